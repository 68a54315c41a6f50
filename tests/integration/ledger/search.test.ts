import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { updateResident } from '#electron/db/residents.ts';
import { pay } from '#electron/ledger/pay.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { idNumber, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const SHAN = idNumber('50010219540302123');
const WITH_X = numberEndingInX();

let desk: TestDesk;
let shan = 0;

beforeAll(() => {
  desk = openTestDesk();
  shan = desk.person({ name: '单小明', documentNumber: SHAN, phone: '13983001234' });
  desk.person({ name: '单小明月', documentNumber: idNumber('50010219600101001') });
  desk.person({ name: '杨乐', documentKind: 'none-yet', documentNumber: null });
  desk.person({ name: '王明小', documentNumber: idNumber('50010219700101002') });
  desk.person({ name: '吕绿洲', documentNumber: WITH_X, phone: '02372800012' });
  desk.person({ name: '阿卜杜拉·买买提', documentNumber: idNumber('65010219700101003') });
  desk.person({ name: '王𬱖一', documentNumber: idNumber('50010219700101004') });
  desk.person({ name: 'John Smith', documentKind: 'foreign', documentNumber: 'E1234567' });
  desk.person({ name: '欧阳娜娜', documentKind: 'none-yet', documentNumber: null, birthDate: '2023-11-05' });
  const home = ensureHousehold(desk.database, {
    headNumber: null,
    headName: '龙大山',
    villageId: 1,
    groupName: '1社',
  });
  for (const name of ['龙小河', '龙小溪']) {
    desk.person({ name, documentKind: 'none-yet', documentNumber: null, householdId: home });
  }
});

afterAll(() => desk.close());

test.each([
  ['whole ID number', SHAN, ['单小明']],
  ['with spaces and full width', ` ${SHAN.slice(0, 6)} ${fullWidth(SHAN.slice(6))} `, ['单小明']],
  ['15 digits of the old card', SHAN.slice(0, 6) + SHAN.slice(8, 17), ['单小明']],
  ['first digits', SHAN.slice(0, 12), ['单小明']],
  ['last four', SHAN.slice(-4), ['单小明']],
  ['last digits with a small x', WITH_X.slice(-5).toLowerCase(), ['吕绿洲']],
  ['a whole name first, then names that go on', '单小明', ['单小明', '单小明月']],
  ['two characters side by side', '小明', ['单小明', '单小明月', '王明小']],
  ['two characters apart', '单明', ['单小明', '单小明月']],
  ['one character', '洲', ['吕绿洲']],
  ['a surname, then the rest', '王', ['王明小', '王𬱖一']],
  ['a rare character', '𬱖', ['王𬱖一']],
  ['a name without its dot', '阿卜杜拉买买提', ['阿卜杜拉·买买提']],
  ['part of a name across the dot', '拉买', ['阿卜杜拉·买买提']],
  ['pinyin of a surname with two readings', 'shanxiaoming', ['单小明', '单小明月']],
  ['with spaces and capitals', 'Shan Xiao Ming', ['单小明', '单小明月']],
  ['the start of a pinyin', 'shanx', ['单小明', '单小明月']],
  ['initials', 'sxm', ['单小明', '单小明月']],
  ['the start of the initials', 'oyn', ['欧阳娜娜']],
  ['v for ü', 'lvlv', ['吕绿洲']],
  ['one reading of a given name', 'yangle', ['杨乐']],
  ['its other reading', 'yangyue', ['杨乐']],
  ['the start of another reading', 'ouyangnuo', ['欧阳娜娜']],
  ['ü for ü', 'lülüzhou', ['吕绿洲']],
  ['a whole phone number', '13983001234', ['单小明']],
  ['the last digits of a phone number', '00012', ['吕绿洲']],
  ['a passport', 'e1234567', ['John Smith']],
  ['a foreign name', 'john smith', ['John Smith']],
  ['a birth date', '19540302', ['单小明']],
  ['a birth date with its parts apart', '1954年3月2日', ['单小明']],
  ['a birth date without leading zeros', '1954-3-2', ['单小明']],
  ['the birth date of someone without a number', '2023.11.5', ['欧阳娜娜']],
  ['a household by the name of its head', '龙大山', ['龙小河', '龙小溪']],
])('%s', (_name, text, names) => {
  expect(searchResidents(desk.context, text).hits.map(({ name }) => name)).toEqual(names);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])('six digits after the first %i of an ID number', (before) => {
  const { hits } = searchResidents(desk.context, SHAN.slice(before, before + 6));
  expect(hits.map(({ name }) => name)).toContain('单小明');
});

test.each(['', '   ', '·', '"', "'", '小"明', '* OR', '\u0000', '赵', '999999999999', '-', 'AND'])(
  'nothing is found for %j, and nothing breaks',
  (text) => {
    const { hits, more } = searchResidents(desk.context, text);
    expect([more, hits.length <= 4]).toEqual([false, true]);
  },
);

test('a whole valid ID number of one person opens at once; a part of one never does', () => {
  expect(searchResidents(desk.context, SHAN).exact).toBe(shan);
  expect(searchResidents(desk.context, SHAN.slice(0, 6) + SHAN.slice(8, 17)).exact).toBe(shan);
  expect(searchResidents(desk.context, SHAN.slice(0, 17)).exact).toBeNull();
  expect(searchResidents(desk.context, idNumber('50010219540302999')).exact).toBeNull();
  expect(searchResidents(desk.context, '单小明月').exact).toBeNull();
});

test('a hit shows where, whose household and this year’s state, the number masked', () => {
  expect(searchResidents(desk.context, SHAN).hits).toEqual([
    {
      residentId: shan,
      name: '单小明',
      maskedNumber: `500102********${SHAN.slice(-4)}`,
      village: '石桥村',
      group: '1社',
      headName: '',
      state: { state: 'open', tier: null },
    },
  ]);
  valueOf(pay(desk.context, payInput(shan, { tier: 2 })));
  expect(searchResidents(desk.context, SHAN).hits[0]?.state).toEqual({ state: 'paid', tier: 2 });
});

test('the list ends at the limit and says that there are more', () => {
  const { hits, more } = searchResidents(desk.context, '500102', 3);
  expect([hits.length, more]).toEqual([3, true]);
});

test('a changed name is found by its new characters and no longer by its old ones', () => {
  const id = desk.person({ name: '仇大海', documentNumber: idNumber('50010219700101005') });
  updateResident(desk.database, id, { name: '解放', phone: '13912345678' });
  expect(searchResidents(desk.context, '大海').hits).toEqual([]);
  expect(searchResidents(desk.context, 'xiefang').hits.map(({ residentId }) => residentId)).toEqual([id]);
  expect(searchResidents(desk.context, '5678').hits.map(({ residentId }) => residentId)).toEqual([id]);
});

function fullWidth(text: string): string {
  return text.replaceAll(/[0-9X]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function numberEndingInX(): string {
  for (let sequence = 0; ; sequence += 1) {
    const number = idNumber(`50010219880812${String(sequence).padStart(3, '0')}`);
    if (number.endsWith('X')) {
      return number;
    }
  }
}

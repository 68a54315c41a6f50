import { afterEach, beforeEach, expect, test } from 'vitest';
import { addResident, type NewPerson } from '#electron/ledger/add-resident.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { openResident, unmaskResident } from '#electron/ledger/resident-page.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { codeOf, idNumber, messageOf, openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const ADULT = idNumber('50010219900307001');

let desk: TestDesk;
let neighbour = 0;

beforeEach(() => {
  desk = openTestDesk();
  neighbour = desk.person({ name: '张大山', documentNumber: idNumber('50010219600101001') });
});

afterEach(() => {
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.close();
});

test('somebody who moved in gets a page and a household of their own', () => {
  const page = valueOf(addResident(desk.context, person({ phone: '13983001234' })));
  expect(page).toMatchObject({
    name: '李新',
    gender: '男',
    birthDate: '1990-03-07',
    age: 33,
    maskedNumber: `500102********${ADULT.slice(-4)}`,
    village: '石桥村',
    relation: '户主',
    headName: '李新',
    household: [],
    state: { state: 'open', tier: null },
  });
  expect(searchResidents(desk.context, 'lixin').hits.map(({ residentId }) => residentId)).toEqual([
    page.residentId,
  ]);
  expect(valueOf(unmaskResident(desk.context, page.residentId)).number).toBe(
    `${ADULT.slice(0, 6)} ${ADULT.slice(6, 14)} ${ADULT.slice(14)}`,
  );
  expect(desk.database.prepare('SELECT resident_id, operator FROM unmasked_number').all()).toEqual([
    { resident_id: page.residentId, operator: '测试员' },
  ]);
});

test('a newborn without a number joins the parent’s household', () => {
  const baby = valueOf(
    addResident(
      desk.context,
      person({
        ...{ documentKind: 'none-yet', documentNumber: '', name: '张小宝', birthDate: '2023-12-01' },
        ...{ householdOf: neighbour, relation: '孙子', reason: '新生儿' },
      }),
    ),
  );
  expect(baby).toMatchObject({
    maskedNumber: '',
    age: 0,
    headName: '张大山',
    household: [{ name: '张大山' }],
  });
  expect(valueOf(openResident(desk.context, neighbour)).household).toMatchObject([
    { name: '张小宝', relation: '孙子', age: 0, state: { state: 'open', tier: null } },
  ]);
  expect(codeOf(unmaskResident(desk.context, baby.residentId))).toBe('NOT_FOUND');
});

test('two newborns of one name without numbers do not fall into one household', () => {
  const born = { documentKind: 'none-yet', documentNumber: '', name: '王宝' } as const;
  valueOf(addResident(desk.context, person({ ...born, birthDate: '2023-12-01' })));
  const second = valueOf(addResident(desk.context, person({ ...born, birthDate: '2023-12-02' })));
  expect(second.household).toEqual([]);
});

test.each([
  ['15 digits of a card that is there', { documentNumber: '500102600101001' }],
  ['the same number', { documentNumber: idNumber('50010219600101001') }],
  [
    'a newborn of the same name, birth date and village',
    { documentKind: 'none-yet', documentNumber: '', name: '张大山', birthDate: '1980-01-01' },
  ],
] as const)('a double is refused and told apart: %s', (_name, change) => {
  const refused = addResident(desk.context, person(change));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'DUPLICATE_RESIDENT',
    expect.stringContaining('张**'),
  ]);
  expect(messageOf(refused)).not.toContain(idNumber('50010219600101001'));
});

test.each([
  ['id-card', '50010219900307001', '18 位'],
  ['id-card', `${ADULT.slice(0, 17)}${ADULT.endsWith('1') ? '2' : '1'}`, '校验位'],
  ['id-card', '', '请填写'],
  ['id-card', idNumber('81000019900307001'), '港澳台'],
  ['none-yet', ADULT, '不填号码'],
  ['none-yet', '', '出生日期'],
  ['hk-macao-taiwan', 'X12345678', '通行证'],
  ['hk-macao-taiwan', '810000199003070010', '校验位'],
  ['foreign', 'AB', '护照'],
  ['foreign', ADULT, '居民身份证'],
] as const)('%s %j is refused: %s', (documentKind, documentNumber, words) => {
  const refused = addResident(desk.context, person({ documentKind, documentNumber }));
  expect([codeOf(refused), messageOf(refused)]).toEqual(['BAD_INPUT', expect.stringContaining(words)]);
});

test.each([
  ['hk-macao-taiwan', 'h12345678', 'H12345678'],
  ['hk-macao-taiwan', 'M1234567890', 'M1234567890'],
  ['hk-macao-taiwan', '12345678', '12345678'],
  ['hk-macao-taiwan', idNumber('83000019900307001'), idNumber('83000019900307001')],
  ['foreign', 'e 1234567', 'E1234567'],
  ['foreign', 'ABC123456789012', 'ABC123456789012'],
  ['foreign', idNumber('91112319900307001'), idNumber('91112319900307001')],
] as const)('%s %j is stored as %s', (documentKind, documentNumber, stored) => {
  const page = valueOf(addResident(desk.context, person({ documentKind, documentNumber })));
  const row = desk.database.prepare('SELECT document_number FROM resident WHERE id = ?').get(page.residentId);
  expect(row).toEqual({ document_number: stored });
});

test.each([
  ['a village that is not there', { village: '石乔村' }, 'BAD_INPUT'],
  ['a name of dots', { name: '··' }, 'BAD_INPUT'],
  ['another birth date than the number’s', { birthDate: '1990-03-08' }, 'BAD_INPUT'],
  ['another gender than the number’s', { gender: '女' }, 'BAD_INPUT'],
  ['a household of nobody', { householdOf: 99 }, 'NOT_FOUND'],
] as const)('%s is refused and nothing is kept', (_name, change, code) => {
  expect(codeOf(addResident(desk.context, person(change)))).toBe(code);
  expect(desk.database.prepare('SELECT count(*) AS count FROM resident').get()).toEqual({ count: 1 });
});

function person(change: Partial<NewPerson>): NewPerson {
  return {
    documentKind: 'id-card',
    documentNumber: ADULT,
    name: '李新',
    gender: null,
    birthDate: null,
    village: '石桥村',
    group: '2社',
    householdOf: null,
    relation: '',
    phone: '',
    address: '',
    reason: '迁入',
    ...change,
  };
}

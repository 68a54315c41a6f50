import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolmentEvents, enrolmentOf } from '#electron/db/enrolments.ts';
import { residentById } from '#electron/db/residents.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { pay } from '#electron/ledger/pay.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const HEADER = [
  '行码',
  '序号',
  '姓名',
  '身份证号码',
  '是否参保',
  '档次',
  '本年度不参保原因',
  '联系电话',
  '备注',
];
let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  people = Array.from({ length: 9 }, () => desk.person());
});
afterEach(() => {
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.close();
});

/** A row as printed, the ID number masked, and what was filled in behind it. */
function row(index: number, ...filled: string[]): string[] {
  const name = `王小${'甲乙丙丁戊己庚辛'.charAt((index + 1) % 8)}`;
  const code = rowCode(2024, people[index] ?? 0);
  return [code, String(index + 1), name, maskIdNumber(numberOf(index + 1)), ...filled];
}

function stored(index: number): unknown {
  const id = people[index] ?? 0;
  const enrolment = enrolmentOf(desk.database, 2024, id);
  const event = enrolment === null ? undefined : enrolmentEvents(desk.database, enrolment.id).at(-1);
  const resident = residentById(desk.database, id);
  return [
    enrolment?.state ?? 'open',
    event?.reason ?? '',
    event?.place ?? '',
    resident?.phone,
    resident?.extra,
  ];
}

function noted(words: string): string {
  return JSON.stringify({ '2024 年度参保意愿': words });
}

test('rows find their person by the code, in any order; declines, telephones and intentions are kept, no payment made', async () => {
  const rows = [
    HEADER,
    row(3, '', '', '死亡', '', '火化证 12 号'),
    row(0, '否', '', '拒参', '138 0000 0001'),
    row(2, '是', '二档', '', '13800000002'),
    row(1, '', '', '职工医保（渝中区）'),
    row(4, '√', '', ''),
    row(5, '×', '', '其他：外出务工'),
    row(6),
  ];
  const session = await previewOf(desk, 'returned', rows);
  expect(fatesOf(session)).toEqual([
    '2 变更: 王小戊 500102********0044 不参保：死亡',
    '3 变更: 王小乙 500102********001X 不参保：拒参；联系电话 13800000001',
    '4 变更: 王小丁 500102********0036 联系电话 13800000002；记下意愿：参保 二档',
    '5 变更: 王小丙 500102********0028 他处参保：职工医保',
    '6 变更: 王小己 500102********0052 记下意愿：参保',
    '7 变更: 王小庚 500102********0060 不参保：其他：外出务工',
    '8 未变: 王小辛 500102********0079',
  ]);
  expect(session.preview.notes).toEqual([
    '登记不参保 3 人，原因取自表上。',
    '登记他处参保 1 人。',
    '记下参保意愿 2 人；导入不收款，缴费请到柜台办理。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect([0, 1, 2, 3, 4, 5, 6].map(stored)).toEqual([
    ['declined', '拒参', '', '13800000001', '{}'],
    ['elsewhere', '职工医保', '渝中区', null, '{}'],
    ['open', '', '', '13800000002', noted('参保 二档')],
    ['declined', '死亡', '', null, '{}'],
    ['open', '', '', null, noted('参保')],
    ['declined', '其他：外出务工', '', null, '{}'],
    ['open', '', '', null, '{}'],
  ]);
  expect(desk.database.prepare('SELECT count(*) FROM payment').pluck().get()).toBe(0);
  expect(countsOf(await importRows(desk, 'returned', rows))).toEqual({ 未变: 7 });
});

test('a code that is damaged, missing, of another year or of nobody is an error, whatever stands beside it', async () => {
  const [good = ''] = row(0);
  const wrong = `${good.startsWith('0') ? '1' : '0'}${good.slice(1)}`;
  const named = ['1', '王小乙', '', '否', '', '拒参'];
  const session = await previewOf(desk, 'returned', [
    HEADER,
    [wrong, ...named],
    ['', ...named],
    ['12', ...named],
    [rowCode(2023, people[0] ?? 0), ...named],
    [rowCode(2024, 9_999), ...named],
  ]);
  expect(fatesOf(session).map((line) => line.split('，')[0])).toEqual([
    '2 错误: 第 2 行 / 行码: 行码不对（写错、缺字',
    '3 错误: 第 3 行 / 行码: 没有行码',
    '4 错误: 第 4 行 / 行码: 行码不对（写错、缺字',
    '5 错误: 第 5 行 / 行码: 行码不对（写错、缺字',
    '6 错误: 王小乙 / 行码: 库里没有这个行码的居民',
  ]);
});

test('a code of digits alone survives Excel taking it for a number', async () => {
  const id = Array.from({ length: 400 }, (_none, index) => index + 1).find((each) =>
    /^0\d+$/.test(rowCode(2024, each)),
  );
  while ((people.at(-1) ?? 0) < (id ?? 0)) {
    people.push(desk.person());
  }
  const session = await previewOf(desk, 'returned', [
    ['行码', '联系电话'],
    [Number(rowCode(2024, id ?? 0)), '13800000009'],
  ]);
  expect(countsOf(session.preview)).toEqual({ 变更: 1 });
});

test('what does not fit: a row that slipped, contradictions, reasons nobody knows, evidence that is missing', async () => {
  valueOf(pay(desk.context, payInput(people[7] ?? 0)));
  const [code = ''] = row(0);
  const session = await previewOf(desk, 'returned', [
    HEADER,
    [code, '1', '王小丙', '', '', '', '拒参'],
    [rowCode(2024, people[1] ?? 0), '2', '', maskIdNumber(numberOf(5)), '', '', '拒参'],
    row(2, '是', '一档', '拒参'),
    row(3, '否'),
    row(4, '', '', '心情不好'),
    row(5, '', '', '死亡'),
    row(6, '', '', '职工医保'),
    row(7, '', '二档', '', '不知道'),
    row(7, '', '', '拒参'),
    row(8, '再说'),
  ]);
  expect(fatesOf(session).map((line) => line.replace(/^(\d+ ..)[^/]*(\/ .*?)[。；].*$/, '$1 $2'))).toEqual([
    '2 冲突 / 姓名: 这个行码打印时是“王小乙”，表上是“王小丙”，没有导入',
    '3 冲突 / 姓名: 这个行码打印时的证件号码是 500102********0028，与表上的不同，没有导入',
    '4 冲突 / 本年度不参保原因: 写了参保，又写了不参保原因“拒参”，没有导入',
    '5 错误 / 本年度不参保原因: 写了不参保，没有写原因，没有导入',
    '6 冲突 / 本年度不参保原因: 不参保原因“心情不好”不在本站的列表里，可选：拒参、无法联系、失踪、户口迁出、已注销户口、死亡、服刑、服役、其他',
    '7 错误 / 本年度不参保原因: “死亡”需要佐证材料，请填写材料名称或文号后再登记',
    '8 错误 / 本年度不参保原因: 请写明职工医保的参保地或单位，再登记',
    '9 冲突 / 行码: 与第 10 行是同一人，内容不同，都没有导入',
    '10 冲突 / 行码: 与第 9 行是同一人，内容不同，都没有导入',
    '11 错误 / 是否参保: 看不出是否参保，没有导入',
  ]);
});

test('the paid stay paid: a decline is a conflict, another tier only a remark', async () => {
  [0, 1].forEach((index) => valueOf(pay(desk.context, payInput(people[index] ?? 0))));
  const session = await previewOf(desk, 'returned', [
    HEADER,
    row(0, '否', '', '拒参'),
    row(1, '是', '二档', '', '不知道'),
  ]);
  expect(fatesOf(session)).toEqual([
    '2 冲突: 王小乙 500102********001X / 本年度不参保原因: 此人已于2023年12月8日按一档缴费，不能登记为“不参保”。如果那一笔录错了，请先作废它（需填原因）。',
    '3 未变: 王小丙 500102********0028 / 档次: 已按一档缴费，表上的档次没有记下。 / 联系电话: 不像电话号码，没有记下；其余已按表登记。',
  ]);
});

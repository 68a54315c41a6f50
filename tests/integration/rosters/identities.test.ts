import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identitiesOf } from '#electron/db/identities.ts';
import { codeOf, messageOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { commitImport, previewImport } from '#electron/rosters/session.ts';
import { committed, countsOf, fatesOf, importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { pay } from '#electron/ledger/pay.ts';

const HEADER = ['姓名', '身份证号码', '救助身份', '纳入资助时间', '取消时间'];
let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  people = Array.from({ length: 12 }, () => desk.person());
});
afterEach(() => {
  desk.close();
});

/** person() counts from 1. */
function row(index: number, category: string, from = '', to = ''): string[] {
  const name = `王小${'甲乙丙丁戊己庚辛'.charAt((index + 1) % 8)}`;
  return [name, numberOf(index + 1), category, from, to];
}

function held(index: number): string[] {
  return identitiesOf(desk.database, people[index] ?? 0).map(
    ({ category, source, fromDate, toDate }) => `${category} ${source} ${fromDate}–${toDate ?? ''}`,
  );
}

test('identities are stored by the pack’s names, from the day the list says, else the day asked for, else today', async () => {
  const rows = [HEADER, row(0, '低保', '2023年9月'), row(1, '特困人员', '45170'), row(2, '民政城乡低保对象')];
  const preview = await importRows(desk, 'identities', rows);
  expect(countsOf(preview)).toEqual({ 新增: 3 });
  expect([held(0), held(1), held(2)]).toEqual([
    ['低保对象 民政 2023-09-01–'],
    ['特困人员 民政 2023-09-01–'],
    ['低保对象 民政 2023-12-08–'],
  ]);
  expect(preview.notes).toEqual(['有 1 行没有纳入时间，按 2023-12-08 起算；要改请填身份起始日再核对。']);
  const dated = await importRows(desk, 'identities', [HEADER, row(3, '低保边缘户')], {
    heldFrom: '2023-01-01',
    source: '残联',
  });
  expect(dated.notes.join()).not.toContain('起算');
  expect(held(3)).toEqual(['低保边缘户 残联 2023-01-01–']);
});

test('several identities of one person merge, in one cell or in several rows', async () => {
  const session = await previewOf(desk, 'identities', [
    HEADER,
    row(0, '低保对象、突发严重困难户'),
    row(0, '低保对象'),
    row(1, '低保对象'),
    row(1, '返贫致贫人口', '2023-05-01'),
  ]);
  expect(session.rows('全部', 0, 9).rows.map(({ outcome }) => outcome)).toEqual([
    '新增',
    '未变',
    '新增',
    '新增',
  ]);
});

test('who is no longer on a complete list loses the identity from the business date on', async () => {
  await importRows(desk, 'identities', [
    HEADER,
    ...people.map((_, index) => row(index, '低保对象', '2023-01-01')),
  ]);
  const rest = [HEADER, ...people.slice(1).map((_, index) => row(index + 1, '低保对象'))];
  const session = await previewOf(desk, 'identities', rest);
  expect(countsOf(session.preview)).toEqual({ 未变: 11, 取消: 1 });
  expect(session.preview.notes).toEqual(['名册里不再有的 1 条身份将取消，持有到业务日期的前一天。']);
  expect(fatesOf(session).at(-1)).toBe(
    '0 取消: 王小乙 500102********001X 取消“低保对象”（自 2023-01-01 起持有）',
  );
  await importRows(desk, 'identities', rest);
  expect(held(0)).toEqual(['低保对象 民政 2023-01-01–2023-12-07']);
  const again = await importRows(desk, 'identities', [HEADER, row(0, '低保对象'), ...rest.slice(1)]);
  expect(countsOf(again)).toEqual({ 新增: 1, 未变: 11 });
  expect(held(0)).toEqual(['低保对象 民政 2023-12-08–', '低保对象 民政 2023-01-01–2023-12-07']);
});

test('another department’s identities stay', async () => {
  await importRows(desk, 'identities', [HEADER, row(0, '低保对象')], { source: '民政' });
  const preview = await importRows(desk, 'identities', [HEADER, row(1, '返贫致贫人口')], {
    source: '乡村振兴',
  });
  expect(countsOf(preview)).toEqual({ 新增: 1 });
});

test.each([
  ['without a number', ['某某', '', '低保对象']],
  ['without an identity', ['某某', numberOf(50), '']],
  ['with a rounded number', ['某某', Number(numberOf(1).slice(0, 17)) * 10, '低保对象']],
  ['with an unknown identity', ['某某', numberOf(50), '星际移民']],
  ['with another’s number', ['赵六', numberOf(2), '低保对象']],
  ['with a day nobody can read', ['某某', numberOf(50), '低保对象', '去年']],
])('a list with a row %s cancels nobody and says so', async (_name, bad) => {
  await importRows(desk, 'identities', [HEADER, row(0, '低保对象'), row(1, '低保对象')]);
  const session = await previewOf(desk, 'identities', [HEADER, row(0, '低保对象'), bad]);
  expect(session.preview.outcomes['取消']).toBe(0);
  expect(session.preview.notes.join()).toContain('不取消任何人的身份');
  expect(session.preview.notes.join()).toContain('名册里没有的 1 条身份仍然保留');
});

test('an unknown identity is a question that names it, never a guess', async () => {
  const session = await previewOf(desk, 'identities', [HEADER, row(0, '星际移民'), row(1, '低保、星际移民')]);
  expect(countsOf(session.preview)).toEqual({ 冲突: 2 });
  expect(fatesOf(session)[0]).toContain('名册里的身份“星际移民”不在政策包');
});

test('who is no resident yet is kept as 未匹配 and does not stop the cancellations', async () => {
  await importRows(desk, 'identities', [HEADER, row(0, '低保对象'), row(1, '低保对象')]);
  const preview = await importRows(desk, 'identities', [
    HEADER,
    row(0, '低保对象'),
    ['外人', numberOf(99), '低保对象'],
  ]);
  expect(countsOf(preview)).toEqual({ 未变: 1, 未匹配: 1, 取消: 1 });
});

test('取消时间 ends an identity the day before; dates that contradict each other are errors', async () => {
  await importRows(desk, 'identities', [
    HEADER,
    row(0, '低保对象', '2023-01-01'),
    row(1, '低保对象', '2023-01-01'),
  ]);
  const preview = await importRows(desk, 'identities', [
    HEADER,
    row(0, '低保对象', '2023-01-01', '2023-12-01'),
    row(1, '低保对象', '2023-02-01'),
    row(2, '低保对象', '2022-01-01', '2023-01-01'),
    row(3, '低保对象', '', '2023-01-01'),
  ]);
  expect(countsOf(preview)).toEqual({ 变更: 2, 新增: 1, 未变: 1 });
  expect([held(0), held(1), held(2), held(3)]).toEqual([
    ['低保对象 民政 2023-01-01–2023-11-30'],
    ['低保对象 民政 2023-02-01–'],
    ['低保对象 民政 2022-01-01–2022-12-31'],
    [],
  ]);
  const wrong = await previewOf(desk, 'identities', [HEADER, row(0, '低保对象', '2023-05-01', '2023-05-01')]);
  expect(fatesOf(wrong)[0]).toContain('取消时间不晚于纳入时间');
});

test('a person back on the list under the old day has the identity again, unbroken', async () => {
  const rows = [HEADER, row(0, '低保对象', '2023-01-01')];
  await importRows(desk, 'identities', rows);
  await importRows(desk, 'identities', [HEADER, row(1, '低保对象', '2023-01-01')]);
  expect(countsOf(await importRows(desk, 'identities', [...rows, row(1, '低保对象', '2023-01-01')]))).toEqual(
    {
      变更: 1,
      未变: 1,
    },
  );
  expect(held(0)).toEqual(['低保对象 民政 2023-01-01–']);
});

test('on the list, off it and on it again in one day is one identity', async () => {
  const rows = [HEADER, row(0, '低保对象'), row(1, '低保对象')];
  await importRows(desk, 'identities', rows);
  await importRows(desk, 'identities', [HEADER, row(1, '低保对象')]);
  expect(held(0)).toEqual(['低保对象 民政 2023-12-08–2023-12-07']);
  expect(countsOf(await importRows(desk, 'identities', rows))).toEqual({ 变更: 1, 未变: 1 });
  expect(held(0)).toEqual(['低保对象 民政 2023-12-08–']);
});

test('one person under two names, or one identity with two dates: all those rows are conflicts', async () => {
  const session = await previewOf(desk, 'identities', [
    HEADER,
    row(0, '低保对象'),
    ['别人', numberOf(1), '低保对象'],
    row(1, '低保对象', '2023-01-01'),
    row(1, '低保对象', '2023-02-01'),
  ]);
  expect(countsOf(session.preview)).toEqual({ 冲突: 4 });
});

test('a large cancellation is spelled out, and a category that vanished as a whole', async () => {
  await importRows(desk, 'identities', [
    HEADER,
    ...people.map((_, index) => row(index, index < 6 ? '低保对象' : '特困人员')),
  ]);
  const session = await previewOf(desk, 'identities', [
    HEADER,
    ...people.slice(0, 6).map((_, index) => row(index, '低保对象')),
  ]);
  expect(session.preview.notes).toEqual([
    '名册里不再有的 6 条身份将取消，持有到业务日期的前一天。',
    '请再次确认：将取消“民政”名册现有 12 条身份中的 6 条（50%），超过 20%。如果这不是该部门的完整名册，请不要确认。',
    '类别“特困人员”在名册里一个人也没有，将全部取消。如果它们另有名册，请用另一个来源名称分别导入。',
  ]);
});

test('more than a fifth of a list ends only with its number said back', async () => {
  const all = [HEADER, ...people.map((_, index) => row(index, '低保对象'))];
  await importRows(desk, 'identities', all);
  const fifth = await previewOf(desk, 'identities', all.slice(0, -2));
  expect([fifth.preview.outcomes['取消'], fifth.preview.confirmation]).toEqual([2, null]);
  const more = await previewOf(desk, 'identities', all.slice(0, -3));
  expect(more.preview.confirmation).toEqual({
    count: 3,
    of: 12,
    share: 25,
    sentence:
      '将取消“民政”名册现有 12 条身份中的 3 条（25%），超过 20%。如果这不是该部门的完整名册，请不要确认。',
  });
  const silent = await commitImport(desk.context, more, QUIET);
  const wrong = await commitImport(desk.context, more, QUIET, 2);
  expect([codeOf(silent), codeOf(wrong)]).toEqual(['CONFIRMATION_NEEDED', 'CONFIRMATION_NEEDED']);
  expect(messageOf(wrong)).toContain('确认的数字是 2，与将取消的 3 条不一致。');
  expect(held(11)).toEqual(['低保对象 民政 2023-12-08–']);
  expect(codeOf(await commitImport(desk.context, more, QUIET, 3))).toBe('ok');
  expect(held(11)).toEqual(['低保对象 民政 2023-12-08–2023-12-07']);
});

test('a paid enrolment never changes; the preview counts the paid whose identity does', async () => {
  await importRows(desk, 'identities', [HEADER, row(0, '低保对象')]);
  valueOf(
    pay(desk.context, {
      residentId: people[0] ?? 0,
      population: 'resident',
      tier: 1,
      paidOn: '2023-12-08',
      newEntrant: false,
      means: '现金',
      expectedPersonal: null,
      lateReason: '',
    }),
  );
  const before = desk.database.prepare('SELECT * FROM payment').all();
  const preview = await importRows(desk, 'identities', [HEADER, row(1, '低保对象')]);
  expect(preview.paidChanged).toBe(1);
  expect(preview.notes.join()).toContain('其中 1 人本年度已缴费');
  expect(desk.database.prepare('SELECT * FROM payment').all()).toEqual(before);
});

test('a workbook with further lists of the kind is not complete: it cancels nobody', async () => {
  await importRows(desk, 'identities', [HEADER, row(0, '低保对象'), row(1, '低保对象')]);
  const file = await makeWorkbook(desk.folder, [
    { name: '红田村', rows: [HEADER, row(0, '低保对象')] },
    { name: '石桥村', rows: [HEADER, row(1, '低保对象')] },
  ]);
  const session = valueOf(
    await previewImport(desk.context, { kind: 'identities', source: '民政', heldFrom: null, file }, QUIET),
  );
  expect(countsOf(session.preview)).toEqual({ 未变: 1 });
  expect(session.preview.notes).toContain(
    '工作簿里还有同类的名单没有读，这份名册不算完整，不取消任何人的身份。名册里没有的 1 条身份仍然保留；请把它们一起选上，或放进同一份名单，再导入。',
  );
});

test('a department the pack does not know is pointed out, one it knows by another name is not', async () => {
  const file = [HEADER, row(0, '低保对象', '2023-12-08')];
  async function notes(source: string): Promise<readonly string[]> {
    return (await previewOf(desk, 'identities', file, { source })).preview.notes;
  }
  expect(await notes('明政')).toEqual([
    '本政策包里没有部门“明政”，请核对；导入后这些身份按此来源保存。本包的部门：社事办、乡村振兴办、退役军人服务站。',
  ]);
  expect([await notes('民政局'), await notes('社事办')]).toEqual([[], []]);
  await importRows(desk, 'identities', file, { source: '明政' });
  expect(held(0)).toEqual(['低保对象 明政 2023-12-08–']);
});

test.each([false, true])('days as bare numbers, counted from 1904: %s', async (date1904) => {
  const workbook = new ExcelJS.Workbook();
  workbook.properties.date1904 = date1904;
  const sheet = workbook.addWorksheet('名册');
  const [name, number, category] = row(0, '低保对象');
  sheet.addRows([HEADER, [name, number, category, date1904 ? 45_170 - 1462 : 45_170]]);
  const file = join(desk.folder, '1904.xlsx');
  await workbook.xlsx.writeFile(file);
  const request = { kind: 'identities', source: '民政', heldFrom: null, file } as const;
  await committed(desk, valueOf(await previewImport(desk.context, request, QUIET)));
  expect(held(0)).toEqual(['低保对象 民政 2023-09-01–']);
});

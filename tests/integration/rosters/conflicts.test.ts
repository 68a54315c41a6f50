import { afterEach, beforeEach, expect, test } from 'vitest';
import { identitiesOf } from '#electron/db/identities.ts';
import { residentById, residentByNumber } from '#electron/db/residents.ts';
import { targetsOf } from '#electron/db/targets.ts';
import { previewImport, resolveConflict, undoBatch, type ImportSession } from '#electron/rosters/session.ts';
import type { ConflictChoice, RowConflict, RowFilter } from '#shared/contract/import-rows.ts';
import type { ImportPreview } from '#shared/contract/imports.ts';
import { codeOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import {
  committed,
  countsOf,
  fatesOf,
  importRows,
  previewOf,
  QUIET,
  requestOf,
} from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const PEOPLE = ['姓名', '身份证号码', '村（居）', '组', '出生日期', '联系电话'];
const HELD = ['姓名', '身份证号码', '救助身份', '纳入资助时间', '村（居）', '出生日期'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

function conflictOf(session: ImportSession, row: number): RowConflict | undefined {
  return session.rows('全部', 0, 100).rows.find((one) => one.row === row)?.conflict;
}

async function settle(
  session: ImportSession,
  row: number,
  choice: ConflictChoice | null,
  residentId: number | null = null,
): Promise<ImportPreview> {
  return valueOf(await resolveConflict(desk.context, session, { row, choice, residentId }, QUIET));
}

function nameOf(index: number): string | undefined {
  return residentByNumber(desk.database, numberOf(index))?.name;
}

async function threePeople(): Promise<void> {
  await importRows(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村', '1社', '', '13800000001'],
    ['李四', numberOf(2), '石桥村', '2社', '', ''],
    ['王芳', numberOf(3), '石桥村', '3社', '', ''],
  ]);
}

test('another name for a stored number stands side by side with it, and nothing is offered that is not so', async () => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['赵六', numberOf(1), '红星村', '9社', '', '139'],
  ]);
  const conflict = conflictOf(session, 2);
  expect(conflict).toMatchObject({ question: 'name', chosen: null });
  expect(conflict?.choices.map(({ choice }) => choice)).toEqual(['ours', 'theirs', 'skip']);
  expect(conflict?.sides.map(({ label, fields }) => [label, ...fields.map(({ value }) => value)])).toEqual([
    ['名册第 2 行', '赵六', '500102********001X', '', '红星村', '9社', '139'],
    ['库里', '张三', '500102********001X', '1980-01-01', '石桥村', '1社', '13800000001'],
  ]);
  const wrong = [
    await resolveConflict(desk.context, session, { row: 2, choice: 'this', residentId: 1 }, QUIET),
    await resolveConflict(desk.context, session, { row: 9, choice: 'ours', residentId: null }, QUIET),
  ];
  expect(wrong.map(codeOf)).toEqual(['BAD_INPUT', 'BAD_INPUT']);
});

test.each<readonly [ConflictChoice, string, string, string]>([
  ['ours', '变更', '张三', '红星村'],
  ['theirs', '变更', '赵六', '红星村'],
  ['skip', '未变', '张三', '石桥村'],
])('a name settled as %s', async (choice, outcome, name, village) => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [PEOPLE, ['赵六', numberOf(1), '红星村', '', '', '']]);
  expect(countsOf(await settle(session, 2, choice))).toEqual({ [outcome]: 1 });
  expect(conflictOf(session, 2)?.chosen).toBe(choice);
  await committed(desk, session);
  const stored = residentByNumber(desk.database, numberOf(1));
  const villageName = desk.database
    .prepare<[number], { name: string }>('SELECT name FROM village WHERE id = ?')
    .get(stored?.villageId ?? 0)?.name;
  expect([stored?.name, villageName]).toEqual([name, village]);
  valueOf(undoBatch(desk.context, 2));
  expect(nameOf(1)).toBe('张三');
});

test('a choice can be taken back before the commit', async () => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [PEOPLE, ['赵六', numberOf(1), '石桥村', '', '', '']]);
  await settle(session, 2, 'ours');
  expect(countsOf(await settle(session, 2, null))).toEqual({ 冲突: 1 });
});

test('what was settled holds when the same list is asked for again, and not for another list', async () => {
  await threePeople();
  const rows = [PEOPLE, ['赵六', numberOf(1), '石桥村', '', '', '']];
  const request = await requestOf(desk, 'residents', rows);
  const first = valueOf(await previewImport(desk.context, request, QUIET));
  await settle(first, 2, 'ours');
  const again = valueOf(await previewImport(desk.context, request, QUIET, first));
  const other = await requestOf(desk, 'residents', [...rows, ['李四', numberOf(2), '石桥村', '', '', '']]);
  const others = valueOf(await previewImport(desk.context, other, QUIET, first));
  expect([again.preview.conflicts.open, others.preview.conflicts.open]).toEqual([0, 1]);
});

test('names that sound or look alike are one person: a warning with both, the name kept unless a person says so', async () => {
  await threePeople();
  const rows = [
    PEOPLE,
    ['王方', numberOf(3), '石桥村', '4社', '', ''],
    ['李？', numberOf(2), '石桥村', '', '', ''],
  ];
  const session = await previewOf(desk, 'residents', rows);
  expect(countsOf(session.preview)).toEqual({ 变更: 1, 未变: 1 });
  expect(fatesOf(session)[0]).toContain(
    '姓名: 库里是“王芳”，名册是“王方”，字音相同或字形相近，按同一人处理，姓名保留库里的，请核对。',
  );
  expect(session.preview.notes).toContain(
    '有 2 行的姓名与库里的写法不同，按同一人处理，请核对：第 2、3 行。',
  );
  expect(conflictOf(session, 2)).toMatchObject({ question: 'name', chosen: 'ours', alike: true });
  expect(session.preview.conflicts).toMatchObject({ open: 0, of: 2, alike: 2 });
  await settle(session, 2, 'theirs');
  await committed(desk, session);
  expect([nameOf(3), nameOf(2)]).toEqual(['王方', '李四']);
});

test('rows of one number that contradict each other: the chosen one holds, the others are left out', async () => {
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村', '1社', '', ''],
    ['李四', numberOf(1), '石桥村', '1社', '', ''],
    ['王五', numberOf(2), '石桥村', '1社', '', '1'],
    ['王五', numberOf(2), '石桥村', '1社', '', '2'],
  ]);
  expect(conflictOf(session, 3)).toMatchObject({
    question: 'rows',
    sides: [{ row: 2 }, { row: 3 }],
    choices: [{ choice: 'theirs' }, { choice: 'skip' }],
  });
  await settle(session, 3, 'theirs');
  expect(countsOf(await settle(session, 4, 'skip'))).toEqual({ 新增: 2, 未变: 2 });
  expect(fatesOf(session)[0]).toContain('按经办人的选择，以第 3 行为准');
  await committed(desk, session);
  expect([nameOf(1), residentByNumber(desk.database, numberOf(2))?.phone]).toEqual(['李四', '2']);
});

test('rows that contradict each other are one question, which stays open to another answer', async () => {
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村', '1社', '', ''],
    ['李四', numberOf(1), '石桥村', '1社', '', ''],
    ['王五', numberOf(2), '石桥村', '1社', '', '1'],
    ['王五', numberOf(2), '石桥村', '1社', '', '2'],
    ['赵六', numberOf(3), '石桥村', '1社', '', ''],
  ]);
  function asked(): unknown[] {
    return session.rows('由人定', 0, 9).rows.map(({ row, conflict }) => [row, conflict?.chosen ?? null]);
  }
  expect([session.preview.conflicts, asked()]).toEqual([
    { open: 2, of: 2, alike: 0, openOf: { rows: 2, name: 0, person: 0 } },
    [
      [2, null],
      [4, null],
    ],
  ]);
  await settle(session, 3, 'theirs');
  expect([session.preview.conflicts, asked()]).toEqual([
    { open: 1, of: 2, alike: 0, openOf: { rows: 1, name: 0, person: 0 } },
    [
      [3, 'theirs'],
      [4, null],
    ],
  ]);
  await settle(session, 2, 'theirs');
  expect(asked()[0]).toEqual([2, 'theirs']);
  expect((await settle(session, 4, 'skip')).conflicts.open).toBe(0);
  await settle(session, 5, 'skip');
  expect([asked()[1], session.preview.outcomes.未变]).toEqual([[4, 'skip'], 3]);
  await settle(session, 2, null);
  expect(session.preview.conflicts).toMatchObject({ open: 1, of: 2, alike: 0 });
});

test('one word settles every open question of its kind, and no other kind', async () => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['赵六', numberOf(1), '石桥村', '1社', '', ''],
    ['钱七', numberOf(2), '石桥村', '2社', '', ''],
    ['王芳', numberOf(3), '石桥村', '3社', '', ''],
    ['孙八', numberOf(4), '石桥村', '3社', '', '1'],
    ['孙八', numberOf(4), '石桥村', '3社', '', '2'],
    ['周九', numberOf(5), '石桥村', '3社', '', '1'],
    ['周九', numberOf(5), '石桥村', '3社', '', '2'],
  ]);
  expect(session.preview.conflicts.openOf).toEqual({ rows: 2, name: 2, person: 0 });
  const answer = { row: 2, choice: 'theirs', residentId: null, others: true } as const;
  const renamed = valueOf(await resolveConflict(desk.context, session, answer, QUIET));
  expect(renamed.conflicts.openOf).toEqual({ rows: 2, name: 0, person: 0 });
  const none = { row: 5, choice: 'skip', residentId: null, others: true } as const;
  expect(valueOf(await resolveConflict(desk.context, session, none, QUIET)).conflicts.open).toBe(0);
  await committed(desk, session);
  expect([1, 2, 4, 5].map(nameOf)).toEqual(['赵六', '钱七', undefined, undefined]);
});

test('rows are found by what stands in a cell, in full, or by what is said of them', async () => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村', '1社', '', ''],
    ['赵六', numberOf(4), '红星村', '1社', '', ''],
    ['钱七', '500102', '红星村', '1社', '', ''],
  ]);
  function found(text: string, filter: RowFilter = '全部'): unknown[] {
    return session.rows(filter, 0, 9, text).rows.map(({ row }) => row);
  }
  expect([found(numberOf(4)), found('红星村'), found('红星村', '错误'), found('没有'), found('位')]).toEqual([
    [3],
    [3, 4],
    [4],
    [],
    [4],
  ]);
});

test('without a number: name, birth date and village name whom a person may choose', async () => {
  await threePeople();
  const twin = desk.person({
    name: '张三',
    documentNumber: numberOf(9),
    birthDate: '1980-01-01',
    groupName: '7社',
  });
  const row = ['张三', '', '石桥村', '', '1980.1.1', '13900000009'];
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    row,
    ['张三', '', '红星村', '', '1980.1.1', ''],
  ]);
  expect(countsOf(session.preview)).toEqual({ 冲突: 1, 错误: 1 });
  expect(conflictOf(session, 2)?.choices.map(({ choice, residentId }) => [choice, residentId])).toEqual([
    ['this', 1],
    ['this', twin],
    ['skip', null],
  ]);
  expect(countsOf(await settle(session, 2, 'this', twin))).toEqual({ 变更: 1, 错误: 1 });
  await committed(desk, session);
  expect([residentById(desk.database, twin)?.phone, residentById(desk.database, 1)?.phone]).toEqual([
    '13900000009',
    '13800000001',
  ]);
});

test('somebody who stands in the file under a number is not changed a second time', async () => {
  await threePeople();
  const session = await previewOf(desk, 'residents', [
    PEOPLE,
    ['张三', '', '石桥村', '', '1980-01-01', '2'],
    ['张三', numberOf(1), '石桥村', '', '', '1'],
  ]);
  await settle(session, 2, 'this', 1);
  expect(fatesOf(session)[0]).toContain('这位居民在名册里另有一行');
  await committed(desk, session);
  expect(residentById(desk.database, 1)?.phone).toBe('1');
});

test('a newborn entered without a number is given it, or is another child', async () => {
  const born = {
    documentKind: 'none-yet',
    documentNumber: null,
    name: '王宝',
    birthDate: '2023-10-01',
  } as const;
  const id = desk.person(born);
  const rows = [PEOPLE, ['王宝', numberOf(1, '20231001'), '石桥村', '', '', '']];
  const session = await previewOf(desk, 'residents', rows);
  expect(conflictOf(session, 2)?.choices.map(({ choice }) => choice)).toEqual(['this', 'theirs', 'skip']);
  expect(countsOf(await settle(session, 2, 'theirs'))).toEqual({ 新增: 1 });
  expect(countsOf(await settle(session, 2, 'this', id))).toEqual({ 变更: 1 });
  await committed(desk, session);
  expect(residentById(desk.database, id)).toMatchObject({
    documentKind: 'id-card',
    documentNumber: numberOf(1, '20231001'),
    gender: '男',
  });
  valueOf(undoBatch(desk.context, 1));
  expect(residentById(desk.database, id)).toMatchObject({ documentKind: 'none-yet', documentNumber: null });
});

test('identities: a settled name takes the row in; a row left out ends nobody’s identity', async () => {
  await threePeople();
  const both = [
    ['张三', numberOf(1), '低保对象', '2023-01-01'],
    ['李四', numberOf(2), '低保对象', '2023-01-01'],
  ];
  await importRows(desk, 'identities', [HELD, ...both]);
  const rows = [HELD, ['赵六', numberOf(1), '低保对象'], ['李四', numberOf(2), '低保对象', '2023-01-01']];
  const session = await previewOf(desk, 'identities', rows);
  expect(conflictOf(session, 2)?.choices.map(({ choice }) => choice)).toEqual(['ours', 'skip']);
  expect(countsOf(await settle(session, 2, 'skip'))).toEqual({ 未变: 2 });
  expect(countsOf(await settle(session, 2, 'ours'))).toEqual({ 未变: 2 });
  await committed(desk, session);
  expect(identitiesOf(desk.database, 1)).toMatchObject([{ category: '低保对象', toDate: null }]);
});

test('identities: of two dates for one identity the chosen row’s holds', async () => {
  await threePeople();
  const session = await previewOf(desk, 'identities', [
    HELD,
    ['张三', numberOf(1), '低保对象', '2023-01-01'],
    ['张三', numberOf(1), '低保对象、特困人员', '2023-02-01'],
    ['张三', numberOf(1), '突发严重困难户', '2023-03-01'],
  ]);
  expect(countsOf(session.preview)).toEqual({ 冲突: 2, 新增: 1 });
  expect(countsOf(await settle(session, 3, 'theirs'))).toEqual({ 未变: 1, 新增: 2 });
  await committed(desk, session);
  expect(
    identitiesOf(desk.database, 1)
      .map(({ category, fromDate }) => `${category} ${fromDate}`)
      .sort(),
  ).toEqual(['低保对象 2023-02-01', '特困人员 2023-02-01', '突发严重困难户 2023-03-01']);
});

test('identities: a row without a number is settled by a person, and still cancels nobody', async () => {
  await threePeople();
  await importRows(desk, 'identities', [HELD, ['李四', numberOf(2), '低保对象', '2023-01-01']]);
  const session = await previewOf(desk, 'identities', [
    HELD,
    ['张三', '', '低保对象', '2023-01-01', '石桥村', '1980-01-01'],
  ]);
  expect(countsOf(session.preview)).toEqual({ 冲突: 1 });
  expect(countsOf(await settle(session, 2, 'this', 1))).toEqual({ 新增: 1 });
  await committed(desk, session);
  expect([identitiesOf(desk.database, 1), identitiesOf(desk.database, 2)]).toMatchObject([
    [{ toDate: null }],
    [{ toDate: null }],
  ]);
});

test('targets: of two numbers for one village the chosen row’s holds', async () => {
  const session = await previewOf(desk, 'targets', [
    ['村（居）', '目标人数'],
    ['石桥村', 10],
    ['石桥村', 12],
  ]);
  expect(countsOf(await settle(session, 3, 'theirs'))).toEqual({ 新增: 1, 未变: 1 });
  await committed(desk, session);
  expect(targetsOf(desk.database, 2024).map(({ count }) => count)).toEqual([12]);
});

test('deaths: an alike name is one person with a remark, another name a question', async () => {
  await threePeople();
  const session = await previewOf(desk, 'deaths', [
    ['姓名', '身份证号码', '死亡时间'],
    ['王方', numberOf(3), '2023-11-01'],
    ['赵六', numberOf(1), '2023-11-01'],
  ]);
  expect(session.preview.outcomes).toMatchObject({ 冲突: 1 });
  expect(fatesOf(session)[0]).toContain('库里是“王芳”，名册是“王方”');
  expect((await settle(session, 3, 'ours')).outcomes).toMatchObject({ 冲突: 0 });
});

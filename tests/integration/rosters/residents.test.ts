import { afterEach, beforeEach, expect, test } from 'vitest';
import { householdById } from '#electron/db/households.ts';
import { residentByNumber } from '#electron/db/residents.ts';
import { listVillages } from '#electron/db/villages.ts';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

const HEADER = [
  '序号',
  '姓名',
  '公民身份号码',
  '村（居）',
  '组',
  '户主姓名',
  '联系电话',
  '上年档次',
  '网格员',
];

test('a roster is stored with household, tier, phone and the columns nobody asked for', async () => {
  const preview = await importRows(desk, 'residents', [
    ['李渡街道居民底册'],
    [],
    HEADER,
    [1, '张三', numberOf(1), '石桥村', '3社', '张三', 13800000001, '一档', '甲'],
    [2, '李 四', ` ${numberOf(2).toLowerCase()}`, '李渡街道石桥村', '3社', '张三', '', '2', ''],
    [3, '王五', `'${numberOf(3)}`, '石桥村委会', '4社', '', '', '', ''],
    ['合计', 3],
    ['制表人：某某'],
  ]);
  expect(preview).toMatchObject({ rows: 3, headerRow: 3, paidChanged: 0 });
  expect(preview.notes).toEqual([
    '合计行 1 行没有当作数据：第 7 行。',
    '制表、审核、说明等落款行 1 行没有当作数据：第 8 行。',
    '将新建 1 个村（居）：石桥村。',
  ]);
  const [first, second, third] = [1, 2, 3].map((index) => residentByNumber(desk.database, numberOf(index)));
  expect(first).toMatchObject({
    name: '张三',
    gender: '男',
    birthDate: '1980-01-01',
    groupName: '3社',
    phone: '13800000001',
    lastYearTier: 1,
    extra: '{"网格员":"甲"}',
    origin: 'roster',
    batchId: 1,
  });
  expect(second).toMatchObject({ name: '李四', lastYearTier: 2, householdId: first?.householdId });
  expect(third?.householdId).not.toBe(first?.householdId);
  expect(householdById(desk.database, third?.householdId ?? 0)?.headName).toBe('王五');
  expect(listVillages(desk.database).map(({ name }) => name)).toEqual(['石桥村']);
});

test('the head’s ID number joins a household across groups and villages written differently', async () => {
  await importRows(desk, 'residents', [
    ['姓名', '身份证号码', '村（居）', '组', '户主身份证号', '与户主关系'],
    ['张三', numberOf(1), '石桥村', '3社', numberOf(1), '本人'],
    ['张小', numberOf(2), '石桥村', '', numberOf(1), '子'],
    ['张错', numberOf(3), '石桥村', '3社', `${numberOf(1).slice(0, 17)}?`, '子'],
  ]);
  const people = [1, 2, 3].map((index) => residentByNumber(desk.database, numberOf(index)));
  expect(people[1]?.householdId).toBe(people[0]?.householdId);
  expect(people[2]?.householdId).not.toBe(people[0]?.householdId);
  expect(householdById(desk.database, people[0]?.householdId ?? 0)?.headName).toBe('张三');
});

test('the same file again changes nothing; a changed cell changes one field; an empty cell erases nothing', async () => {
  const rows = [HEADER, [1, '张三', numberOf(1), '石桥村', '3社', '张三', '13800000001', '一档', '甲']];
  await importRows(desk, 'residents', rows);
  const again = await previewOf(desk, 'residents', rows);
  expect(countsOf(again.preview)).toEqual({ 未变: 1 });
  const changed = [HEADER, [1, '张三', numberOf(1), '红星村', '', '张三', '13900000001', '', '乙']];
  const next = await previewOf(desk, 'residents', changed);
  expect(fatesOf(next)).toEqual([`2 变更: 张三 500102********001X 变更：村（居）、联系电话、其他列、户主`]);
  await importRows(desk, 'residents', changed);
  expect(residentByNumber(desk.database, numberOf(1))).toMatchObject({
    groupName: '3社',
    phone: '13900000001',
    lastYearTier: 1,
    extra: '{"网格员":"乙"}',
  });
  expect(countsOf((await previewOf(desk, 'residents', changed)).preview)).toEqual({ 未变: 1 });
});

test('the 15-digit and the 18-digit form of a number are one person', async () => {
  const old = `500102800101001`;
  await importRows(desk, 'residents', [HEADER, [1, '张三', Number(old), '石桥村']]);
  const next = await previewOf(desk, 'residents', [HEADER, [1, '张三', numberOf(1), '石桥村']]);
  expect(countsOf(next.preview)).toEqual({ 未变: 1 });
});

test('every row that cannot be used says which column and what to do', async () => {
  const wrong = `${numberOf(4).slice(0, 17)}${numberOf(4).endsWith('0') ? '1' : '0'}`;
  const session = await previewOf(desk, 'residents', [
    HEADER,
    [1, '甲', Number(numberOf(1).slice(0, 17)) * 10, '石桥村'],
    [2, '乙', numberOf(2).slice(0, 17), '石桥村'],
    [3, '丙', '', '石桥村'],
    [4, '丁', wrong, '石桥村'],
    [5, '', numberOf(5), ''],
    [6, '己', 'H12345678', '石桥村'],
    [7, '庚', { error: '#N/A' }, '石桥村'],
    [8, '辛', '5.00102E+17', '石桥村'],
    [9, '壬', numberOf(1, '20990101'), '石桥村'],
  ]);
  expect(session.preview.outcomes['错误']).toBe(9);
  const problems = session.rows('错误', 0, 50).rows.flatMap((row) => row.problems);
  expect(problems.map(({ row, column, reason }) => `${row} ${column} ${reason.slice(0, 14)}`)).toEqual([
    '2 公民身份号码 数字格式，Excel 已舍去',
    '3 公民身份号码 身份证号码应为 18 位（旧',
    '4 公民身份号码 没有身份证号码，未导入。请补',
    '5 公民身份号码 身份证号码校验位不对，很可能',
    '6 姓名 没有姓名，请补上。',
    '6 村（居） 没有村（居），请补上。',
    '7 公民身份号码 身份证号码只能是数字，最后一',
    '8 公民身份号码 单元格是错误值，请改正公式或',
    '9 公民身份号码 数字格式，Excel 已舍去',
    '10 公民身份号码 身份证号码里的出生日期晚于业',
  ]);
  expect(problems.every(({ value }) => !/\d{15}/.test(value))).toBe(true);
});

test('one number under two names is a conflict in both rows; an identical row merges; a differing one is a conflict', async () => {
  const session = await previewOf(desk, 'residents', [
    HEADER,
    [1, '张三', numberOf(1), '石桥村', '3社'],
    [2, '张叁', numberOf(1), '石桥村', '3社'],
    [3, '李四', numberOf(2), '石桥村', '3社'],
    [4, '李四', numberOf(2), '石桥村', '3社'],
    [5, '王五', numberOf(3), '石桥村', '3社', '', '13800000001'],
    [6, '王五', numberOf(3), '石桥村', '3社', '', '13800000002'],
  ]);
  expect(session.rows('全部', 0, 10).rows.map(({ outcome }) => outcome)).toEqual([
    '冲突',
    '冲突',
    '新增',
    '未变',
    '冲突',
    '冲突',
  ]);
  expect(fatesOf(session)[3]).toBe(
    '5 未变: 李四 500102********0028 与第 4 行相同 / 公民身份号码: 与第 4 行相同，已合并为一人。',
  );
  expect(fatesOf(session)[5]).toContain('联系电话: 与第 6 行是同一人，但联系电话不同');
});

test('a number that is another person’s in the database is a conflict and changes nothing', async () => {
  await importRows(desk, 'residents', [HEADER, [1, '张三', numberOf(1), '石桥村']]);
  const preview = await importRows(desk, 'residents', [HEADER, [1, '赵六', numberOf(1), '红星村']]);
  expect(countsOf(preview)).toEqual({ 冲突: 1 });
  expect(residentByNumber(desk.database, numberOf(1))?.name).toBe('张三');
  expect(listVillages(desk.database)).toHaveLength(1);
});

test('a newborn entered without a number is not doubled', async () => {
  desk.person({ documentKind: 'none-yet', documentNumber: null, name: '王宝', birthDate: '2023-10-01' });
  const number = numberOf(1, '20231001');
  const session = await previewOf(desk, 'residents', [HEADER, [1, '王宝', number, '石桥村']]);
  expect(fatesOf(session)[0]).toContain('冲突');
});

test('what the sheet says of gender and birth is checked against the number, and the number is believed', async () => {
  const session = await previewOf(desk, 'residents', [
    ['姓名', '身份证号码', '村（居）', '性别', '出生日期', '上年档次'],
    ['张三', numberOf(1), '石桥村', '女', '1980.1.2', '三档'],
    ['李四', numberOf(2), '石桥村', '女', new Date(Date.UTC(1980, 0, 1)), ''],
    ['王五', numberOf(3), '石桥村', '男', '1980年1月', '一档'],
  ]);
  expect(countsOf(session.preview)).toEqual({ 新增: 3 });
  expect(fatesOf(session)[0]?.split(' / ').slice(1)).toEqual([
    '上年档次: 看不出是一档还是二档，上年档次没有导入；其余已导入。',
    '性别: 与身份证号码不符（号码为男），已按号码导入。请核对号码。',
    '出生日期: 与身份证号码不符（号码为 1980-01-01），已按号码导入。请核对号码。',
  ]);
  expect(fatesOf(session).slice(1).join()).not.toContain('/');
});

test('villages that look alike are pointed out', async () => {
  await importRows(desk, 'residents', [HEADER, [1, '张三', numberOf(1), '石桥村']]);
  const session = await previewOf(desk, 'residents', [HEADER, [1, '李四', numberOf(2), '石桥社区']]);
  expect(session.preview.notes).toEqual([
    '有 1 个村（居）库里还没有，将新建：石桥社区。如是写法不同，请先改成库里的名称。',
    '村（居）“石桥社区”与“石桥村”写法相近，请核对是不是同一个。',
  ]);
});

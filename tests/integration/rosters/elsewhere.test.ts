import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolmentEvents, enrolmentOf } from '#electron/db/enrolments.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { recordDeparted } from '#electron/ledger/departed.ts';
import { pay } from '#electron/ledger/pay.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '居民医保所属区划', '职工医保所属区划', '个人缴费金额'];
let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  people = Array.from({ length: 8 }, () => desk.person());
});
afterEach(() => {
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.close();
});

function row(index: number, ...more: (string | number)[]): (string | number)[] {
  const name = `王小${'甲乙丙丁戊己庚辛'.charAt((index + 1) % 8)}`;
  return [name, numberOf(index + 1), ...more];
}

function last(index: number): unknown {
  const enrolment = enrolmentOf(desk.database, 2024, people[index] ?? 0);
  const event = enrolment === null ? undefined : enrolmentEvents(desk.database, enrolment.id).at(-1);
  return [enrolment?.state, enrolment?.declineReason, event?.place, event?.evidence];
}

test('cover elsewhere is recorded with scheme and place; cover at home or none is not; double cover is listed', async () => {
  valueOf(pay(desk.context, payInput(people[4] ?? 0)));
  const rows = [
    HEADER,
    row(0, '四川省成都市武侯区', '', 380),
    row(1, '', '重庆市涪陵区'),
    row(2, '重庆市涪陵区', ''),
    row(3, '-', '无'),
    row(4, '重庆市渝中区', ''),
    row(5, '内江市市中区', '重庆市渝中区'),
  ];
  const session = await previewOf(desk, 'elsewhere', rows, { source: '医保' });
  expect(fatesOf(session)).toEqual([
    '2 变更: 王小乙 500102********001X 他处参保：外地居民医保 四川省成都市武侯区',
    '3 变更: 王小丙 500102********0028 他处参保：职工医保 重庆市涪陵区',
    '4 未变: 王小丁 500102********0036 / 居民医保所属区划: 居民医保在本区，不是他处参保，没有登记。',
    '5 未变: 王小戊 500102********0044 / 居民医保所属区划: 没有他处参保的区划，没有登记。',
    '6 冲突: 王小己 500102********0052 / 居民医保所属区划: 重复参保：外地居民医保在重庆市渝中区，本地已于 2023-12-08 缴费，没有改动。请与本人核实保留哪一处；在本地退出的，先在柜台作废那一笔。',
    '7 变更: 王小庚 500102********0060 他处参保：职工医保 重庆市渝中区 / 居民医保所属区划: 同时有居民医保（内江市市中区），按职工医保登记，请核对。',
  ]);
  expect(session.preview.notes).toEqual([
    '涉及本年度未登记 3 人，提交后不再列为待缴费。',
    '目标任务不因导入而变；凭佐证材料逐人登记后可核减 3 人：石桥村 3 人。',
    '重复参保：1 人在本地已缴费，没有改动，逐人核实（第 6 行）。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect([0, 1, 2, 4].map(last)).toEqual([
    ['elsewhere', '外地居民医保', '四川省成都市武侯区', '参保核实（医保），第 1 批'],
    ['elsewhere', '职工医保', '重庆市涪陵区', '参保核实（医保），第 1 批'],
    [undefined, undefined, undefined, undefined],
    ['paid', null, '', ''],
  ]);
  const again = await importRows(desk, 'elsewhere', [
    HEADER,
    row(0, '四川省成都市锦江区'),
    row(1, '', '重庆市涪陵区'),
  ]);
  expect(countsOf(again)).toEqual({ 变更: 1, 未变: 1 });
  expect(again.notes).toEqual([]);
  expect(last(0)).toEqual(['elsewhere', '外地居民医保', '四川省成都市锦江区', '参保核实，第 2 批']);
});

test('one 参保地 column and the scheme beside it; a scheme without a place is an error', async () => {
  const session = await previewOf(desk, 'elsewhere', [
    ['身份证号码', '参保地', '险种'],
    [numberOf(1), '涪陵区', '城镇职工基本医疗保险'],
    [numberOf(2), '', '职工医保'],
    [numberOf(3), '长寿区', '城乡居民'],
  ]);
  expect(fatesOf(session).map((line) => line.split('。')[0])).toEqual([
    '2 变更: 王小乙 500102********001X 他处参保：职工医保 涪陵区',
    '3 错误: 第 3 行 / 险种: 写明了险种，没有参保的区划，没有登记',
    '4 变更: 王小丁 500102********0036 他处参保：外地居民医保 长寿区',
  ]);
});

test('the dead, strangers, another’s name and rows that contradict each other', async () => {
  const departed = { kind: '死亡', evidence: '火化证', on: null } as const;
  valueOf(recordDeparted(desk.context, { residentId: people[0] ?? 0, ...departed }));
  const session = await previewOf(desk, 'elsewhere', [
    HEADER,
    row(0, '长寿区'),
    row(1, '长寿区'),
    row(1, '渝中区'),
    ['外人', numberOf(99), '长寿区'],
    ['别人', numberOf(4), '长寿区'],
    ['某某', '12', '长寿区'],
  ]);
  expect(session.rows('全部', 0, 9).rows.map(({ outcome }) => outcome)).toEqual([
    '冲突',
    '冲突',
    '冲突',
    '未匹配',
    '冲突',
    '错误',
  ]);
  expect(fatesOf(session)[0]).toContain('此人本年度的状态是“死亡/销户”');
});

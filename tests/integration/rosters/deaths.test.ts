import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolmentEvents, enrolmentOf } from '#electron/db/enrolments.ts';
import { insertReduction } from '#electron/db/reductions.ts';
import { saveTarget } from '#electron/db/targets.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { pay } from '#electron/ledger/pay.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '死亡时间', '注销时间', '注销原因'];
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

function row(index: number, ...more: string[]): string[] {
  const name = `王小${'甲乙丙丁戊己庚辛'.charAt((index + 1) % 8)}`;
  return [name, numberOf(index + 1), ...more];
}

function person(index: number): number {
  return people[index] ?? 0;
}

function last(index: number): unknown {
  const enrolment = enrolmentOf(desk.database, 2024, person(index));
  const event = enrolment === null ? undefined : enrolmentEvents(desk.database, enrolment.id).at(-1);
  return [enrolment?.state, enrolment?.declineReason, event?.dated, event?.evidence];
}

test('the year’s record ends with its day; the effect on target and open enrolments is shown before the commit', async () => {
  valueOf(decline(desk.context, { residentId: person(1), reason: '拒参' }));
  const villageId = ensureVillage(desk.database, '石桥村');
  const village = { benefitYear: 2024, villageId };
  saveTarget(desk.database, {
    ...village,
    scope: '街道',
    count: 1200,
    lastYear: null,
    base: null,
    batchId: null,
  });
  const evidence = { evidenceKind: '注销证明', evidence: '12号', evidenceDated: null };
  const by = { recordedAt: '2023-12-01T00:00:00', recordedBy: '测试员' };
  insertReduction(desk.database, { ...village, residentId: person(2), reason: '死亡', ...evidence, ...by });
  const rows = [
    HEADER,
    row(0, '2023-11-02'),
    row(1, '2023年10月', '2023-11-20', '死亡'),
    row(2, '', '2023-09-01', '户口迁出'),
    row(3),
  ];
  const session = await previewOf(desk, 'deaths', rows, { source: '派出所' });
  expect(fatesOf(session)).toEqual([
    '2 变更: 王小乙 500102********001X 登记死亡 2023-11-02',
    '3 变更: 王小丙 500102********0028 登记死亡 2023-10-01 / 死亡时间: 只写到月份，按 2023-10-01 计。',
    '4 变更: 王小丁 500102********0036 登记销户 2023-09-01',
    '5 变更: 王小戊 500102********0044 登记死亡',
  ]);
  expect(session.preview.notes).toEqual([
    '涉及本年度未登记 3 人、不参保 1 人，提交后不再列为待缴费。',
    '目标任务不因导入而变；凭佐证材料逐人登记后可核减 3 人：石桥村（目标 1200） 3 人。',
  ]);
  expect(last(0)).toEqual([undefined, undefined, undefined, undefined]);
  valueOf(await commitImport(desk.context, session, QUIET));
  const listed = '死亡、销户名单（派出所），第 1 批';
  expect([0, 1, 2, 3].map(last)).toEqual([
    ['dead', '死亡', '2023-11-02', listed],
    ['dead', '死亡', '2023-10-01', listed],
    ['dead', '销户', '2023-09-01', listed],
    ['dead', '死亡', null, listed],
  ]);
  expect(countsOf(await importRows(desk, 'deaths', rows))).toEqual({ 未变: 4 });
});

test('a payment before the death stays and is listed; one after it waits for a person', async () => {
  [0, 1, 2, 3].forEach((index) =>
    valueOf(pay(desk.context, payInput(person(index), { paidOn: '2023-12-01', lateReason: '补录' }))),
  );
  const before = desk.database.prepare('SELECT * FROM payment').all();
  const session = await previewOf(desk, 'deaths', [
    HEADER,
    row(0, '2023-12-05'),
    row(1, '2023-11-02'),
    row(2),
    row(3, '', '2023-12-06'),
  ]);
  expect(fatesOf(session).map((line) => line.split('。')[0])).toEqual([
    '2 未变: 王小乙 500102********001X / 死亡时间: 已于 2023-12-01 缴费，缴费有效，不退费，没有改动；请在台账备注死亡 2023-12-05',
    '3 冲突: 王小丙 500102********0028 / 死亡时间: 死亡 2023-11-02，而缴费在 2023-12-01，没有登记',
    '4 冲突: 王小丁 500102********0036 / 死亡时间: 已于 2023-12-01 缴费，名单没有死亡时间，不知道缴费在前还是在后，没有登记',
    '5 未变: 王小戊 500102********0044 / 注销时间: 已于 2023-12-01 缴费，缴费有效，不退费，没有改动；请在台账备注销户 2023-12-06',
  ]);
  expect(session.preview.notes).toEqual([
    '其中 4 人本年度已缴费：缴费不因名单改变，不退费，仍计入参保人数，逐行列出以便核对。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(desk.database.prepare('SELECT * FROM payment').all()).toEqual(before);
});

test('rows that contradict each other, the register or the calendar', async () => {
  await importRows(desk, 'deaths', [HEADER, row(0, '2023-11-02')]);
  const session = await previewOf(desk, 'deaths', [
    HEADER,
    row(0, '2023-11-03'),
    row(1, '2023-11-02'),
    row(1, '2023-11-03'),
    row(2, '2023-11-02'),
    row(2, '2023-11-02'),
    row(3, '2023-12-09'),
    row(4, '1979-01-01'),
    row(5, '去年'),
    ['外人', numberOf(99), '2023-11-02'],
    ['别人', numberOf(7), '2023-11-02'],
    ['无号', '', '2023-11-02'],
  ]);
  expect(fatesOf(session).map((line) => line.replace(/^(\d+ ..).*?(\/ [^：，。]*|$).*/, '$1 $2'))).toEqual([
    '2 冲突 / 死亡时间: 已登记死亡 2023-11-02',
    '3 冲突 / 身份证号码: 与第 4 行是同一人',
    '4 冲突 / 身份证号码: 与第 3 行是同一人',
    '5 变更 ',
    '6 未变 / 身份证号码: 与第 5 行相同',
    '7 错误 / 死亡时间: 死亡时间晚于业务日期 2023-12-08',
    '8 错误 / 死亡时间: 死亡时间早于出生日期 1980-01-01',
    '9 错误 / 死亡时间: 死亡时间看不懂',
    '10 未匹 / 身份证号码: 库里没有这位居民',
    '11 冲突 / 姓名: 这个号码在库里是“王小辛”',
    '12 错误 / 身份证号码: 没有身份证号码',
  ]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { paymentById } from '#electron/db/payments.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { quoteHousehold } from '#electron/ledger/household-quote.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { pay, type PayInput } from '#electron/ledger/pay.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { changeDraftRows, openDraft, publishDraft, typeIntoDraft } from '#electron/packs/editor/editor.ts';
import { choosePack, confirmValue, enterSubsidy, showPack } from '#electron/packs/packs.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const STANDARD = {
  ...{ packId: 'lidu-2024', path: '财政补助标准', amountYuan: null },
  ...{ source: '渝医保发〔2024〕1号', dated: '2024-01-10' },
};

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

/** What is frozen when somebody pays on this day, which is the business date. */
function frozen(day: string, category: string | null, change: Partial<PayInput> = {}) {
  writeSetting(desk.database, 'business_date', day);
  const person = desk.person();
  if (category !== null) {
    desk.hold(person, category, '2023-01-01');
  }
  const line = valueOf(pay(desk.context, payInput(person, { paidOn: day, ...change })));
  const row = paymentById(desk.database, line.paymentId);
  expect([line.decision.policyVersion, row?.stationVersion]).toEqual([1, 1]);
  const { fee, surcharge, surchargeBorne, subsidy, personal, fund, coverageFrom, coverageTo } = line.decision;
  return { fee, surcharge, surchargeBorne, subsidy, personal, fund, coverageFrom, coverageTo };
}

const PLAIN = { fee: 38_000, surcharge: 0, surchargeBorne: 0, subsidy: 0, personal: 38_000, fund: null };
const LATE = { ...PLAIN, surcharge: 67_000, personal: 105_000 };
const END = { coverageTo: '2024-12-31' };

test.each([
  ['the concentrated window', '2023-12-31', null, {}, { ...PLAIN, coverageFrom: '2024-01-01', ...END }],
  ['January', '2024-01-15', null, {}, { ...PLAIN, coverageFrom: '2024-02-01', ...END }],
  ['the leap day', '2024-02-29', null, {}, { ...PLAIN, coverageFrom: '2024-03-01', ...END }],
  ['90 full days', '2024-03-01', null, {}, { ...PLAIN, coverageFrom: '2024-05-31', ...END }],
  ['the surcharge', '2024-07-01', null, {}, { ...LATE, coverageFrom: '2024-09-30', ...END }],
  [
    'the surcharge at 二档',
    '2024-09-30',
    null,
    { tier: 2 },
    { ...LATE, fee: 75_500, personal: 142_500, coverageFrom: '2024-12-30', ...END },
  ],
  [
    'a subsidised person outside 低收入 in March: the waiting period stays',
    '2024-03-01',
    '城乡重度（1—2级）残疾人员',
    {},
    { ...PLAIN, subsidy: 26_600, personal: 11_400, fund: '未载明', coverageFrom: '2024-05-31', ...END },
  ],
  [
    '低收入 in March: no waiting',
    '2024-03-01',
    '低保对象',
    {},
    { ...PLAIN, subsidy: 34_200, personal: 3800, fund: '未载明', coverageFrom: '2024-03-01', ...END },
  ],
  [
    '低收入 from July: another fund pays, the district bears the surcharge',
    '2024-07-01',
    '低保对象',
    {},
    {
      ...{ fee: 38_000, surcharge: 67_000, surchargeBorne: 67_000, subsidy: 34_200, personal: 3800 },
      ...{ fund: '医疗救助资金', coverageFrom: '2024-07-01', ...END },
    },
  ],
  [
    '低收入 on the last day of the year',
    '2024-12-31',
    '特困人员',
    {},
    {
      ...{ fee: 38_000, surcharge: 67_000, surchargeBorne: 67_000, subsidy: 38_000, personal: 0 },
      ...{ fund: '医疗救助资金', coverageFrom: '2024-12-31', ...END },
    },
  ],
  [
    'a student',
    '2023-12-31',
    null,
    { population: 'student' },
    { ...PLAIN, fee: 35_000, personal: 35_000, coverageFrom: '2024-01-01', ...END },
  ],
  [
    'a new student: cover from the day after payment',
    '2023-10-08',
    null,
    { population: 'student', newEntrant: true },
    { ...PLAIN, fee: 35_000, personal: 35_000, coverageFrom: '2023-10-09', ...END },
  ],
  [
    'a poor student',
    '2023-12-31',
    '家庭经济困难大学生',
    { population: 'student' },
    {
      ...{ ...PLAIN, fee: 35_000, subsidy: 24_500, personal: 10_500, fund: '未载明' },
      ...{ coverageFrom: '2024-01-01', ...END },
    },
  ],
])('%s', (_name, day, category, change, expected) => {
  valueOf(confirmValue(desk.context, STANDARD));
  expect(frozen(day, category, change)).toEqual(expected);
});

test('the surcharge: refused while nobody confirmed it, with where to do so; taken afterwards', () => {
  writeSetting(desk.database, 'business_date', '2024-08-01');
  const input = payInput(desk.person(), { paidOn: '2024-08-01' });
  const refused = pay(desk.context, input);
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'PROVISIONAL',
    expect.stringMatching(/财政补助标准.*670\.00 元，未收款。请先在“设置 · 政策包”里确认/),
  ]);
  valueOf(confirmValue(desk.context, { ...STANDARD, amountYuan: '690' }));
  expect(valueOf(pay(desk.context, input)).decision).toMatchObject({ surcharge: 69_000, personal: 107_000 });
});

test.each([
  ['the year is over for everyone else', '2024-10-01', '城乡重度（1—2级）残疾人员', 'resident'],
  ['before collection starts', '2023-08-31', '低保对象', 'resident'],
  ['a student in January', '2024-01-01', '家庭经济困难大学生', 'student'],
])('%s: refused with the windows listed', (_name, day, category, population) => {
  valueOf(confirmValue(desk.context, STANDARD));
  writeSetting(desk.database, 'business_date', day);
  const person = desk.person();
  desk.hold(person, category, '2023-01-01');
  const refused = pay(desk.context, payInput(person, { paidOn: day, population }));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'DECISION_REFUSED',
    expect.stringContaining('集中参保期'),
  ]);
});

test('an amount the notice leaves unset: refused, entered once with its document, then used and frozen', () => {
  const [first, second] = [desk.person(), desk.person()];
  desk.hold(first, '稳定脱贫人口', '2023-01-01');
  desk.hold(second, '稳定脱贫人口', '2023-01-01');
  expect(codeOf(pay(desk.context, payInput(first)))).toBe('DECISION_REFUSED');
  const entry = {
    ...{ packId: 'lidu-2024', category: '稳定脱贫人口', population: 'resident', tier: 1 },
    ...{ source: '涪陵府办发〔2023〕80号', dated: '2023-11-01' },
  };
  valueOf(enterSubsidy(desk.context, { ...entry, subsidyYuan: '100' }));
  const taken = valueOf(pay(desk.context, payInput(first)));
  expect(taken.decision).toMatchObject({ subsidy: 10_000, personal: 28_000, category: '稳定脱贫人口' });
  expect(JSON.stringify(taken.decision.reasons)).toContain('涪陵府办发〔2023〕80号');
  valueOf(enterSubsidy(desk.context, { ...entry, subsidyYuan: '120' }));
  expect(valueOf(pay(desk.context, payInput(second))).decision.subsidy).toBe(12_000);
  expect(paymentById(desk.database, taken.paymentId)).toMatchObject({ stationVersion: 1 });
  expect(codeOf(pay(desk.context, payInput(second, { tier: 2 })))).toBe('ALREADY_PAID');
});

test('a notice without a window: any day of the year is taken and marked as not laid down', () => {
  valueOf(choosePack(desk.context, 'daan-2022'));
  writeSetting(desk.database, 'business_date', '2022-05-05');
  const line = valueOf(pay(desk.context, payInput(desk.person(), { paidOn: '2022-05-05' })));
  expect(line.decision).toMatchObject({ policyId: 'daan-2022', benefitYear: 2022, personal: 32_000 });
  expect(line.decision.reasons.some(({ text }) => text.includes('通知未规定'))).toBe(true);
});

test('a mistake is voided and entered anew, both visible; each week’s report shows what happened in it', () => {
  writeSetting(desk.database, 'business_date', '2023-11-30');
  const [wrong, other] = [desk.person(), desk.person()];
  const first = valueOf(pay(desk.context, payInput(wrong, { paidOn: '2023-11-30', tier: 2 })));
  const reported = { asOf: '2023-12-01T15:00', village: null } as const;
  const frozenReport = valueOf(weeklySheet(desk.context, reported));
  writeSetting(desk.database, 'business_date', '2023-12-05');
  valueOf(voidPayment(desk.context, { paymentId: first.paymentId, reason: '档次选错' }));
  valueOf(pay(desk.context, payInput(wrong, { paidOn: '2023-12-05' })));
  valueOf(pay(desk.context, payInput(other, { paidOn: '2023-12-05' })));
  const after = valueOf(weeklySheet(desk.context, { asOf: '2023-12-08T15:00', village: null }));
  expect(frozenReport.total).toMatchObject({
    enrolled: 1,
    tier1: 0,
    tier2: 1,
    personal: 75_500,
    periodNew: 1,
  });
  expect(after.total).toMatchObject({ enrolled: 2, tier1: 2, tier2: 0, personal: 76_000, periodNew: 1 });
  expect(valueOf(weeklySheet(desk.context, reported)).rows).toEqual(frozenReport.rows);
});

test('a pack that asks when 职工医保 ended is answered at the counter: within the months there is no waiting', () => {
  const id = 'lidu-2024';
  function asks(): unknown {
    return valueOf(showPack(desk.context, id)).asks;
  }
  expect(asks()).toEqual({ leftEmployeeInsurance: false, uninsuredYears: false });
  valueOf(openDraft(desk.context, id));
  valueOf(changeDraftRows(desk.context, { id, change: { act: 'add', section: 'waivers' } }));
  const typed = [
    { kind: 'text' as const, path: ['waivers', 1, 'name'], text: '离开职工医保三个月内' },
    { kind: 'text' as const, path: ['waivers', 1, 'clause'], text: '补充通知 第一条' },
    {
      kind: 'optionalCount' as const,
      path: ['waivers', 1, 'leftEmployeeInsuranceWithinMonths'],
      text: '3',
    },
  ];
  valueOf(typeIntoDraft(desk.context, { id, typed }));
  valueOf(publishDraft(desk.context, { id, note: '补充通知' }));
  expect(asks()).toEqual({ leftEmployeeInsurance: true, uninsuredYears: false });
  writeSetting(desk.database, 'business_date', '2024-04-10');
  const starts = ['2024-01-10', '2024-01-09', null].map((leftEmployeeInsuranceOn) => {
    const input = payInput(desk.person(), { paidOn: '2024-04-10', leftEmployeeInsuranceOn });
    return valueOf(pay(desk.context, input)).decision.coverageFrom;
  });
  expect(starts).toEqual(['2024-04-10', '2024-07-10', '2024-07-10']);
  expect(householdStarts('2024-04-10', ['2024-01-10', '2024-01-09', null])).toEqual([starts, starts]);
});

/** When the cover of a household's members begins who say this of 职工医保: as quoted, and as paid. */
function householdStarts(paidOn: string, said: readonly (string | null)[]): readonly (readonly unknown[])[] {
  const home = { villageId: ensureVillage(desk.database, '石桥村'), groupName: '1社' };
  const householdId = ensureHousehold(desk.database, { ...home, headNumber: null, headName: '何大山' });
  const members = said.map((leftEmployeeInsuranceOn) => ({
    ...{ residentId: desk.person({ ...home, householdId }), population: 'resident', newEntrant: false },
    ...{ leftEmployeeInsuranceOn, tier: 1, expectedPersonal: null },
  }));
  const residentId = members[0]?.residentId ?? 0;
  const quoted = valueOf(quoteHousehold(desk.context, { residentId, paidOn, members }));
  const act = { paidOn, means: '现金', lateReason: '', expectedTotal: null } as const;
  const { paid } = valueOf(payHousehold(desk.context, { ...act, members }));
  return [
    quoted.members.map(({ decisions }) => decisions[0]?.decision.ok && decisions[0].decision.coverageFrom),
    paid.map(({ line }) => line.decision.coverageFrom),
  ];
}

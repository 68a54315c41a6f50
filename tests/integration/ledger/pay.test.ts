import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolmentEvents, enrolmentOf } from '#electron/db/enrolments.ts';
import { paymentById } from '#electron/db/payments.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { pay } from '#electron/ledger/pay.ts';
import { paymentBook } from '#electron/ledger/payment-book.ts';
import { quote } from '#electron/ledger/quote.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { slipFor } from '#electron/ledger/slip.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { choosePack } from '#electron/packs/packs.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

test('a payment freezes the decision as made, with the identities of that day', () => {
  const person = desk.person();
  desk.hold(person, '低保对象', '2023-10-01');
  const line = valueOf(pay(desk.context, payInput(person, { expectedPersonal: 3800 })));
  expect(line).toMatchObject({ means: '现金', paidOn: '2023-12-08', operator: '测试员', voided: null });
  expect(line.decision).toMatchObject({ fee: 38_000, subsidy: 34_200, personal: 3800, category: '低保对象' });
  expect(valueOf(openResident(desk.context, person)).state).toEqual({ state: 'paid', tier: 1 });
  desk.database.prepare("UPDATE identity SET to_date = '2023-11-30'").run();
  expect(valueOf(openResident(desk.context, person)).payments).toEqual([line]);
  expect(paymentById(desk.database, line.paymentId)).toMatchObject({
    paidAt: '2023-12-08T00:00:00',
    recordedAt: '2026-03-02T09:30:00',
  });
});

test('on the real today a payment counts from the clock’s time of day', () => {
  desk.close();
  desk = openTestDesk({ businessDate: null, now: '2023-12-08T14:05:06+08:00' });
  const line = valueOf(pay(desk.context, payInput(desk.person())));
  expect(paymentById(desk.database, line.paymentId)?.paidAt).toBe('2023-12-08T14:05:06');
});

test.each([
  ['nobody', { residentId: 99 }, 'NOT_FOUND', '重新查找'],
  ['a day that does not exist', { paidOn: '2023-11-31', lateReason: '补录' }, 'DATE_REFUSED', '2023-11-31'],
  ['a day to come', { paidOn: '2023-12-09', lateReason: '补录' }, 'DATE_REFUSED', '晚于业务日期'],
  ['another day without a reason', { paidOn: '2023-12-07', lateReason: ' ' }, 'REASON_REQUIRED', '补录原因'],
  ['a tier there is not', { tier: 3 }, 'DECISION_REFUSED', '一档'],
  ['a day before collection', { paidOn: '2023-08-31', lateReason: '补录' }, 'DECISION_REFUSED', '集中参保期'],
  ['another amount than shown', { expectedPersonal: 38_001 }, 'DECISION_CHANGED', '380.00 元'],
] as const)('%s is refused and nothing is kept', (_name, change, code, words) => {
  const refused = pay(desk.context, payInput(desk.person(), change));
  expect([codeOf(refused), messageOf(refused)]).toEqual([code, expect.stringContaining(words)]);
  expect(desk.database.prepare('SELECT count(*) AS count FROM enrolment').get()).toEqual({ count: 0 });
});

test('no pack, no payment', () => {
  writeSetting(desk.database, 'pack_id', null);
  const person = desk.person();
  expect(codeOf(pay(desk.context, payInput(person)))).toBe('PACK_NOT_CHOSEN');
  expect(codeOf(quote(desk.context, { ...payInput(person) }))).toBe('PACK_NOT_CHOSEN');
});

test('a payment entered later carries its day, its reason and its own identities', () => {
  const person = desk.person();
  desk.hold(person, '低保对象', '2023-10-01', '2023-11-30');
  const late = { paidOn: '2023-11-30', lateReason: '系统故障，次日补录' };
  const line = valueOf(pay(desk.context, payInput(person, late)));
  expect([line.lateReason, line.decision.personal]).toEqual(['系统故障，次日补录', 3800]);
  expect(paymentById(desk.database, line.paymentId)?.paidAt).toBe('2023-11-30T00:00:00');
});

test('a second payment is refused, naming day and tier; after a void the person can pay again', () => {
  const person = desk.person();
  const first = valueOf(pay(desk.context, payInput(person, { tier: 2 })));
  const second = pay(desk.context, payInput(person));
  expect([codeOf(second), messageOf(second)]).toEqual([
    'ALREADY_PAID',
    expect.stringContaining('2023年12月8日按二档缴费'),
  ]);
  expect(codeOf(voidPayment(desk.context, { paymentId: first.paymentId, reason: ' ' }))).toBe(
    'REASON_REQUIRED',
  );
  const page = valueOf(voidPayment(desk.context, { paymentId: first.paymentId, reason: '档次录错' }));
  expect(page.state).toEqual({ state: 'voided', tier: null });
  expect(codeOf(voidPayment(desk.context, { paymentId: first.paymentId, reason: '再次' }))).toBe('NOT_PAID');
  expect(codeOf(voidPayment(desk.context, { paymentId: 99, reason: '没有' }))).toBe('NOT_FOUND');
  valueOf(pay(desk.context, payInput(person)));
  const { payments } = valueOf(openResident(desk.context, person));
  expect(payments.map(({ decision, voided }) => [decision.tier, voided?.reason ?? null])).toEqual([
    [1, null],
    [2, '档次录错'],
  ]);
});

test('a void never counts from before its payment', () => {
  const line = valueOf(pay(desk.context, payInput(desk.person())));
  writeSetting(desk.database, 'business_date', '2023-12-01');
  valueOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: '录错' }));
  expect(paymentById(desk.database, line.paymentId)?.voidedAt).toBe('2023-12-08T00:00:00');
});

test('who declined may pay after all; who paid cannot decline; the history keeps every step', () => {
  const person = desk.person();
  expect(codeOf(decline(desk.context, { residentId: person, reason: '' }))).toBe('REASON_REQUIRED');
  expect(valueOf(decline(desk.context, { residentId: person, reason: '拒参' })).state.state).toBe('declined');
  const line = valueOf(pay(desk.context, payInput(person)));
  expect(codeOf(decline(desk.context, { residentId: person, reason: '拒参' }))).toBe('ALREADY_PAID');
  valueOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: '退回' }));
  valueOf(decline(desk.context, { residentId: person, reason: '户口迁出', evidence: '户口迁移证' }));
  const enrolment = enrolmentOf(desk.database, 2024, person);
  expect(enrolment?.declineReason).toBe('户口迁出');
  const events = enrolmentEvents(desk.database, enrolment?.id ?? 0);
  expect(events.map(({ fromState, toState, reason }) => [fromState, toState, reason])).toEqual([
    [null, 'declined', '拒参'],
    ['declined', 'paid', ''],
    ['paid', 'voided', '退回'],
    ['voided', 'declined', '户口迁出'],
  ]);
});

test('a payment entered afterwards for a day before the decline is counted once, and not as declined', () => {
  const person = desk.person();
  valueOf(decline(desk.context, { residentId: person, reason: '拒参' }));
  valueOf(pay(desk.context, payInput(person, { paidOn: '2023-12-06', lateReason: '票据晚到' })));
  const sheet = valueOf(weeklySheet(desk.context, { asOf: '2023-12-08T15:00', village: null }));
  expect(sheet.total).toMatchObject({ enrolled: 1, declined: 0 });
});

test('the book of a day lists its payments and sums those that stand', () => {
  const [first, second, third] = [desk.person(), desk.person(), desk.person()];
  const wrong = valueOf(pay(desk.context, payInput(first)));
  valueOf(voidPayment(desk.context, { paymentId: wrong.paymentId, reason: '录错' }));
  valueOf(pay(desk.context, payInput(second, { tier: 2, means: 'POS' })));
  valueOf(pay(desk.context, payInput(third, { paidOn: '2023-12-07', lateReason: '补录' })));
  const day = paymentBook(desk.context, { from: '2023-12-08', through: '2023-12-08' });
  expect(day.rows.map(({ residentId, line }) => [residentId, line.voided?.reason ?? null])).toEqual([
    [second, null],
    [first, '录错'],
  ]);
  expect([day.total, day.sums, day.more]).toEqual([
    { count: 1, subsidy: 0, personal: 75_500 },
    [{ means: 'POS', count: 1, personal: 75_500 }],
    false,
  ]);
});

test('an unconfirmed value is shown but never collected on', () => {
  writeSetting(desk.database, 'business_date', '2024-08-01');
  const person = desk.person();
  const answer = valueOf(quote(desk.context, { ...payInput(person), paidOn: '2024-08-01' }));
  expect(answer.decisions.map(({ decision }) => decision.ok && decision.provisional)).toEqual([true, true]);
  const refused = pay(desk.context, payInput(person, { paidOn: '2024-08-01' }));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'PROVISIONAL',
    expect.stringContaining('财政补助标准'),
  ]);
});

test('another benefit year has enrolments of its own', () => {
  const person = desk.person();
  valueOf(pay(desk.context, payInput(person)));
  writeSetting(desk.database, 'business_date', '2022-01-10');
  valueOf(choosePack(desk.context, 'fuling-2022'));
  expect(valueOf(openResident(desk.context, person))).toMatchObject({
    state: { state: 'open', tier: null },
    payments: [],
  });
  expect(valueOf(pay(desk.context, payInput(person, { paidOn: '2022-01-10' }))).decision.fee).toBe(32_000);
});

test('the slip is the frozen decision on paper, the number masked', () => {
  writeSetting(desk.database, 'station', '石桥街道社保所');
  const person = desk.person({ name: '单小明' });
  desk.hold(person, '低保对象', '2023-10-01');
  const line = valueOf(pay(desk.context, payInput(person)));
  const slip = valueOf(slipFor(desk.context, line.paymentId));
  expect(slip).toMatchObject({
    title: '个人参保缴费确认单',
    station: '石桥街道社保所',
    personal: '¥38.00',
    capital: '叁拾捌元整',
  });
  const lines = Object.fromEntries(slip.lines.map(({ label, text }) => [label, text]));
  expect(lines['证件号码']).toMatch(/^500102\*{8}\w{4}$/);
  expect(lines).toMatchObject({
    姓名: '单小明',
    '人群、档次': '城乡居民 一档',
    缴费标准: '¥380.00',
    资助类别: '低保对象',
    资助金额: '¥342.00（资金来源：未载明）',
    待遇享受期: '2024年1月1日 至 2024年12月31日',
    缴费日期: '2023年12月8日',
  });
  valueOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: '录错' }));
  expect(codeOf(slipFor(desk.context, line.paymentId))).toBe('NOT_PAID');
});

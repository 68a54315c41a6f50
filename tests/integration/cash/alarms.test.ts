import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { settlements } from '#electron/db/alarm-settlements.ts';
import { deposit, intoTreasury, reverseStep } from '#electron/ledger/cash/onward.ts';
import { alarms } from '#electron/ledger/cash/reconcile.ts';
import { cashRules, saveCashRules } from '#electron/ledger/cash/rules.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { alarmKinds, handedOver, paidBy, reconciled } from '../../fixtures/cash.ts';
import { codeOf, openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

test('a day not handed over rings the next day, names village, day and sum, and ends with the handover', () => {
  paidBy(desk);
  expect(alarmKinds(desk)).toEqual([]);
  writeSetting(desk.database, 'business_date', '2023-12-09');
  expect(alarms(desk.context)).toEqual([
    {
      key: 'day-not-handed-over:2023-12-08/1/1:38000',
      kind: 'day-not-handed-over',
      title: '当日未交接',
      subject: '石桥村 2023-12-08',
      amountFen: 38_000,
      text: '石桥村2023年12月8日收的 1 笔共 ¥380.00，到当日 18:00 还没有交接。请点数后办理缴款交接；确有原因的，写明后了结。',
      place: { village: '石桥村', group: null, day: '2023-12-08' },
      handoverId: null,
      paymentId: null,
    },
  ]);
  handedOver(desk);
  expect(alarmKinds(desk)).toEqual([]);
});

test.each([
  ['17:59:59', []],
  ['18:00:00', ['day-not-handed-over']],
])('on the real today at %s it rings: %j', (time, kinds) => {
  desk.close();
  desk = openTestDesk({ businessDate: null, now: `2023-12-08T${time}+08:00` });
  paidBy(desk);
  expect(alarmKinds(desk)).toEqual(kinds);
});

test('nothing in hand, nothing to ring: a payment that cost nobody anything', () => {
  const person = desk.person();
  desk.hold(person, '特困人员', '2023-10-01');
  paidBy(desk, { residentId: person });
  writeSetting(desk.database, 'business_date', '2023-12-09');
  expect([reconciled(desk).payments, alarmKinds(desk)]).toEqual([1, []]);
});

test.each(['自助', '代缴'] as const)(
  '%s is in the treasury already: never in hand, nothing rings',
  (means) => {
    const payment = paidBy(desk, { means });
    writeSetting(desk.database, 'business_date', '2023-12-31');
    expect(reconciled(desk)).toEqual({
      payments: 1,
      collectedFen: 38_000,
      handedOverFen: 38_000,
      inHandFen: 0,
      alarms: [],
    });
    valueOf(voidPayment(desk.context, { paymentId: payment, reason: '录错' }));
    expect(reconciled(desk)).toMatchObject({ collectedFen: 0, inHandFen: 0, alarms: [] });
  },
);

test('one fen less is in hand until it is settled with a note', () => {
  paidBy(desk);
  handedOver(desk, { counted: [{ means: '现金', fen: 37_999 }] });
  const before = reconciled(desk);
  expect(before).toMatchObject({ collectedFen: 38_000, handedOverFen: 37_999, inHandFen: 1 });
  expect(before.alarms.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
    ['handover-difference', -1],
  ]);
  expect(before.alarms[0]?.text).toContain('短少 ¥0.01');
  const key = before.alarms[0]?.key ?? '';
  expect(codeOf(settleAlarm(desk.context, { key, note: ' ' }))).toBe('REASON_REQUIRED');
  expect(valueOf(settleAlarm(desk.context, { key, note: '李四补足一分' }))).toEqual({
    payments: 1,
    collectedFen: 38_000,
    handedOverFen: 38_000,
    inHandFen: 0,
    alarms: [],
  });
  expect(codeOf(settleAlarm(desk.context, { key, note: '再次' }))).toBe('NOT_FOUND');
  expect(
    settlements(desk.database, 2024).map(({ note, settledBy, amountFen }) => [note, settledBy, amountFen]),
  ).toEqual([['李四补足一分', '测试员', -1]]);
});

test('cash taken for card money rings although the sum agrees', () => {
  paidBy(desk);
  paidBy(desk, { means: 'POS' });
  handedOver(desk, { counted: [{ means: '现金', fen: 76_000 }] });
  const [alarm] = alarms(desk.context);
  expect([alarm?.kind, alarm?.amountFen, alarm?.text]).toEqual([
    'handover-difference',
    0,
    expect.stringContaining('合计相符'),
  ]);
});

test('a void after the handover is settled once the money is given back', () => {
  const payment = paidBy(desk);
  handedOver(desk);
  valueOf(voidPayment(desk.context, { paymentId: payment, reason: '退出' }));
  const [alarm] = alarms(desk.context);
  expect([alarm?.kind, alarm?.amountFen, alarm?.paymentId]).toEqual([
    'voided-after-handover',
    38_000,
    payment,
  ]);
  const settled = valueOf(settleAlarm(desk.context, { key: alarm?.key ?? '', note: '已退还本人' }));
  expect(settled).toEqual({
    payments: 0,
    collectedFen: 0,
    handedOverFen: 0,
    inHandFen: 0,
    alarms: [],
  });
});

test('a reversed handover takes its alarms and what was settled on it along', () => {
  const payment = paidBy(desk);
  paidBy(desk);
  const { id } = handedOver(desk, { counted: [{ means: '现金', fen: 75_000 }] });
  valueOf(voidPayment(desk.context, { paymentId: payment, reason: '退出' }));
  const [difference] = alarms(desk.context);
  valueOf(settleAlarm(desk.context, { key: difference?.key ?? '', note: '已查' }));
  valueOf(reverseStep(desk.context, { handoverId: id, reason: '重新点数' }));
  expect(reconciled(desk)).toEqual({
    payments: 1,
    collectedFen: 38_000,
    handedOverFen: 0,
    inHandFen: 38_000,
    alarms: [],
  });
});

test.each([
  [76_000, []],
  [38_000, []],
  [75_999, [['deposit-difference', -1]]],
])('a slip over %i fen, where cash is 38000 of 76000: %j', (amountFen, rung) => {
  paidBy(desk);
  paidBy(desk, { means: 'POS' });
  const { id } = handedOver(desk);
  valueOf(deposit(desk.context, { handoverId: id, slipNumber: '1', amountFen, on: '2023-12-08' }));
  expect(alarms(desk.context).map((alarm) => [alarm.kind, alarm.amountFen])).toEqual(rung);
});

test('money late on its way rings by the station’s own days', () => {
  paidBy(desk);
  const { id } = handedOver(desk);
  writeSetting(desk.database, 'business_date', '2023-12-09');
  expect(alarmKinds(desk)).toEqual([]);
  writeSetting(desk.database, 'business_date', '2023-12-10');
  expect(alarmKinds(desk)).toEqual(['deposit-late']);
  valueOf(deposit(desk.context, { handoverId: id, slipNumber: '1', amountFen: 38_000, on: '2023-12-10' }));
  writeSetting(desk.database, 'business_date', '2023-12-31');
  expect(alarmKinds(desk)).toEqual([]);
  valueOf(saveCashRules(desk.context, { ...cashRules(desk.context), treasuryDays: 5 }));
  expect(alarmKinds(desk)).toEqual(['treasury-late']);
  valueOf(intoTreasury(desk.context, { handoverId: id, on: '2023-12-31' }));
  expect(alarmKinds(desk)).toEqual([]);
});

test('a settled day rings again when its sum is another one', () => {
  paidBy(desk);
  writeSetting(desk.database, 'business_date', '2023-12-09');
  const key = alarms(desk.context)[0]?.key ?? '';
  valueOf(settleAlarm(desk.context, { key, note: '银行停电' }));
  expect(alarmKinds(desk)).toEqual([]);
  paidBy(desk, { paidOn: '2023-12-08', lateReason: '补录' });
  expect(alarmKinds(desk)).toEqual(['day-not-handed-over']);
});

test('a settled day rings again for other money of the same sum', () => {
  paidBy(desk);
  writeSetting(desk.database, 'business_date', '2023-12-09');
  valueOf(settleAlarm(desk.context, { key: alarms(desk.context)[0]?.key ?? '', note: '银行停电' }));
  handedOver(desk);
  paidBy(desk, { paidOn: '2023-12-08', lateReason: '补录' });
  expect(alarms(desk.context).map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
    ['day-not-handed-over', 38_000],
  ]);
});

test('rules that cannot be are refused', () => {
  const rules = cashRules(desk.context);
  expect(rules).toEqual({
    account: '',
    handoverBy: '18:00',
    depositDays: 1,
    treasuryDays: null,
    ticketBook: 100,
  });
  expect(codeOf(saveCashRules(desk.context, { ...rules, handoverBy: '25:00' }))).toBe('BAD_INPUT');
  expect(codeOf(saveCashRules(desk.context, { ...rules, depositDays: -1 }))).toBe('BAD_INPUT');
});

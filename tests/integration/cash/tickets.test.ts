import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { ticketChanges } from '#electron/db/tickets.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { alarms } from '#electron/ledger/cash/reconcile.ts';
import { cashRules, saveCashRules } from '#electron/ledger/cash/rules.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { openPayment } from '#electron/ledger/payment-book.ts';
import { pay } from '#electron/ledger/pay.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { alarmKinds, handedOver, paidBy } from '../../fixtures/cash.ts';
import { codeOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

function ticketAlarms(): readonly (readonly string[])[] {
  return alarms(desk.context).map(({ kind, subject }) => [kind, subject]);
}

test('given with the payment or afterwards; changed only with a reason, each change kept', () => {
  const first = valueOf(pay(desk.context, payInput(desk.person(), { ticketNumber: ' a 001 ' })));
  expect(first.ticketNumber).toBe('A001');
  const second = paidBy(desk);
  const given = { paymentId: second, ticketNumber: 'A002', reason: '' };
  expect(valueOf(setTicket(desk.context, given)).ticketNumber).toBe('A002');
  expect(codeOf(setTicket(desk.context, { ...given, ticketNumber: 'A003' }))).toBe('REASON_REQUIRED');
  expect(codeOf(setTicket(desk.context, given))).toBe('ok');
  valueOf(setTicket(desk.context, { ...given, ticketNumber: 'A003', reason: '看错一位' }));
  valueOf(setTicket(desk.context, { paymentId: second, ticketNumber: null, reason: '写错人' }));
  expect(
    ticketChanges(desk.database, second).map(({ before, after, reason }) => [before, after, reason]),
  ).toEqual([
    [null, 'A002', ''],
    ['A002', 'A003', '看错一位'],
    ['A003', null, '写错人'],
  ]);
  expect(desk.database.prepare('SELECT value, missing_before FROM ticket').raw().all()).toEqual([[1, 0]]);
});

test('one payment opened: whose it is, what covers it, what its number was', () => {
  const paymentId = paidBy(desk, { ticketNumber: '7' });
  valueOf(setTicket(desk.context, { paymentId, ticketNumber: '8', reason: '看错' }));
  const { id } = handedOver(desk);
  expect(valueOf(openPayment(desk.context, paymentId))).toMatchObject({
    name: '王小乙',
    village: '石桥村',
    line: { paymentId, ticketNumber: '8', paidOn: '2023-12-08' },
    handoverId: id,
    ticketChanges: [{ before: '7', after: '8', reason: '看错', operator: '测试员' }],
  });
  expect(codeOf(openPayment(desk.context, paymentId + 1))).toBe('NOT_FOUND');
});

test('what is no ticket number is refused, with payment and afterwards, and nothing is kept', () => {
  const refused = pay(desk.context, payInput(desk.person(), { ticketNumber: '第一张' }));
  expect([
    codeOf(refused),
    codeOf(setTicket(desk.context, { paymentId: 9, ticketNumber: 'A1', reason: '' })),
  ]).toEqual(['BAD_INPUT', 'NOT_FOUND']);
  expect(desk.database.prepare('SELECT count(*) AS count FROM enrolment').get()).toEqual({ count: 0 });
});

test('a missing number rings until it is found', () => {
  const [, next] = ['0098', '0101', '0099'].map((ticketNumber) => paidBy(desk, { ticketNumber }));
  expect(ticketAlarms()).toEqual([['ticket-gap', '0100']]);
  const [gap] = alarms(desk.context);
  expect([gap?.place, gap?.paymentId]).toEqual([null, next]);
  expect(gap?.text).toContain('其后的 0101 在石桥村');
  const late = paidBy(desk);
  valueOf(setTicket(desk.context, { paymentId: late, ticketNumber: '0100', reason: '' }));
  expect(ticketAlarms()).toEqual([]);
  valueOf(voidPayment(desk.context, { paymentId: late, reason: '退出' }));
  expect(ticketAlarms()).toEqual([]);
});

test('a number taken off a payment is missing again', () => {
  const [, middle = 0] = ['5', '6', '7'].map((ticketNumber) => paidBy(desk, { ticketNumber }));
  valueOf(setTicket(desk.context, { paymentId: middle, ticketNumber: '8', reason: '看错' }));
  expect(ticketAlarms()).toEqual([['ticket-gap', '6']]);
});

test('another book or another series is no gap', () => {
  paidBy(desk, { ticketNumber: 'A0001' });
  paidBy(desk, { ticketNumber: 'A0500' });
  paidBy(desk, { ticketNumber: 'B0003' });
  expect(ticketAlarms()).toEqual([]);
  valueOf(saveCashRules(desk.context, { ...cashRules(desk.context), ticketBook: 500 }));
  expect(ticketAlarms()).toEqual([['ticket-gap', 'A0002—A0499']]);
});

test('neighbouring books of two villages written by one hand: what the first has left is not missing', () => {
  paidBy(desk, { ticketNumber: '50' });
  paidBy(desk, { ticketNumber: '101', village: '李渡社区' });
  paidBy(desk, { ticketNumber: '201' });
  expect(ticketAlarms()).toEqual([]);
});

test('one book at a counter for all villages: missing is what lies between two tickets of one village', () => {
  paidBy(desk, { ticketNumber: '10' });
  paidBy(desk, { ticketNumber: '13', village: '李渡社区' });
  expect(ticketAlarms()).toEqual([]);
  paidBy(desk, { ticketNumber: '15' });
  expect(ticketAlarms()).toEqual([
    ['ticket-gap', '11—12'],
    ['ticket-gap', '14'],
  ]);
  expect(alarms(desk.context)[0]?.text).toContain('其后的 15 在石桥村');
});

test.each(['自助', '代缴'] as const)('numbers of the tax system (%s) make no gap and no repeat', (means) => {
  paidBy(desk, { ticketNumber: '20', means });
  paidBy(desk, { ticketNumber: '25', means });
  paidBy(desk, { ticketNumber: '25', means });
  paidBy(desk, { ticketNumber: '23' });
  paidBy(desk, { ticketNumber: '25' });
  expect(ticketAlarms()).toEqual([['ticket-gap', '24']]);
  paidBy(desk, { ticketNumber: '24', means });
  expect(ticketAlarms()).toEqual([]);
});

test('a household paid at once shares one ticket, and that is no repeat', () => {
  const householdId = ensureHousehold(desk.database, {
    villageId: ensureVillage(desk.database, '石桥村'),
    groupName: '1社',
    headNumber: null,
    headName: '王大',
  });
  const members = [desk.person({ householdId }), desk.person({ householdId })].map((residentId) => ({
    residentId,
    tier: 1,
    population: 'resident',
    newEntrant: false,
    expectedPersonal: null,
  }));
  const act = { paidOn: '2023-12-08', means: '现金', lateReason: '', ticketNumber: '15' } as const;
  const paid = valueOf(payHousehold(desk.context, { members, ...act, expectedTotal: null })).paid;
  expect(paid.map(({ line }) => line.ticketNumber)).toEqual(['15', '15']);
  expect(ticketAlarms()).toEqual([]);
  paidBy(desk, { ticketNumber: '15' });
  expect(ticketAlarms()).toEqual([['ticket-repeat', '15']]);
});

test('one number on two payments rings until one is voided or corrected', () => {
  const first = paidBy(desk, { ticketNumber: '77' });
  const second = paidBy(desk, { ticketNumber: '0077' });
  expect(ticketAlarms()).toEqual([['ticket-repeat', '0077']]);
  valueOf(voidPayment(desk.context, { paymentId: second, reason: '重复收款' }));
  expect(ticketAlarms()).toEqual([]);
  paidBy(desk, { ticketNumber: '77' });
  expect(alarmKinds(desk)).toEqual(['ticket-repeat']);
  valueOf(setTicket(desk.context, { paymentId: first, ticketNumber: '76', reason: '看错' }));
  expect(ticketAlarms()).toEqual([]);
});

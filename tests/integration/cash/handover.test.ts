import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { cashDays } from '#electron/ledger/cash/days.ts';
import { handOver, previewHandover } from '#electron/ledger/cash/hand-over.ts';
import { listHandovers } from '#electron/ledger/cash/handover-view.ts';
import { deposit, intoTreasury, reverseStep } from '#electron/ledger/cash/onward.ts';
import { cashByVillage } from '#electron/ledger/cash/reconcile.ts';
import { cashRules, saveCashRules } from '#electron/ledger/cash/rules.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { alarmKinds, handedOver, handoverInput, paidBy, reconciled } from '../../fixtures/cash.ts';
import { codeOf, messageOf, openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

test('a day changes hands: counted by means, tickets from–to, then deposited, then in the treasury', () => {
  valueOf(saveCashRules(desk.context, { ...cashRules(desk.context), account: '待报解社会保险费' }));
  paidBy(desk, { ticketNumber: 'A0001' });
  paidBy(desk, { ticketNumber: 'A0002', tier: 2, means: 'POS', group: '2社' });
  paidBy(desk, { village: '李渡社区' });
  const preview = valueOf(previewHandover(desk.context, handoverInput()));
  expect(preview).toMatchObject({
    payments: 2,
    ledgerFen: 113_500,
    account: '待报解社会保险费',
    withoutTicket: 0,
    byMeans: [
      { means: 'POS', payments: 1, fen: 75_500 },
      { means: '现金', payments: 1, fen: 38_000 },
    ],
  });
  const counted = preview.byMeans.map(({ means, fen }) => ({ means, fen }));
  const made = handedOver(desk, { counted, expectedPayments: 2 });
  expect(made).toMatchObject({
    village: '石桥村',
    group: null,
    state: 'counted',
    payments: 2,
    ledgerFen: 113_500,
    countedFen: 113_500,
    tickets: [{ from: 'A0001', to: 'A0002', count: 2 }],
    handedBy: '张三',
    receivedBy: '李四',
    account: '待报解社会保险费',
    handedAt: '2023-12-08T00:00:00',
    deposit: null,
    treasuryOn: null,
    reversed: null,
  });
  const slip = { handoverId: made.id, slipNumber: '银 778', amountFen: 113_500, on: '2023-12-08' };
  expect(valueOf(deposit(desk.context, slip))).toMatchObject({
    state: 'deposited',
    deposit: { slipNumber: '银 778', amountFen: 113_500, on: '2023-12-08' },
  });
  expect(valueOf(intoTreasury(desk.context, { handoverId: made.id, on: '2023-12-08' }))).toMatchObject({
    state: 'in-treasury',
    treasuryOn: '2023-12-08',
  });
  expect(reconciled(desk)).toEqual({
    payments: 3,
    collectedFen: 151_500,
    handedOverFen: 113_500,
    inHandFen: 38_000,
    alarms: [],
  });
});

test('what the tax system took itself is not counted, not covered, and shown by itself', () => {
  paidBy(desk, { ticketNumber: 'A0001' });
  paidBy(desk, { means: '自助', ticketNumber: '350016231200004711' });
  paidBy(desk, { means: '代缴', tier: 2 });
  paidBy(desk, { village: '李渡社区', means: '自助' });
  const preview = valueOf(previewHandover(desk.context, handoverInput()));
  expect([preview.payments, preview.ledgerFen, preview.withoutTicket, preview.tickets]).toEqual([
    1,
    38_000,
    0,
    [{ from: 'A0001', to: 'A0001', count: 1 }],
  ]);
  const counted = [
    { means: '现金', fen: 38_000 },
    { means: '自助', fen: 38_000 },
  ] as const;
  const refused = handOver(desk.context, handoverInput({ counted }));
  expect([codeOf(refused), messageOf(refused)]).toEqual(['BAD_INPUT', expect.stringContaining('已直接入库')]);
  const days = { from: '2023-12-08', through: '2023-12-08', village: null, offset: 0, limit: 10 } as const;
  const open = valueOf(cashDays(desk.context, { ...days, by: 'village' }));
  expect(open.rows.map(({ state, directFen, withoutTicket }) => [state, directFen, withoutTicket])).toEqual([
    ['in-hand', 113_500, 0],
    ['direct', 38_000, 0],
  ]);
  expect(handedOver(desk)).toMatchObject({ payments: 1, ledgerFen: 38_000, countedFen: 38_000 });
  expect(messageOf(handOver(desk.context, handoverInput({ village: '李渡社区' })))).toContain('已直接入库');
  expect(reconciled(desk)).toEqual({
    payments: 4,
    collectedFen: 189_500,
    handedOverFen: 189_500,
    inHandFen: 0,
    alarms: [],
  });
});

test('a handover that covered 代缴 before stays as it was, and the law holds', () => {
  const payment = paidBy(desk);
  const { id } = handedOver(desk);
  desk.database.prepare(`UPDATE payment SET means = '代缴' WHERE id = ?`).run(payment);
  const sums = { collectedFen: 38_000, handedOverFen: 38_000, inHandFen: 0, alarms: [] };
  expect(reconciled(desk)).toMatchObject(sums);
  valueOf(reverseStep(desk.context, { handoverId: id, reason: '不经手' }));
  expect(reconciled(desk)).toMatchObject(sums);
});

test('a group hands over for itself; what comes later of the same day is a handover of its own', () => {
  paidBy(desk, { group: '1社' });
  paidBy(desk, { group: '2社' });
  const group = handedOver(desk, { group: '1社' });
  paidBy(desk, { group: '1社' });
  const rest = handedOver(desk);
  expect([group, rest].map(({ group: name, payments }) => [name, payments])).toEqual([
    ['1社', 1],
    [null, 2],
  ]);
  expect(codeOf(handOver(desk.context, handoverInput()))).toBe('NOT_FOUND');
  expect(reconciled(desk).inHandFen).toBe(0);
});

test('those of a village who belong to no group hand over by themselves', () => {
  paidBy(desk);
  paidBy(desk, { group: '' });
  const { group, payments } = handedOver(desk, { group: '' });
  expect([group, payments, reconciled(desk).inHandFen]).toEqual(['', 1, 38_000]);
});

test.each([
  ['a day to come', { day: '2023-12-09' }, 'DATE_REFUSED', '晚于业务日期'],
  ['a day that does not exist', { day: '2023-11-31' }, 'DATE_REFUSED', '2023-11-31'],
  ['a village there is not', { village: '无名村' }, 'NOT_FOUND', '无名村'],
  ['a group there is not', { group: '9社' }, 'NOT_FOUND', '没有待交接'],
  ['nobody receiving', { receivedBy: ' ' }, 'BAD_INPUT', '收款人'],
  ['a count below nothing', { counted: [{ means: '现金', fen: -1 }] }, 'BAD_INPUT', '清点金额'],
  ['another number than shown', { expectedPayments: 2 }, 'PREVIEW_STALE', '现在是 1 笔'],
] as const)('%s is refused and nothing changes hands', (_name, change, code, words) => {
  paidBy(desk);
  const refused = handOver(desk.context, handoverInput(change));
  expect([codeOf(refused), messageOf(refused)]).toEqual([code, expect.stringContaining(words)]);
  expect(reconciled(desk)).toMatchObject({ handedOverFen: 0, inHandFen: 38_000 });
});

test('steps come in order, on days that can be', () => {
  paidBy(desk);
  const { id } = handedOver(desk);
  const slip = { handoverId: id, slipNumber: '1', amountFen: 38_000, on: '2023-12-08' };
  expect([
    codeOf(intoTreasury(desk.context, { handoverId: id, on: '2023-12-08' })),
    codeOf(deposit(desk.context, { ...slip, slipNumber: ' ' })),
    codeOf(deposit(desk.context, { ...slip, on: '2023-12-07' })),
    codeOf(deposit(desk.context, { ...slip, on: '2023-12-09' })),
    codeOf(deposit(desk.context, { ...slip, handoverId: 99 })),
    codeOf(deposit(desk.context, slip)),
    codeOf(deposit(desk.context, slip)),
    codeOf(intoTreasury(desk.context, { handoverId: id, on: '2023-12-07' })),
  ]).toEqual([
    'BAD_INPUT',
    'BAD_INPUT',
    'DATE_REFUSED',
    'DATE_REFUSED',
    'NOT_FOUND',
    'ok',
    'BAD_INPUT',
    'DATE_REFUSED',
  ]);
});

test('a correction takes back one step at a time, with its reason, and nothing is deleted', () => {
  paidBy(desk);
  const { id } = handedOver(desk);
  valueOf(deposit(desk.context, { handoverId: id, slipNumber: '错号', amountFen: 3800, on: '2023-12-08' }));
  valueOf(intoTreasury(desk.context, { handoverId: id, on: '2023-12-08' }));
  expect(codeOf(reverseStep(desk.context, { handoverId: id, reason: ' ' }))).toBe('REASON_REQUIRED');
  valueOf(reverseStep(desk.context, { handoverId: id, reason: '日期录错' }));
  const again = valueOf(reverseStep(desk.context, { handoverId: id, reason: '单号录错' }));
  expect([
    again.state,
    again.takenBack.map(({ kind, slipNumber, reason }) => [kind, slipNumber, reason]),
  ]).toEqual([
    'counted',
    [
      ['deposit', '错号', '单号录错'],
      ['treasury', '', '日期录错'],
    ],
  ]);
  const reversed = valueOf(reverseStep(desk.context, { handoverId: id, reason: '村名选错' }));
  expect(reversed).toMatchObject({ state: 'reversed', reversed: { reason: '村名选错', operator: '测试员' } });
  expect(codeOf(reverseStep(desk.context, { handoverId: id, reason: '再次' }))).toBe('BAD_INPUT');
  expect(reconciled(desk)).toMatchObject({ handedOverFen: 0, inHandFen: 38_000 });
  handedOver(desk);
  const query = { from: '2023-12-01', through: '2023-12-31', village: '石桥村' };
  expect(valueOf(listHandovers(desk.context, query)).map(({ state }) => state)).toEqual([
    'reversed',
    'counted',
  ]);
  expect(reconciled(desk)).toMatchObject({ handedOverFen: 38_000, inHandFen: 0 });
});

test('voided before its handover a payment is in no sum; afterwards it is missing in hand', () => {
  const before = paidBy(desk);
  const after = paidBy(desk);
  valueOf(voidPayment(desk.context, { paymentId: before, reason: '录错' }));
  expect(reconciled(desk)).toMatchObject({ payments: 1, collectedFen: 38_000, inHandFen: 38_000 });
  expect(handedOver(desk).payments).toBe(1);
  valueOf(voidPayment(desk.context, { paymentId: after, reason: '退出' }));
  expect(reconciled(desk)).toMatchObject({
    payments: 0,
    collectedFen: 0,
    handedOverFen: 38_000,
    inHandFen: -38_000,
  });
  expect(alarmKinds(desk)).toEqual(['voided-after-handover']);
});

test('days page: newest first, by village and by group, with sums and state; pages add up to the whole', () => {
  writeSetting(desk.database, 'business_date', '2023-12-09');
  const late = { paidOn: '2023-12-08', lateReason: '补录' };
  paidBy(desk, { ...late, group: '1社', ticketNumber: '1' });
  paidBy(desk, { ...late, group: '2社' });
  paidBy(desk, { paidOn: '2023-12-09', village: '李渡社区' });
  handedOver(desk, { group: '1社' });
  const query = {
    from: '2023-12-01',
    through: '2023-12-31',
    village: null,
    by: 'village',
    offset: 0,
    limit: 10,
  } as const;
  const byVillage = valueOf(cashDays(desk.context, query));
  expect(
    byVillage.rows.map(({ day, village, state, withoutTicket }) => [day, village, state, withoutTicket]),
  ).toEqual([
    ['2023-12-09', '李渡社区', 'in-hand', 1],
    ['2023-12-08', '石桥村', 'partly', 1],
  ]);
  const byGroup = valueOf(cashDays(desk.context, { ...query, by: 'group', village: '石桥村' }));
  expect(byGroup.rows.map(({ group, state, inHandFen }) => [group, state, inHandFen])).toEqual([
    ['1社', 'counted', 0],
    ['2社', 'in-hand', 38_000],
  ]);
  const page = valueOf(cashDays(desk.context, { ...query, offset: 1, limit: 1 }));
  expect([page.rows, page.total, page.sums]).toEqual([byVillage.rows.slice(1), 2, byVillage.sums]);
  expect(byVillage.sums).toEqual({
    payments: 3,
    collectedFen: 114_000,
    directFen: 0,
    handedOverFen: 38_000,
    inHandFen: 76_000,
  });
});

test('a whole village’s difference belongs to no group and has a row of its own', () => {
  paidBy(desk, { group: '1社' });
  handedOver(desk, { counted: [{ means: '现金', fen: 37_999 }] });
  const query = { from: '2023-12-08', through: '2023-12-08', village: null, offset: 0, limit: 10 } as const;
  const page = valueOf(cashDays(desk.context, { ...query, by: 'group' }));
  expect(page.rows.map(({ group, handedOverFen, inHandFen }) => [group, handedOverFen, inHandFen])).toEqual([
    [null, -1, 1],
    ['1社', 38_000, 0],
  ]);
  expect([...valueOf(cashByVillage(desk.context)).values()]).toEqual([
    { payments: 1, collectedFen: 38_000, directFen: 0, handedOverFen: 37_999, inHandFen: 1 },
  ]);
});

test('no pack, no cash to keep; another benefit year has cash of its own', () => {
  paidBy(desk);
  writeSetting(desk.database, 'pack_id', 'fuling-2022');
  expect(reconciled(desk)).toMatchObject({ payments: 0, collectedFen: 0, alarms: [] });
  writeSetting(desk.database, 'pack_id', null);
  expect(codeOf(handOver(desk.context, handoverInput()))).toBe('PACK_NOT_CHOSEN');
  writeSetting(desk.database, 'pack_id', 'lidu-2024');
});

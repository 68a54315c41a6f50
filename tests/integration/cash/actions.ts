import fc from 'fast-check';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { deposit, intoTreasury, reverseStep } from '#electron/ledger/cash/onward.ts';
import { reconcile } from '#electron/ledger/cash/reconcile.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { pay } from '#electron/ledger/pay.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { PAYMENT_MEANS } from '#shared/contract/counter.ts';
import { handoverInput } from '../../fixtures/cash.ts';
import { payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

export const VILLAGES = ['石桥村', '李渡社区', '高峰村'];
export const GROUPS = ['1社', '2社'];
export const DAYS = ['2023-12-06', '2023-12-07', '2023-12-08'];
export const PEOPLE = 24;

const pick = fc.nat({ max: 200 });
const handoverId = fc.integer({ min: 1, max: 25 });
const day = fc.constantFrom(...DAYS);
const ticket = fc.option(fc.integer({ min: 1, max: 60 }));

const paying = fc.record({
  do: fc.constant('pay' as const),
  person: fc.nat({ max: PEOPLE - 1 }),
  day,
  tier: fc.constantFrom(1, 2),
  means: fc.constantFrom(...PAYMENT_MEANS),
  ticket,
});
const handingOver = fc.record({
  do: fc.constant('hand over' as const),
  village: fc.constantFrom(...VILLAGES),
  day,
  group: fc.option(fc.constantFrom(...GROUPS)),
  /** Fen counted in cash, whatever the ledger says; null where the count agrees. */
  counted: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 3 }),
});
function picking(does: 'void' | 'settle') {
  return fc.record({ do: fc.constant(does), pick });
}
function stepping(does: 'deposit' | 'treasury' | 'reverse') {
  return fc.record({ do: fc.constant(does), handoverId });
}
const ticketing = fc.record({ do: fc.constant('ticket' as const), pick, ticket });

/** Anything that can happen to the cash of a small street. */
export const actionArbitrary = fc.oneof(
  { weight: 12, arbitrary: paying },
  { weight: 5, arbitrary: picking('void') },
  { weight: 7, arbitrary: handingOver },
  { weight: 3, arbitrary: stepping('deposit') },
  { weight: 2, arbitrary: stepping('treasury') },
  { weight: 3, arbitrary: stepping('reverse') },
  { weight: 3, arbitrary: picking('settle') },
  { weight: 2, arbitrary: ticketing },
);
export type Action = typeof actionArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Does what the action says and answers whether the desk took it; a refusal is a fine answer. */
export function act(desk: TestDesk, people: readonly number[], action: Action): boolean {
  const { context } = desk;
  switch (action.do) {
    case 'pay': {
      const { day: paidOn, tier, means } = action;
      const change = { paidOn, tier, means, ticketNumber: textOf(action.ticket), lateReason: '补录' };
      return pay(context, payInput(people[action.person] ?? 0, change)).ok;
    }
    case 'void':
      return voidPayment(context, { paymentId: action.pick, reason: '录错' }).ok;
    case 'hand over': {
      const { village, group, counted: fen } = action;
      const counted = fen === null ? null : [{ means: '现金' as const, fen }];
      return handOver(context, handoverInput({ village, group, day: action.day, counted })).ok;
    }
    case 'deposit':
      return deposit(context, { ...action, slipNumber: '1', amountFen: 38_000, on: '2023-12-08' }).ok;
    case 'treasury':
      return intoTreasury(context, { ...action, on: '2023-12-08' }).ok;
    case 'reverse':
      return reverseStep(context, { ...action, reason: '录错' }).ok;
    case 'settle': {
      const { alarms } = valueOf(reconcile(context));
      const key = alarms[action.pick % Math.max(alarms.length, 1)]?.key ?? '';
      return settleAlarm(context, { key, note: '已查明' }).ok;
    }
    case 'ticket':
      return setTicket(context, {
        paymentId: action.pick,
        ticketNumber: textOf(action.ticket),
        reason: '看错',
      }).ok;
  }
}

function textOf(value: number | null): string | null {
  return value === null ? null : String(value);
}

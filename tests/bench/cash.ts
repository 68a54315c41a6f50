import { cashDays } from '#electron/ledger/cash/days.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { reconcile } from '#electron/ledger/cash/reconcile.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { pay } from '#electron/ledger/pay.ts';
import { PAYMENT_MEANS } from '#shared/contract/counter.ts';
import { handoverInput } from '../fixtures/cash.ts';
import { fillDesk, openTestDesk, payInput, valueOf, type TestDesk } from '../fixtures/desk.ts';
import { madeStreet } from '../fixtures/people.ts';
import type { Bench } from './harness.ts';

const BOUND = 50;
const VILLAGES = 30;
const CAMPAIGN = { from: '2023-10-01', through: '2023-12-08' };

/** Every look at the cash of a street where everybody paid, on 60 days, each payment with its ticket. */
export function run(bench: Bench): void {
  const size = bench.quick ? 6000 : 60_000;
  const desk = openTestDesk();
  const villages = paidStreet(desk, size);
  const { context } = desk;
  const street = `${size} payments with tickets, ${VILLAGES} villages, 60 days`;
  bench.measure(`cash, reconcile with alarms, ${street}`, BOUND, () => {
    valueOf(reconcile(context));
  });
  for (const by of ['village', 'group'] as const) {
    const page = { ...CAMPAIGN, village: null, by, offset: 0, limit: 100 };
    bench.measure(`cash, the campaign's days by ${by}, first page, ${street}`, BOUND, () => {
      valueOf(cashDays(context, page));
    });
  }
  let next = 0;
  bench.measure(
    `cash, a village's day handed over, ${street}`,
    BOUND,
    () => {
      const village = villages[next % VILLAGES] ?? '';
      valueOf(handOver(context, handoverInput({ village, day: dayOf(40 + Math.floor(next / VILLAGES)) })));
      next += 1;
    },
    { rounds: 40 },
  );
  desk.close();
}

/** Everybody pays, ticket by ticket; two thirds of the days are handed over. */
function paidStreet(desk: TestDesk, size: number): readonly string[] {
  const street = madeStreet(size, 7, VILLAGES);
  fillDesk(desk.database, street);
  const villages = street.villages.map(({ name }) => name);
  desk.database.transaction(() => {
    for (let id = 1; id <= street.residents; id += 1) {
      const means = PAYMENT_MEANS[id % PAYMENT_MEANS.length] ?? '现金';
      const change = { paidOn: dayOf(id % 60), means, lateReason: '补录' };
      const paid = valueOf(pay(desk.context, payInput(id, change)));
      if (id % 997 !== 0) {
        const ticketNumber = `A${String(id).padStart(8, '0')}`;
        valueOf(setTicket(desk.context, { paymentId: paid.paymentId, ticketNumber, reason: '' }));
      }
    }
    for (let day = 0; day < 40; day += 1) {
      for (const village of villages) {
        handOver(desk.context, handoverInput({ village, day: dayOf(day) }));
      }
    }
  })();
  return villages;
}

function dayOf(index: number): string {
  const [month, day] = index < 31 ? [10, index + 1] : [11, index - 30];
  return `2023-${month}-${String(day).padStart(2, '0')}`;
}

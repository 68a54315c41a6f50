import type { Database } from 'better-sqlite3';
import { insertHandoverStep } from '#electron/db/handover-steps.ts';
import { insertHandover, openMeans, openTickets, setHandoverState } from '#electron/db/handovers.ts';
import { setTicketOf } from '#electron/db/payments.ts';
import { prepared } from '#electron/db/prepared.ts';
import { useTicket } from '#electron/db/tickets.ts';
import { startOfDay } from '#electron/ledger/business-clock.ts';
import { addDays, type DateOnly } from '#shared/domain/dates.ts';
import { parseTicket, ticketRanges } from '#shared/ledger/ticket.ts';

export interface CashPlace {
  readonly benefitYear: number;
  readonly villageIds: readonly number[];
  /** The day the demo stands on; its own money is still in hand. */
  readonly today: DateOnly;
}

const ACCOUNT = '社保费指定账户';
const RECEIVER = '周兰';
const KEEPERS = ['何建军', '杨秀英', '谭小红', '冉光明', '罗永芳'];
const YUAN = 100;
/** Numbers between the first tickets of two villages: far more than a book. */
const TICKETS_A_VILLAGE = 100_000;

const selectPayments = prepared<[benefitYear: number, villageId: number], { id: number; day: DateOnly }>(
  'SELECT id, paid_on AS day FROM payment WHERE benefit_year = ? AND village_id = ? AND direct = 0 ORDER BY paid_on, id',
);

/**
 * Gives every payment that passed through a hand its ticket and hands each day over to the treasury, as villages do; answers how many handovers
 * there are. Three things are left for the home screen to show: a number missing in the last village's tickets, a yuan
 * missing in its last count, and the last day before today, which the first village did not hand over.
 */
export function writeCash(database: Database, place: CashPlace): number {
  const last = place.villageIds.length - 1;
  const handedOver = place.villageIds.map((villageId, village) => {
    const days = writeTickets(database, place, villageId, village, village === last);
    const due = days.filter((day) => day < place.today);
    const cashDay = due.findLast((day) => cashOf(database, { ...place, villageId, day }) >= YUAN);
    const late = village === 0 ? cashDay : undefined;
    const short = village === last && village > 0 ? cashDay : undefined;
    const handed = due
      .filter((day) => day !== late)
      .filter((day) =>
        handOver(database, place, { villageId, village, day, shortFen: day === short ? YUAN : 0 }),
      );
    return handed.length;
  });
  return handedOver.reduce((sum, count) => sum + count, 0);
}

/** Numbers the village's payments in their order and answers its days. */
function writeTickets(
  database: Database,
  { benefitYear }: CashPlace,
  villageId: number,
  village: number,
  losesOne: boolean,
): readonly DateOnly[] {
  const payments = selectPayments(database).all(benefitYear, villageId);
  payments.forEach(({ id }, index) => {
    const lost = losesOne && index >= payments.length / 2 ? 1 : 0;
    const number = (village + 1) * TICKETS_A_VILLAGE + index + 1 + lost;
    const ticket = parseTicket(String(number).padStart(8, '0'));
    setTicketOf(database, id, ticket);
    if (ticket !== null) {
      useTicket(database, benefitYear, ticket);
    }
  });
  return [...new Set(payments.map(({ day }) => day))];
}

/** What a village has in hand in cash of a day, in fen. */
function cashOf(
  database: Database,
  {
    benefitYear,
    villageId,
    day,
  }: { readonly benefitYear: number; readonly villageId: number; readonly day: DateOnly },
): number {
  const open = openMeans(database, { benefitYear, villageId, groupName: null, day });
  return open.find(({ means }) => means === '现金')?.fen ?? 0;
}

interface VillageDay {
  readonly villageId: number;
  readonly village: number;
  readonly day: DateOnly;
  /** Fen of cash that were missing in the count. */
  readonly shortFen: number;
}

/** Hands a day over, deposits it the next day and has it in the treasury two days later; false for nothing to do. */
function handOver(
  database: Database,
  place: CashPlace,
  { villageId, village, day, shortFen }: VillageDay,
): boolean {
  const open = { benefitYear: place.benefitYear, villageId, groupName: null, day };
  const means = openMeans(database, open);
  if (means.length === 0) {
    return false;
  }
  const byMeans = means.map(({ means: name, payments, fen }) => {
    const missing = name === '现金' ? Math.min(shortFen, fen) : 0;
    return { means: name, payments, ledgerFen: fen, countedFen: fen - missing };
  });
  const countedFen = added(byMeans.map((each) => each.countedFen));
  const keeper = KEEPERS[village % KEEPERS.length] ?? '';
  const id = insertHandover(
    database,
    {
      ...open,
      payments: added(byMeans.map((each) => each.payments)),
      ledgerFen: added(byMeans.map((each) => each.ledgerFen)),
      countedFen,
      tickets: JSON.stringify(ticketRanges(openTickets(database, open))),
      handedBy: keeper,
      receivedBy: RECEIVER,
      account: ACCOUNT,
      handedAt: startOfDay(day),
      note: '',
      operator: RECEIVER,
      recordedAt: startOfDay(day),
    },
    byMeans,
  );
  passOn(database, id, { day, today: place.today, countedFen });
  return true;
}

function passOn(
  database: Database,
  handoverId: number,
  {
    day,
    today,
    countedFen,
  }: { readonly day: DateOnly; readonly today: DateOnly; readonly countedFen: number },
): void {
  const slip = { handoverId, amountFen: countedFen, operator: RECEIVER };
  const [deposited, arrived] = [addDays(day, 1), addDays(day, 3)];
  if (deposited <= today) {
    const slipNumber = `D${day.replaceAll('-', '')}${String(handoverId).padStart(5, '0')}`;
    const recordedAt = startOfDay(deposited);
    insertHandoverStep(database, { ...slip, kind: 'deposit', slipNumber, on: deposited, recordedAt });
    setHandoverState(database, handoverId, 'deposited');
  }
  if (arrived <= today) {
    const recordedAt = startOfDay(arrived);
    insertHandoverStep(database, { ...slip, kind: 'treasury', slipNumber: '', on: arrived, recordedAt });
    setHandoverState(database, handoverId, 'in-treasury');
  }
}

function added(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

import type { Database } from 'better-sqlite3';
import type { TicketChange } from '#shared/contract/cash.ts';
import type { Ticket } from '#shared/ledger/ticket.ts';
import { prepared } from './prepared.ts';

/** A run of numbers nobody bore, between two tickets one village tore off the same book. */
export interface TicketGap {
  readonly series: string;
  /** The first number after the run. */
  readonly value: number;
  readonly missing: number;
  /** The village's next ticket after the run, as written, and the last payment that bears it. */
  readonly number: string;
  readonly paymentId: number;
  readonly village: string;
}

/** A number borne by more than one act of taking money that stands; a household paid at once may share one. */
export interface TicketRepeat {
  readonly number: string;
  readonly payments: number;
  readonly lastPaymentId: number;
  readonly village: string;
}

type Place = [benefitYear: number, series: string, value: number];

const selectBelow = prepared<Place, { value: number }>(
  `SELECT value FROM ticket WHERE benefit_year = ? AND series = ? AND value < ? ORDER BY value DESC LIMIT 1`,
);
const selectAbove = prepared<Place, { value: number }>(
  `SELECT value FROM ticket WHERE benefit_year = ? AND series = ? AND value > ? ORDER BY value LIMIT 1`,
);
const insert = prepared<[...Place, missing: number]>(
  `INSERT INTO ticket (benefit_year, series, value, missing_before) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
);
const remove = prepared<Place>('DELETE FROM ticket WHERE benefit_year = ? AND series = ? AND value = ?');
const setMissing = prepared<[missing: number, ...Place]>(
  'UPDATE ticket SET missing_before = ? WHERE benefit_year = ? AND series = ? AND value = ?',
);
const markRepeated = prepared<Place>(
  `UPDATE ticket SET repeated = 1 WHERE benefit_year = ? AND series = ? AND value = ? AND repeated = 0`,
);
const selectActs = prepared<Place, { acts: number }>(
  `SELECT count(DISTINCT coalesce(payment_group, -id)) AS acts FROM payment
   WHERE benefit_year = ? AND ticket_series = ? AND ticket_value = ?`,
);
const insertChange = prepared<
  [
    {
      paymentId: number;
      before: string | null;
      after: string | null;
      reason: string;
      at: string;
      operator: string;
      batchId: number | null;
    },
  ]
>(
  `INSERT INTO ticket_change (payment_id, before, after, reason, at, operator, batch_id)
   VALUES (@paymentId, @before, @after, @reason, @at, @operator, @batchId)`,
);
const selectChanges = prepared<[paymentId: number], TicketChange>(
  'SELECT before, after, reason, at, operator FROM ticket_change WHERE payment_id = ? ORDER BY id',
);
const selectGaps = prepared<[{ benefitYear: number; book: number }], TicketGap>(
  `WITH gap AS MATERIALIZED (
     SELECT ticket.series, ticket.value, missing_before AS missing, (
       SELECT min(CASE WHEN ticket_value >= ticket.value THEN ticket_value END) AS above
       FROM payment INDEXED BY payment_by_ticket
       WHERE benefit_year = @benefitYear AND ticket_series = ticket.series AND direct = 0
         AND ticket_value BETWEEN ticket.value - @book AND ticket.value - missing_before - 1 + @book
       GROUP BY village_id
       HAVING above - max(CASE WHEN ticket_value < ticket.value THEN ticket_value END) <= @book
       ORDER BY above LIMIT 1
     ) AS above
     FROM ticket INDEXED BY ticket_after_gap
     WHERE ticket.benefit_year = @benefitYear AND missing_before > 0 AND missing_before < @book
   )
   SELECT gap.series, gap.value, missing, ticket_number AS number, village.name AS village, max(payment.id) AS paymentId
   FROM gap CROSS JOIN payment ON benefit_year = @benefitYear AND ticket_series = gap.series
     AND ticket_value = above AND direct = 0
   JOIN village ON village.id = payment.village_id
   GROUP BY gap.series, gap.value ORDER BY gap.series, gap.value`,
);
const selectRepeats = prepared<[benefitYear: number], TicketRepeat>(
  `SELECT min(ticket_number) AS number, count(*) AS payments, max(payment.id) AS lastPaymentId,
     min(village.name) AS village
   FROM ticket INDEXED BY ticket_repeated
   CROSS JOIN payment ON payment.benefit_year = ticket.benefit_year AND ticket_series = series
     AND ticket_value = value AND direct = 0 AND voided_at IS NULL
   JOIN village ON village.id = payment.village_id
   WHERE ticket.benefit_year = ? AND repeated = 1
   GROUP BY series, value HAVING count(DISTINCT coalesce(payment_group, -payment.id)) > 1
   ORDER BY series, value`,
);

/** Enters a number a payment now bears, and what is missing around it. Within the payment's transaction. */
export function useTicket(database: Database, benefitYear: number, { series, value }: Ticket): void {
  const place: Place = [benefitYear, series, value];
  const below = selectBelow(database).get(...place);
  const missing = below === undefined ? 0 : value - below.value - 1;
  if (insert(database).run(...place, missing).changes === 1) {
    const above = selectAbove(database).get(...place);
    if (above !== undefined) {
      setMissing(database).run(above.value - value - 1, benefitYear, series, above.value);
    }
  } else if (actsWith(database, place) > 1) {
    markRepeated(database).run(...place);
  }
}

/** Takes a number off that no payment bears any longer. Within the change's transaction. */
export function releaseTicket(database: Database, benefitYear: number, { series, value }: Ticket): void {
  const place: Place = [benefitYear, series, value];
  if (actsWith(database, place) > 0) {
    return;
  }
  remove(database).run(...place);
  const above = selectAbove(database).get(...place);
  if (above !== undefined) {
    const below = selectBelow(database).get(...place);
    const missing = below === undefined ? 0 : above.value - below.value - 1;
    setMissing(database).run(missing, benefitYear, series, above.value);
  }
}

function actsWith(database: Database, place: Place): number {
  return selectActs(database).get(...place)?.acts ?? 0;
}

/** Keeps what a payment's ticket number was and became. */
export function recordTicketChange(
  database: Database,
  paymentId: number,
  change: TicketChange & { readonly batchId: number | null },
): void {
  insertChange(database).run({ paymentId, ...change });
}

/** Every ticket number a payment was given afterwards, oldest first. */
export function ticketChanges(database: Database, paymentId: number): readonly TicketChange[] {
  return selectChanges(database).all(paymentId);
}

/**
 * Runs of missing numbers between two tickets that one village tore off the same book: no further apart than `book`.
 * A number any payment bears is not missing; a direct payment's number is the tax system's and never an end of a run.
 */
export function ticketGaps(database: Database, benefitYear: number, book: number): readonly TicketGap[] {
  return selectGaps(database).all({ benefitYear, book });
}

/** Numbers that stand on payments of more than one act; those of direct payments are the tax system's. */
export function ticketRepeats(database: Database, benefitYear: number): readonly TicketRepeat[] {
  return selectRepeats(database).all(benefitYear);
}

import type { Database } from 'better-sqlite3';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** The payments of a village (or group) and day as their money stands. */
export interface CashDayRow {
  readonly day: DateOnly;
  readonly villageId: number;
  /** Null where groups are not told apart. */
  readonly groupName: string | null;
  /** Payments that stand. */
  readonly payments: number;
  readonly collectedFen: Fen;
  /** Of those, taken by the tax system itself. */
  readonly directPayments: number;
  readonly directFen: Fen;
  /** Of those, in a hand of the station: neither direct nor handed over. */
  readonly openPayments: number;
  readonly openFen: Fen;
  /** Handed over and voided afterwards. */
  readonly voidedFen: Fen;
  /** Payments that passed through a hand and bear no ticket number yet. */
  readonly withoutTicket: number;
}

/** Of a village and day, what is in a hand of the station. */
export type OpenDay = Pick<CashDayRow, 'day' | 'villageId' | 'openPayments' | 'openFen'> & {
  readonly lastPaymentId: number;
};

/** A payment voided after its money was handed over. */
export interface VoidedAfterHandover {
  readonly paymentId: number;
  readonly handoverId: number;
  readonly fen: Fen;
  readonly village: string;
  readonly day: DateOnly;
  readonly name: string;
}

export interface CashDayQuery {
  readonly benefitYear: number;
  readonly from: DateOnly;
  readonly through: DateOnly;
  /** Null for all. */
  readonly villageId: number | null;
}

interface SumRow {
  readonly day: DateOnly;
  readonly villageId: number;
  readonly groupName: string | null;
  readonly payments: number;
  readonly fen: Fen;
}

type InHandRow = SumRow & Pick<OpenDay, 'lastPaymentId'>;
type CollectedRow = SumRow & Pick<CashDayRow, 'directPayments' | 'directFen' | 'withoutTicket'>;

const SUMS = 'count(*) AS payments, sum(personal) AS fen';
const COLLECTED_SUMS = `${SUMS}, sum(direct) AS directPayments, sum(direct * personal) AS directFen,
  sum(ticket_value IS NULL AND direct = 0) AS withoutTicket`;
const WHERE = `WHERE benefit_year = @benefitYear AND paid_on BETWEEN @from AND @through
  AND (@villageId IS NULL OR village_id = @villageId)`;
const COLLECTED = `INDEXED BY payment_collected ${WHERE} AND voided_at IS NULL`;
const IN_HAND = `INDEXED BY payment_in_hand ${WHERE} AND voided_at IS NULL AND handover_id IS NULL AND direct = 0`;
const VOIDED = `INDEXED BY payment_voided_after_handover ${WHERE} AND voided_at IS NOT NULL
  AND handover_id IS NOT NULL`;

/** The same sums by village and by group, of the payments named by an index and its condition. */
function selects<Row extends SumRow>(sums: string, from: string) {
  return {
    village: prepared<[CashDayQuery], Row>(
      `SELECT paid_on AS day, village_id AS villageId, NULL AS groupName, ${sums} FROM payment ${from}
       GROUP BY paid_on, village_id`,
    ),
    group: prepared<[CashDayQuery], Row>(
      `SELECT paid_on AS day, village_id AS villageId, group_name AS groupName, ${sums} FROM payment ${from}
       GROUP BY paid_on, village_id, group_name`,
    ),
  };
}

const selectCollected = selects<CollectedRow>(COLLECTED_SUMS, COLLECTED);
const selectInHand = selects<InHandRow>(`${SUMS}, max(id) AS lastPaymentId`, IN_HAND);
const selectVoidedSums = selects<SumRow>(SUMS, VOIDED);

const selectVoided = prepared<[benefitYear: number], VoidedAfterHandover>(
  `SELECT payment.id AS paymentId, handover_id AS handoverId, personal AS fen, village.name AS village,
     paid_on AS day, resident.name
   FROM payment INDEXED BY payment_voided_after_handover
   JOIN village ON village.id = payment.village_id
   JOIN enrolment ON enrolment.id = enrolment_id
   JOIN resident ON resident.id = enrolment.resident_id
   WHERE payment.benefit_year = ? AND voided_at IS NOT NULL AND handover_id IS NOT NULL
   ORDER BY payment.id`,
);

/**
 * Sums of the payments by day and village, and by group when asked for, in no order. A village and day whose only
 * payments were voided before any handover has no row.
 */
export function cashDayRows(
  database: Database,
  query: CashDayQuery,
  by: 'village' | 'group',
): readonly CashDayRow[] {
  const inHand = new Map(
    selectInHand[by](database)
      .all(query)
      .map((row) => [keyOf(row), row]),
  );
  const voided = new Map(
    selectVoidedSums[by](database)
      .all(query)
      .map((row) => [keyOf(row), row]),
  );
  // Most days of a campaign are handed over and untouched since: their rows need no looking up.
  const stirred = new Set([...inHand.values(), ...voided.values()].map(({ day }) => day));
  const rows = selectCollected[by](database)
    .all(query)
    .map((row) => {
      if (!stirred.has(row.day)) {
        return dayRow(row, undefined, undefined);
      }
      const key = keyOf(row);
      const gone = voided.get(key);
      voided.delete(key);
      return dayRow(row, inHand.get(key), gone);
    });
  return [...rows, ...[...voided.values()].map((gone) => dayRow({ ...gone, ...NOTHING }, undefined, gone))];
}

const NOTHING = { payments: 0, fen: 0, directPayments: 0, directFen: 0, withoutTicket: 0 };

function dayRow(
  { fen, ...collected }: CollectedRow,
  inHand: SumRow | undefined,
  voided: SumRow | undefined,
): CashDayRow {
  return {
    ...collected,
    collectedFen: fen,
    openPayments: inHand?.payments ?? 0,
    openFen: inHand?.fen ?? 0,
    voidedFen: voided?.fen ?? 0,
  };
}

function keyOf({ day, villageId, groupName }: SumRow): string {
  return `${day} ${villageId} ${groupName ?? ''}`;
}

/** Every village and day of a year with money in a hand, oldest first. */
export function openDays(database: Database, benefitYear: number): readonly OpenDay[] {
  const always = { benefitYear, from: '0000-01-01', through: '9999-12-31', villageId: null };
  return selectInHand
    .village(database)
    .all(always)
    .map(({ day, villageId, payments, fen, lastPaymentId }) => ({
      ...{ day, villageId, lastPaymentId },
      ...{ openPayments: payments, openFen: fen },
    }));
}

/** The payments of a year that were voided after their money had been handed over. */
export function voidedAfterHandover(database: Database, benefitYear: number): readonly VoidedAfterHandover[] {
  return selectVoided(database).all(benefitYear);
}

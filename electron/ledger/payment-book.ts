import { prepared } from '#electron/db/prepared.ts';
import { ticketChanges } from '#electron/db/tickets.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { OpenedPayment } from '#shared/contract/cash.ts';
import type { PaymentBook, PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import type { Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { thawDecision } from './frozen-decision.ts';

/** How many payments are listed at once; the sums cover all. */
const MOST_ROWS = 500;

interface BookRow {
  readonly id: number;
  readonly residentId: number;
  readonly name: string;
  readonly documentNumber: string | null;
  readonly village: string;
  readonly decision: string;
  readonly means: PaymentMeans;
  readonly paidOn: DateOnly;
  readonly operator: string;
  readonly lateReason: string;
  readonly ticketNumber: string | null;
  readonly paymentGroup: number | null;
  readonly voidedAt: DateTime | null;
  readonly voidReason: string | null;
  readonly handoverId: number | null;
}

interface SumRow {
  readonly means: PaymentMeans;
  readonly count: number;
  readonly subsidy: Fen;
  readonly personal: Fen;
}

type Days = { readonly from: DateOnly; readonly through: DateOnly };

const ROW = `payment.id, resident.id AS residentId, resident.name, resident.document_number AS documentNumber,
  village.name AS village, decision, means, paid_on AS paidOn, operator, late_reason AS lateReason,
  ticket_number AS ticketNumber, payment_group AS paymentGroup, voided_at AS voidedAt, void_reason AS voidReason, handover_id AS handoverId
  FROM payment
  JOIN enrolment ON enrolment.id = payment.enrolment_id
  JOIN resident ON resident.id = enrolment.resident_id
  JOIN village ON village.id = payment.village_id`;

const selectRow = prepared<[paymentId: number], BookRow>(`SELECT ${ROW} WHERE payment.id = ?`);
const selectRows = prepared<[Days & { readonly limit: number }], BookRow>(
  `SELECT ${ROW}
   WHERE paid_on BETWEEN @from AND @through
   ORDER BY payment.id DESC LIMIT @limit`,
);
const selectSums = prepared<[Days], SumRow>(
  `SELECT means, count(*) AS count, sum(subsidy) AS subsidy, sum(personal) AS personal
   FROM payment WHERE paid_on BETWEEN @from AND @through AND voided_at IS NULL
   GROUP BY means ORDER BY count(*) DESC`,
);

/** The payments made on these days, both included, newest first; sums in fen, voided payments not in them. */
export function paymentBook(context: DeskContext, days: Days): PaymentBook {
  const rows = selectRows(context.database).all({ ...days, limit: MOST_ROWS + 1 });
  const sums = selectSums(context.database).all(days);
  return {
    rows: rows.slice(0, MOST_ROWS).map(bookRow),
    more: rows.length > MOST_ROWS,
    sums: sums.map(({ means, count, personal }) => ({ means, count, personal })),
    total: {
      count: added(sums.map((sum) => sum.count)),
      subsidy: added(sums.map((sum) => sum.subsidy)),
      personal: added(sums.map((sum) => sum.personal)),
    },
  };
}

/** One payment as the ledger lists it, with the history of its ticket number. NOT_FOUND. */
export function openPayment({ database }: DeskContext, paymentId: number): Result<OpenedPayment> {
  const row = selectRow(database).get(paymentId);
  return row === undefined
    ? failure('NOT_FOUND', '没有找到这笔缴费，请回到列表重新选择。')
    : success({
        ...bookRow(row),
        handoverId: row.handoverId,
        ticketChanges: ticketChanges(database, paymentId),
      });
}

function bookRow(row: BookRow): PaymentBook['rows'][number] {
  const { residentId, name, village, means, paidOn, operator, lateReason, ticketNumber, paymentGroup } = row;
  return {
    residentId,
    name,
    maskedNumber: row.documentNumber === null ? '' : maskIdNumber(row.documentNumber),
    village,
    line: {
      paymentId: row.id,
      decision: thawDecision(row.decision),
      means,
      paidOn,
      operator,
      lateReason,
      ticketNumber,
      paymentGroup,
      voided: row.voidedAt === null ? null : { at: row.voidedAt, reason: row.voidReason ?? '' },
    },
  };
}

function added(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

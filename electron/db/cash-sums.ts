import type { Database } from 'better-sqlite3';
import type { CashSums } from '#shared/contract/cash.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

interface YearSums {
  readonly payments: number;
  readonly collectedFen: Fen;
  /** In a hand of the station. */
  readonly openFen: Fen;
  /** Handed over and voided afterwards. */
  readonly voidedFen: Fen;
  /** What the standing handovers counted beyond the ledger, less what was settled. */
  readonly beyondFen: Fen;
}

const NOTHING: YearSums = { payments: 0, collectedFen: 0, openFen: 0, voidedFen: 0, beyondFen: 0 };

/** The payments that stand from the weekly sheet's kept sums; the rest from what is in hand and the handovers. */
const selectYear = prepared<[{ readonly year: number }], YearSums>(
  `SELECT * FROM (
     SELECT coalesce(sum(enrolled), 0) AS payments, coalesce(sum(personal), 0) AS collectedFen
     FROM weekly_sum WHERE benefit_year = @year AND level = 7
   ) CROSS JOIN (
     SELECT coalesce(sum(personal), 0) AS openFen FROM payment INDEXED BY payment_in_hand
     WHERE benefit_year = @year AND voided_at IS NULL AND handover_id IS NULL AND direct = 0
   ) CROSS JOIN (
     SELECT coalesce(sum(personal), 0) AS voidedFen FROM payment INDEXED BY payment_voided_after_handover
     WHERE benefit_year = @year AND voided_at IS NOT NULL AND handover_id IS NOT NULL
   ) CROSS JOIN (
     SELECT coalesce(sum(counted_fen - ledger_fen - settled_fen), 0) AS beyondFen
     FROM handover WHERE benefit_year = @year AND state <> 'reversed'
   )`,
);

const selectYears = prepared<[], { readonly year: number }>(
  'SELECT benefit_year AS year FROM counted_year ORDER BY benefit_year DESC',
);

/** The benefit years in which anything was ever paid, the newest first. */
export function yearsWithPayments(database: Database): readonly number[] {
  return selectYears(database)
    .all()
    .map(({ year }) => year);
}

/**
 * 人、款 of a whole benefit year, in fen, without going through its payments: they are those of all its days together, and
 * what is collected and not in hand has been handed over.
 */
export function cashSumsOfYear(database: Database, year: number): Omit<CashSums, 'directFen'> {
  const sums = selectYear(database).get({ year }) ?? NOTHING;
  const { payments, collectedFen, openFen, voidedFen, beyondFen } = sums;
  const inHandFen = openFen - voidedFen - beyondFen;
  return { payments, collectedFen, handedOverFen: collectedFen - inHandFen, inHandFen };
}

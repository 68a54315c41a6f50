import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

const selectTiers = prepared<[], { tier: number; persons: number }>(
  `SELECT last_year_tier AS tier, count(*) AS persons FROM resident
   WHERE last_year_tier IS NOT NULL GROUP BY last_year_tier ORDER BY last_year_tier`,
);
const countHouseholds = prepared<[], { count: number }>('SELECT count(*) AS count FROM household');
const selectDead = prepared<[fromYear: number, toYear: number], DeadRow>(
  `SELECT enrolment.resident_id AS residentId, resident.document_number AS documentNumber,
     resident.village_id AS villageId
   FROM enrolment JOIN resident ON resident.id = enrolment.resident_id
   WHERE enrolment.benefit_year = ? AND enrolment.state = 'dead'
     AND NOT EXISTS (SELECT 1 FROM enrolment AS next
       WHERE next.benefit_year = ? AND next.resident_id = enrolment.resident_id)
   ORDER BY enrolment.resident_id`,
);

const selectPaid = prepared<[benefitYear: number], { tier: number; persons: number }>(
  `SELECT tier, count(*) AS persons FROM payment
   WHERE benefit_year = ? AND voided_at IS NULL GROUP BY tier ORDER BY tier`,
);
const selectYears = prepared<[], { benefitYear: number; payments: number }>(
  `SELECT benefit_year AS benefitYear, count(*) AS payments FROM payment
   WHERE voided_at IS NULL GROUP BY benefit_year`,
);
const selectPackOf = prepared<[benefitYear: number], { packId: string | null }>(
  'SELECT max(policy_id) AS packId FROM payment WHERE benefit_year = ?',
);

export interface DeadRow {
  readonly residentId: number;
  readonly documentNumber: string | null;
  readonly villageId: number;
}

/** How many residents' last year was paid, by tier. */
export function lastYearTiers(
  database: Database,
): readonly { readonly tier: number; readonly persons: number }[] {
  return selectTiers(database).all();
}

/** How many households there are. */
export function countHouseholdsOf(database: Database): number {
  return countHouseholds(database).get()?.count ?? 0;
}

/** Residents recorded as dead in one year of whom the next knows nothing yet. */
export function deadWithoutNext(database: Database, fromYear: number, toYear: number): readonly DeadRow[] {
  return selectDead(database).all(fromYear, toYear);
}

/** Standing payments of a year, by tier: who would become the next year's base. */
export function paidTiers(
  database: Database,
  benefitYear: number,
): readonly { readonly tier: number; readonly persons: number }[] {
  return selectPaid(database).all(benefitYear);
}

/** Years in which something was paid, with how many payments stand. */
export function paidYears(
  database: Database,
): readonly { readonly benefitYear: number; readonly payments: number }[] {
  return selectYears(database).all();
}

/** A pack that payments of the year were taken on, or null without any. */
export function packPaidOn(database: Database, benefitYear: number): string | null {
  return selectPackOf(database).get(benefitYear)?.packId ?? null;
}

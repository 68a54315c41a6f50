import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { standingAt } from './standing.ts';

/** What the payments standing in one village come to. Counts are persons, one each. */
export interface PaymentCounts {
  readonly village: number;
  readonly enrolled: number;
  readonly tier1: number;
  readonly tier2: number;
  readonly students: number;
  readonly personal: Fen;
  readonly subsidy: Fen;
}

interface MomentOfYear {
  readonly year: number;
  readonly asOf: DateTime;
}

/** Everybody whose population is not this one counts as 学生: the notices know no third population. */
const ORDINARY_POPULATION = 'resident';

const selectCounts = prepared<[MomentOfYear], PaymentCounts>(`
  SELECT village_id AS village, COUNT(*) AS enrolled,
    SUM(tier = 1) AS tier1, SUM(tier = 2) AS tier2,
    SUM(population <> '${ORDINARY_POPULATION}') AS students,
    SUM(personal) AS personal, SUM(subsidy) AS subsidy
  FROM payment INDEXED BY payment_for_reports
  WHERE benefit_year = @year AND ${standingAt('payment', '@asOf')}
  GROUP BY village_id`);

const selectEnrolled = prepared<[MomentOfYear], { village: number; enrolled: number }>(`
  SELECT village_id AS village, COUNT(*) AS enrolled
  FROM payment INDEXED BY payment_for_reports
  WHERE benefit_year = @year AND ${standingAt('payment', '@asOf')}
  GROUP BY village_id`);

/** The payments standing at a moment, by village id. Villages without one are missing. */
export function paymentCounts(
  database: Database,
  year: number,
  asOf: DateTime,
): ReadonlyMap<number, PaymentCounts> {
  return new Map(
    selectCounts(database)
      .all({ year, asOf })
      .map((row) => [row.village, row]),
  );
}

/** How many persons were enrolled at a moment, by village id. Villages without one are missing. */
export function enrolledCounts(
  database: Database,
  year: number,
  asOf: DateTime,
): ReadonlyMap<number, number> {
  return new Map(
    selectEnrolled(database)
      .all({ year, asOf })
      .map((row) => [row.village, row.enrolled]),
  );
}

import type { Database } from 'better-sqlite3';
import { lastYearBase } from '#electron/db/last-year.ts';
import { prepared } from '#electron/db/prepared.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import { areHoldersKept, holderSums, type VillageSums } from '#electron/db/weekly-sums.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { standingAt } from './standing.ts';

export interface SubsidisedCounts {
  readonly village: number;
  /** Persons who hold any identity on the day. */
  readonly due: number;
  /** Those of them whose payment stands at the moment. */
  readonly enrolled: number;
}

const selectSubsidised = prepared<
  [{ readonly year: number; readonly asOf: DateTime; readonly day: DateOnly }],
  SubsidisedCounts
>(`
  SELECT resident.village_id AS village, COUNT(*) AS due, COUNT(payment.id) AS enrolled
  FROM (
    SELECT DISTINCT resident_id FROM identity
    WHERE from_date <= @day AND (to_date IS NULL OR to_date >= @day)
  ) AS held
  CROSS JOIN resident ON resident.id = held.resident_id
  LEFT JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = held.resident_id
  LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND ${standingAt('payment', '@asOf')}
  GROUP BY resident.village_id`);

/**
 * Holders of any identity on the moment's day and how many of them are enrolled, by village id: from the kept sums, of
 * which `enrolled` is the second part, else counted person by person.
 */
export function subsidisedCounts(
  database: Database,
  year: number,
  asOf: DateTime,
  sums: ReadonlyMap<number, VillageSums>,
  village: number | null,
): ReadonlyMap<number, SubsidisedCounts> {
  if (!areHoldersKept(database)) {
    const rows = selectSubsidised(database).all({ year, asOf, day: asOf.slice(0, 10) });
    return new Map(rows.map((row) => [row.village, row]));
  }
  const holders = holderSums(database, asOf, village);
  return new Map(
    [...holders].map(([village, due]) => [
      village,
      { village, due, enrolled: sums.get(village)?.subsidised ?? 0 },
    ]),
  );
}

/**
 * The enrolment of the year before `year` in each village, by id: what the targets' roster states, else how many of its
 * residents paid last year according to theirs.
 */
export function lastYearCounts(
  database: Database,
  year: number,
  stated: ReadonlyMap<number, number>,
  villages: readonly VillageRow[],
): ReadonlyMap<number, number> {
  if (villages.every(({ id }) => stated.has(id))) {
    return stated;
  }
  const counted = lastYearBase(database, year);
  return new Map([...counted.map((row) => [row.village, row.persons] as const), ...stated]);
}

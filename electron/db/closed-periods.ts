import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** A closed reporting period, without what was reported. */
export interface ClosedPeriod {
  readonly benefitYear: number;
  /** 第 n 期. */
  readonly number: number;
  /** Where it begins (itself outside). */
  readonly fromAt: DateTime;
  readonly asOf: DateTime;
  readonly policyId: string;
  readonly policyVersion: number;
  /** Of the sheet's text. */
  readonly sha256: string;
  readonly closedAt: DateTime;
  readonly closedBy: string;
}

/** With what was reported: the weekly Sheet as JSON. */
export interface ClosedSheet extends ClosedPeriod {
  readonly sheet: string;
}

const COLUMNS = `benefit_year AS benefitYear, number, from_at AS fromAt, as_of AS asOf, policy_id AS policyId,
  policy_version AS policyVersion, sha256, closed_at AS closedAt, closed_by AS closedBy`;

const selectAll = prepared<[year: number], ClosedPeriod>(
  `SELECT ${COLUMNS} FROM closed_period WHERE benefit_year = ? ORDER BY as_of`,
);
const selectAt = prepared<[year: number, asOf: string], ClosedSheet>(
  `SELECT ${COLUMNS}, sheet FROM closed_period WHERE benefit_year = ? AND as_of = ?`,
);
const selectBefore = prepared<[year: number, asOf: string], ClosedSheet>(
  `SELECT ${COLUMNS}, sheet FROM closed_period WHERE benefit_year = ? AND as_of < ? ORDER BY as_of DESC LIMIT 1`,
);
const insert = prepared<[ClosedSheet]>(
  `INSERT INTO closed_period (benefit_year, number, from_at, as_of, policy_id, policy_version, sheet, sha256, closed_at,
     closed_by)
   VALUES (@benefitYear, @number, @fromAt, @asOf, @policyId, @policyVersion, @sheet, @sha256, @closedAt, @closedBy)`,
);

/** The closed periods of a year, oldest first. */
export function closedPeriods(database: Database, year: number): readonly ClosedPeriod[] {
  return selectAll(database).all(year);
}

/** The closed period that ends at this very moment, or null. */
export function closedPeriodAt(database: Database, year: number, asOf: DateTime): ClosedSheet | null {
  return selectAt(database).get(year, asOf) ?? null;
}

/** The last period closed for a moment before this one, or null. */
export function closedPeriodBefore(database: Database, year: number, asOf: DateTime): ClosedSheet | null {
  return selectBefore(database).get(year, asOf) ?? null;
}

/** Stores a closed period, for ever. Within a transaction. Throws when a later one is closed. */
export function insertClosedPeriod(database: Database, period: ClosedSheet): void {
  insert(database).run(period);
}

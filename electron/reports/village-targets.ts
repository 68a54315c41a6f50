import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { orderScopes } from '#shared/sheets/scopes.ts';

interface TargetRow {
  readonly village: number;
  readonly scope: string;
  readonly count: number;
  readonly lastYear: number | null;
}

export interface YearTargets {
  /** Scopes in use, the street's own first. */
  readonly scopes: readonly string[];
  /** Target by scope, by village id. */
  readonly byVillage: ReadonlyMap<number, Readonly<Record<string, number>>>;
  /** Last year's enrolment as the targets' roster states it, by village id; unstated ones are missing. */
  readonly lastYear: ReadonlyMap<number, number>;
}

export interface YearReductions {
  /** Reasons in use, by how often and then by name. */
  readonly reasons: readonly string[];
  /** Persons taken off by reason, by village id. */
  readonly byVillage: ReadonlyMap<number, Readonly<Record<string, number>>>;
}

const selectTargets = prepared<[year: number], TargetRow>(`
  SELECT village_id AS village, scope, count, last_year AS lastYear FROM target WHERE benefit_year = ?`);

const selectReductions = prepared<
  [{ readonly year: number; readonly asOf: DateTime }],
  { village: number; reason: string; persons: number }
>(`
  SELECT village_id AS village, reason, COUNT(*) AS persons FROM reduction
  WHERE benefit_year = @year AND recorded_at <= @asOf AND (withdrawn_at IS NULL OR withdrawn_at > @asOf)
  GROUP BY village_id, reason`);

const selectReduced = prepared<
  [{ readonly year: number; readonly asOf: DateTime }],
  { readonly village: number; readonly persons: number }
>(`
  SELECT village_id AS village, COUNT(*) AS persons FROM reduction
  WHERE benefit_year = @year AND recorded_at <= @asOf AND (withdrawn_at IS NULL OR withdrawn_at > @asOf)
  GROUP BY village_id`);

/** The year's targets of every village. */
export function yearTargets(database: Database, year: number): YearTargets {
  const rows = selectTargets(database).all(year);
  const scopes = orderScopes(rows.map((row) => row.scope));
  const byVillage = new Map<number, Record<string, number>>();
  const lastYear = new Map<number, number>();
  for (const row of rows) {
    byVillage.set(row.village, { ...byVillage.get(row.village), [row.scope]: row.count });
  }
  // The first scope's figure is set last and so wins over the others'.
  for (const scope of scopes.toReversed()) {
    for (const row of rows) {
      if (row.scope === scope && row.lastYear !== null) {
        lastYear.set(row.village, row.lastYear);
      }
    }
  }
  return { scopes, byVillage, lastYear };
}

/** Persons taken off the target by any reason at a moment, by village id; villages without any are missing. */
export function reducedPersons(
  database: Database,
  year: number,
  asOf: DateTime,
): ReadonlyMap<number, number> {
  const rows = selectReduced(database).all({ year, asOf });
  return new Map(rows.map(({ village, persons }) => [village, persons]));
}

/** The reductions standing at a moment (recorded by then, not withdrawn by then), by village and reason. */
export function yearReductions(database: Database, year: number, asOf: DateTime): YearReductions {
  const rows = selectReductions(database).all({ year, asOf });
  const byVillage = new Map<number, Record<string, number>>();
  const persons = new Map<string, number>();
  for (const row of rows) {
    byVillage.set(row.village, { ...byVillage.get(row.village), [row.reason]: row.persons });
    persons.set(row.reason, (persons.get(row.reason) ?? 0) + row.persons);
  }
  const reasons = [...persons]
    .sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1))
    .map(([reason]) => reason);
  return { reasons, byVillage };
}

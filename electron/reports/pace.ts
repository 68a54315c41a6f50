import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import { enrolledSums } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import { addDays, addMonths, type DateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { paceLayout } from '#shared/sheets/pace.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { daysLeft, deadlineOn } from './deadline.ts';
import { villageScope, type ReportQuery } from './scope.ts';
import { reducedPersons, yearTargets } from './village-targets.ts';

const selectYear = prepared<[year: number], { readonly year: number }>(
  'SELECT benefit_year AS year FROM counted_year WHERE benefit_year = ?',
);

/** 征收进度与日均任务表 at a moment, for the street or one village. Errors as in villageScope. */
export function paceSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { database } = context;
  const { pack, benefitYear, asOf, villages } = scope.value;
  const day = asOf.slice(0, 10);
  const deadline = deadlineOn(pack, day);
  const targets = yearTargets(database, benefitYear);
  const reduced = reducedPersons(database, benefitYear, asOf);
  const enrolled = enrolledSums(database, benefitYear, asOf);
  const before = enrolledSums(database, benefitYear, `${addDays(day, -7)}${asOf.slice(10)}`);
  const lastYear = lastYearOn(database, benefitYear - 1, asOf);
  const figures = villages.map(({ id, name }) => ({
    village: name,
    targets: targets.byVillage.get(id) ?? {},
    reduction: reduced.get(id) ?? 0,
    enrolled: enrolled.get(id) ?? 0,
    recent: (enrolled.get(id) ?? 0) - (before.get(id) ?? 0),
    lastYear: lastYear === null ? null : (lastYear.get(id) ?? 0),
  }));
  const heading = { ...scope.value, scopes: targets.scopes, deadline, daysLeft: daysLeft(deadline, day) };
  return success(paceLayout(heading, figures));
}

/** The year before on the same day of the calendar, by village id; null when nothing of it is in the database. */
export function lastYearOn(
  database: Database,
  year: number,
  asOf: DateTime,
): ReadonlyMap<number, number> | null {
  return selectYear(database).get(year) === undefined
    ? null
    : enrolledSums(database, year, `${addMonths(asOf.slice(0, 10), -12)}${asOf.slice(10)}`);
}

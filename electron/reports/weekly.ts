import { closedPeriodAt } from '#electron/db/closed-periods.ts';
import { enrolledSums, weeklySums } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { weeklyLayout, type WeeklyFigures } from '#shared/sheets/weekly.ts';
import { thawSheet, villageOfSheet } from './frozen-sheet.ts';
import { periodBegin, type PeriodBegin } from './period-begin.ts';
import { villageScope, type ReportQuery, type ReportScope } from './scope.ts';
import { lastYearCounts, subsidisedCounts } from './village-counts.ts';
import { streetStanding } from './street-standing.ts';
import { reducedPersons, yearTargets, type YearTargets } from './village-targets.ts';

/**
 * 参保征收进度表 at a moment, for the street or one village; of a closed period what was reported, whatever was entered
 * since. Errors as in villageScope, DATABASE_UNUSABLE for a closed period that was tampered with.
 */
export function weeklySheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { asOf, benefitYear, village } = scope.value;
  const closed = closedPeriodAt(context.database, benefitYear, asOf);
  if (closed === null) {
    return liveWeekly(context, scope.value);
  }
  const sheet = thawSheet(closed);
  return sheet.ok && village !== null ? success(villageOfSheet(sheet.value, village)) : sheet;
}

function liveWeekly(context: DeskContext, scope: ReportScope): Result<Sheet> {
  const begin = periodBegin(context, scope);
  if (!begin.ok) {
    return begin;
  }
  const targets = yearTargets(context.database, scope.benefitYear);
  const figures = weeklyFigures(context, scope, begin.value, targets);
  const heading = { ...scope, periodStart: begin.value.start, scopes: targets.scopes };
  return success(weeklyLayout(heading, figures));
}

/**
 * What stood in the street at the scope's moment, `begin` being where the period begins. Where the scope is one village
 * the others have only what the ranking needs.
 */
export function weeklyFigures(
  context: DeskContext,
  scope: ReportScope,
  begin: PeriodBegin,
  targets: YearTargets,
): readonly WeeklyFigures[] {
  const { database } = context;
  const { benefitYear, asOf } = scope;
  const own = scope.villages.find(({ name }) => name === scope.village)?.id ?? null;
  const sums = weeklySums(database, benefitYear, asOf, own);
  const street = own === null ? null : streetStanding(database, benefitYear, asOf);
  const before = begin.reported;
  const counted = before === null ? enrolledSums(database, benefitYear, begin.start, own) : null;
  const subsidised = subsidisedCounts(database, benefitYear, asOf, sums, own);
  const reduced = street?.reduced ?? reducedPersons(database, benefitYear, asOf);
  const lastYear = lastYearCounts(database, benefitYear, targets.lastYear, scope.villages);
  return scope.villages.map(({ id, name }) => {
    const paid = sums.get(id);
    const reached = street?.enrolled.get(id) ?? paid?.enrolled ?? 0;
    return {
      village: name,
      targets: targets.byVillage.get(id) ?? {},
      reduction: reduced.get(id) ?? 0,
      lastYear: lastYear.get(id) ?? 0,
      periodNew: reached - (before?.get(name) ?? counted?.get(id) ?? 0),
      enrolled: reached,
      tier1: paid?.tier1 ?? 0,
      tier2: paid?.tier2 ?? 0,
      students: paid?.students ?? 0,
      subsidisedDue: subsidised.get(id)?.due ?? 0,
      subsidisedEnrolled: subsidised.get(id)?.enrolled ?? 0,
      personal: paid?.personal ?? 0,
      subsidy: paid?.subsidy ?? 0,
      declined: paid?.declined ?? 0,
    };
  });
}

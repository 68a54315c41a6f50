import { enrolledSums, weeklySums } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { periodStart } from '#shared/sheets/rhythm.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { weeklyLayout, type WeeklyFigures } from '#shared/sheets/weekly.ts';
import { rhythmOf } from './rhythm.ts';
import { villageScope, type ReportQuery, type ReportScope } from './scope.ts';
import { lastYearCounts, subsidisedCounts } from './village-counts.ts';
import { streetStanding } from './street-standing.ts';
import { reductionOf, yearReductions, yearTargets, type YearTargets } from './village-targets.ts';

/** 参保征收进度表 at a moment, for the street or one village. Errors as in villageScope. */
export function weeklySheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { value } = scope;
  const start = periodStart(rhythmOf(context, value.pack), value.asOf);
  const targets = yearTargets(context.database, value.benefitYear);
  const figures = weeklyFigures(context, value, start, targets);
  return success(weeklyLayout({ ...value, periodStart: start, scopes: targets.scopes }, figures));
}

/**
 * What stood in the street at the scope's moment, `start` being where the period begins. Where the scope is one village
 * the others have only what the ranking needs.
 */
export function weeklyFigures(
  context: DeskContext,
  scope: ReportScope,
  start: string,
  targets: YearTargets,
): readonly WeeklyFigures[] {
  const { database } = context;
  const { benefitYear, asOf } = scope;
  const own = scope.villages.find(({ name }) => name === scope.village)?.id ?? null;
  const sums = weeklySums(database, benefitYear, asOf, own);
  const street = own === null ? null : streetStanding(database, benefitYear, asOf);
  const before = enrolledSums(database, benefitYear, start, own);
  const subsidised = subsidisedCounts(database, benefitYear, asOf, sums, own);
  const reductions = street?.reductions ?? yearReductions(database, benefitYear, asOf);
  const lastYear = lastYearCounts(database, benefitYear, targets.lastYear, scope.villages);
  return scope.villages.map(({ id, name }) => {
    const paid = sums.get(id);
    const reached = street?.enrolled.get(id) ?? paid?.enrolled ?? 0;
    return {
      village: name,
      targets: targets.byVillage.get(id) ?? {},
      reduction: reductionOf(reductions, id),
      lastYear: lastYear.get(id) ?? 0,
      periodNew: reached - (before.get(id) ?? 0),
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

import { enrolledSums } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { targetLayout } from '#shared/sheets/targets.ts';
import { villageScope, type ReportQuery } from './scope.ts';
import { lastYearCounts } from './village-counts.ts';
import { yearReductions, yearTargets } from './village-targets.ts';

/** 目标任务分解表 at a moment, for the street or one village. Errors as in villageScope. */
export function targetSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, asOf, village, villages } = scope.value;
  const targets = yearTargets(context.database, benefitYear);
  const reductions = yearReductions(context.database, benefitYear, asOf);
  const enrolled = enrolledSums(context.database, benefitYear, asOf);
  const lastYear = lastYearCounts(context.database, benefitYear, targets.lastYear, villages);
  const figures = villages
    .filter(({ name }) => village === null || name === village)
    .map(({ id, name }) => ({
      village: name,
      lastYear: lastYear.get(id) ?? 0,
      targets: targets.byVillage.get(id) ?? {},
      reductions: reductions.byVillage.get(id) ?? {},
      enrolled: enrolled.get(id) ?? 0,
    }));
  return success(
    targetLayout({ ...scope.value, scopes: targets.scopes, reasons: reductions.reasons }, figures),
  );
}

import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { assessmentLayout } from '#shared/sheets/assessment.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { periodBegin } from './period-begin.ts';
import { villageScope, type ReportQuery } from './scope.ts';
import { reducedPersons, yearTargets } from './village-targets.ts';
import { weeklyFigures } from './weekly.ts';

/** 村（居）考核表 at a moment, beside what the report before had reached. Errors as in villageScope. */
export function assessmentSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { value } = scope;
  const begin = periodBegin(context, value);
  if (!begin.ok) {
    return begin;
  }
  const { start } = begin.value;
  const targets = yearTargets(context.database, value.benefitYear);
  const before = reducedPersons(context.database, value.benefitYear, start);
  const ids = new Map(value.villages.map(({ id, name }) => [name, id]));
  const figures = weeklyFigures(context, value, begin.value, targets).map((each) => ({
    ...each,
    enrolledBefore: each.enrolled - each.periodNew,
    reductionBefore: before.get(ids.get(each.village) ?? 0) ?? 0,
  }));
  return success(assessmentLayout({ ...value, periodStart: start, scopes: targets.scopes }, figures));
}

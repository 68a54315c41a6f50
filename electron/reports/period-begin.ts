import type { ClosedSheet } from '#electron/db/closed-periods.ts';
import { closedPeriodBefore } from '#electron/db/closed-periods.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { periodStart } from '#shared/sheets/rhythm.ts';
import { thawSheet } from './frozen-sheet.ts';
import { rhythmOf } from './rhythm.ts';
import type { ReportScope } from './scope.ts';

/** Where the period of a moment begins. */
export interface PeriodBegin {
  readonly start: DateTime;
  /** The closed period that ended there; null where none did. */
  readonly closed: ClosedSheet | null;
  /** What that one reported as enrolled, by village name. */
  readonly reported: ReadonlyMap<string, number> | null;
}

/**
 * Where the period at the scope's moment begins: where the last closed one ended, when that is not before the rhythm's own
 * beginning. What was entered afterwards for the time before counts in this period, since the closed one stays as it was.
 */
export function periodBegin(
  context: DeskContext,
  { pack, benefitYear, asOf }: ReportScope,
): Result<PeriodBegin> {
  const byRhythm = periodStart(rhythmOf(context, pack), asOf);
  const closed = closedPeriodBefore(context.database, benefitYear, asOf);
  if (closed === null || closed.asOf < byRhythm) {
    return success({ start: byRhythm, closed: null, reported: null });
  }
  const sheet = thawSheet(closed);
  return sheet.ok
    ? success({
        start: closed.asOf,
        closed,
        reported: new Map(sheet.value.rows.map((row) => [String(row['village']), Number(row['enrolled'])])),
      })
    : sheet;
}

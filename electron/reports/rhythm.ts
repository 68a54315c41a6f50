import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { weekdayOf } from '#shared/domain/dates.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { parseRhythm, WEEKLY_RHYTHM, type ReportRhythm } from '#shared/sheets/rhythm.ts';

const DAY_END = '23:59';

/** The rhythm reports follow: the station's own (setting report_rhythm), else the notice's days, else weekly. */
export function rhythmOf(context: DeskContext, pack: Pack): ReportRhythm {
  const own = readSetting(context.database, 'report_rhythm');
  const parsed = own === null ? null : parseRhythm(own);
  if (parsed !== null) {
    return parsed;
  }
  const printed = pack.reporting[0];
  if (printed === undefined) {
    return WEEKLY_RHYTHM;
  }
  const bounds = { from: printed.from ?? null, through: printed.through ?? null };
  if (printed.weekdays.length > 0) {
    return { weekdays: printed.weekdays, time: printed.before ?? DAY_END, named: true, ...bounds };
  }
  // A span of whole weeks ends on its reporting day.
  const weekdays = bounds.through === null ? WEEKLY_RHYTHM.weekdays : [weekdayOf(bounds.through)];
  return { ...WEEKLY_RHYTHM, ...bounds, weekdays };
}

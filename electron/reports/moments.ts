import { readPackSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate, businessNow } from '#electron/ledger/business-clock.ts';
import type { ReportMoment } from '#shared/contract/reports.ts';
import { shanghaiDate, weekdayOf, type DateOnly, type DateTime } from '#shared/domain/dates.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { formatMoment, GAP } from '#shared/sheets/heading.ts';
import { momentsBetween } from '#shared/sheets/rhythm.ts';
import { rhythmOf } from './rhythm.ts';
import { packOf } from './scope.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/**
 * The moments a report can be asked for: 现在, then the pack's reporting moments so far, newest first. Only 现在
 * while no pack is chosen.
 */
export function reportMoments(context: DeskContext): readonly ReportMoment[] {
  const now = presentMoment(context);
  const pack = packOf(context, undefined);
  const past = pack.ok ? pastMoments(context, pack.value, now) : [];
  return [{ asOf: now, label: '现在' }, ...past.toReversed()];
}

/** On a practice date no hour is meaningful: its whole day counts as reached. */
function presentMoment(context: DeskContext): DateTime {
  const day = businessDate(context);
  return day === shanghaiDate(context.clock()) ? businessNow(context) : `${day}T23:59:59`;
}

function pastMoments(context: DeskContext, pack: Pack, now: DateTime): readonly ReportMoment[] {
  const yearEnd = `${pack.benefitYear}-12-31T23:59:59`;
  const until = now < yearEnd ? now : yearEnd;
  return momentsBetween(rhythmOf(context, pack), campaignStart(context, pack), until).map((asOf, index) => ({
    asOf,
    label: `第 ${index + 1} 期${GAP}${formatMoment(asOf)}（周${WEEKDAYS[weekdayOf(asOf.slice(0, 10)) - 1] ?? ''}）`,
  }));
}

function campaignStart(context: DeskContext, pack: Pack): DateOnly {
  return readPackSetting(context.database, pack.id, 'collection_start') ?? `${pack.benefitYear - 1}-09-01`;
}

import type { DeskContext } from '#electron/desk.ts';
import type { ReportMoment } from '#shared/contract/reports.ts';
import { weekdayOf } from '#shared/domain/dates.ts';
import { formatMoment, GAP } from '#shared/sheets/heading.ts';
import { WEEKDAYS } from '#shared/sheets/rhythm.ts';
import { periodsOf, presentMoment } from './periods.ts';
import { packOf } from './scope.ts';

/**
 * The moments a report can be asked for: 现在, then the pack's reporting moments so far, newest first. Only 现在
 * while no pack is chosen.
 */
export function reportMoments(context: DeskContext): readonly ReportMoment[] {
  const pack = packOf(context, undefined);
  const { closed, due } = pack.ok ? periodsOf(context, pack.value) : { closed: [], due: [] };
  const past = [
    ...closed.map(({ number, asOf }) => ({ asOf, label: `${labelOf(number, asOf)}已关闭` })),
    ...due.map(({ number, asOf }) => ({ asOf, label: labelOf(number, asOf) })),
  ];
  return [{ asOf: presentMoment(context), label: '现在' }, ...past.toReversed()];
}

function labelOf(number: number, asOf: string): string {
  return `第 ${number} 期${GAP}${formatMoment(asOf)}（周${WEEKDAYS[weekdayOf(asOf.slice(0, 10)) - 1] ?? ''}）`;
}

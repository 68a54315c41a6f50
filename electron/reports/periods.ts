import { closedPeriods, insertClosedPeriod, type ClosedPeriod } from '#electron/db/closed-periods.ts';
import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate, businessNow, recordedNow } from '#electron/ledger/business-clock.ts';
import type { PeriodLine, PeriodOverview, RhythmChoice } from '#shared/contract/periods.ts';
import { addDays, parseDateTime, shanghaiDate, type DateTime } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { formatMoment } from '#shared/sheets/heading.ts';
import { momentsBetween, rhythmText } from '#shared/sheets/rhythm.ts';
import { campaignStart } from './deadline.ts';
import { frozenText } from './frozen-sheet.ts';
import { periodBegin } from './period-begin.ts';
import { rhythmOf } from './rhythm.ts';
import { packOf, villageScope } from './scope.ts';
import { weeklySheet } from './weekly.ts';

/** A period whose moment is reached and that nobody has closed. */
interface DuePeriod {
  readonly number: number;
  readonly asOf: DateTime;
}

/** On a practice date no hour is meaningful: its whole day counts as reached. */
export function presentMoment(context: DeskContext): DateTime {
  const day = businessDate(context);
  return day === shanghaiDate(context.clock()) ? businessNow(context) : `${day}T23:59:59`;
}

/** The periods of the chosen year, closed and due, oldest first. Past the benefit year none begins any more. */
export function periodsOf(
  context: DeskContext,
  pack: Pack,
): { readonly closed: readonly ClosedPeriod[]; readonly due: readonly DuePeriod[] } {
  const closed = closedPeriods(context.database, pack.benefitYear);
  const last = closed.at(-1);
  const yearEnd = `${pack.benefitYear}-12-31T23:59:59`;
  const present = presentMoment(context);
  const moments = momentsBetween(
    rhythmOf(context, pack),
    campaignStart(context, pack),
    present < yearEnd ? present : yearEnd,
  ).filter((asOf) => last === undefined || asOf > last.asOf);
  const first = (last?.number ?? 0) + 1;
  return { closed, due: moments.map((asOf, index) => ({ number: first + index, asOf })) };
}

/** Every period so far, the newest first, the rhythm, and what is to be reported next. PACK_NOT_CHOSEN, NOT_FOUND. */
export function periodOverview(context: DeskContext): Result<PeriodOverview> {
  const pack = packOf(context, undefined);
  if (!pack.ok) {
    return pack;
  }
  const rhythm = rhythmOf(context, pack.value);
  const own = readSetting(context.database, 'report_rhythm') !== null;
  const { closed, due } = periodsOf(context, pack.value);
  const present = presentMoment(context);
  const next = momentsBetween(
    rhythm,
    present.slice(0, 10),
    `${addDays(present.slice(0, 10), 8)}T23:59:59`,
  ).find((moment) => moment > present && moment.slice(0, 4) <= String(pack.value.benefitYear));
  const periods: readonly PeriodLine[] = [
    ...closed.map(({ number, fromAt, asOf, sha256, closedAt, closedBy }) => ({
      ...{ number, from: fromAt, asOf, state: 'closed' as const, sha256, closedAt, closedBy },
    })),
    ...due.map(({ number, asOf }) => ({
      ...{ number, from: null, asOf, state: 'due' as const, sha256: null, closedAt: null, closedBy: null },
    })),
  ].toReversed();
  return success({
    benefitYear: pack.value.benefitYear,
    rhythm: { weekdays: rhythm.weekdays, time: rhythm.time, text: rhythmText(rhythm) },
    origin: own ? 'station' : pack.value.reporting.length > 0 ? 'notice' : 'default',
    periods,
    due: due.length,
    next: next ?? null,
    today: present.slice(0, 10),
  });
}

/**
 * Closes the period that ends at the moment, and before it those before it that nobody closed, each as its own weekly
 * sheet. BAD_INPUT for a moment that is no reporting moment, not reached or closed already; what weeklySheet refuses;
 * WRITE_FAILED leaves none closed.
 */
export function closePeriod(context: DeskContext, asOf: string): Result<readonly ClosedPeriod[]> {
  const pack = packOf(context, undefined);
  if (!pack.ok) {
    return pack;
  }
  const moment = parseDateTime(asOf);
  const { closed, due } = periodsOf(context, pack.value);
  const known = closed.find((period) => period.asOf === moment);
  if (known !== undefined) {
    return failure(
      'BAD_INPUT',
      `第 ${known.number} 期已由 ${known.closedBy} 于 ${formatMoment(known.closedAt)} 关闭，不能再关，也不能重开；更正记在下一期。`,
    );
  }
  if (moment === null || due.every((period) => period.asOf !== moment)) {
    return failure(
      'BAD_INPUT',
      `${moment === null ? asOf : formatMoment(moment)} 不是已到的报送时间，没有关闭。请从列表中选择。`,
    );
  }
  return writing(context, 'period.close', (note) => {
    const made: ClosedPeriod[] = [];
    for (const period of due.filter((each) => each.asOf <= moment)) {
      const one = close(context, pack.value, period);
      if (!one.ok) {
        return one;
      }
      made.push(one.value);
      note({
        subject: `period ${one.value.number}`,
        new: { year: pack.value.benefitYear, asOf: one.value.asOf, sha256: one.value.sha256 },
      });
    }
    return success(made);
  });
}

/** Sets the station's own rhythm, or goes back to the notice's with null. BAD_INPUT without a day. */
export function setRhythm(context: DeskContext, choice: RhythmChoice | null): Result<PeriodOverview> {
  if (choice !== null && choice.weekdays.length === 0) {
    return failure('BAD_INPUT', '至少要选一个报送日，没有保存。');
  }
  const days = choice === null ? [] : [...new Set(choice.weekdays)].sort();
  return writing(context, 'period.rhythm', (note) => {
    const value = choice === null ? null : `${days.join(',')}@${choice.time}`;
    note({ old: { rhythm: readSetting(context.database, 'report_rhythm') }, new: { rhythm: value } });
    writeSetting(context.database, 'report_rhythm', value);
    return periodOverview(context);
  });
}

function close(context: DeskContext, pack: Pack, { number, asOf }: DuePeriod): Result<ClosedPeriod> {
  const query = { asOf, village: null };
  const scope = villageScope(context, query);
  const begin = scope.ok ? periodBegin(context, scope.value) : scope;
  const sheet = weeklySheet(context, query);
  if (!sheet.ok) {
    return sheet;
  }
  if (!begin.ok) {
    return begin;
  }
  if (sheet.value.rows.length === 0) {
    return failure('BAD_INPUT', '还没有村（居），没有可关闭的报表。请先导入居民底册和目标任务。');
  }
  const closedAt = recordedNow(context);
  const closedBy = context.operator().name;
  const note = `第 ${number} 期，${formatMoment(closedAt)} 由 ${closedBy} 关闭；以后的补录、作废记在下一期。`;
  const text = frozenText({ ...sheet.value, notes: [...sheet.value.notes, note] });
  const period = {
    ...{ benefitYear: pack.benefitYear, number, fromAt: begin.value.start, asOf },
    ...{ policyId: pack.id, policyVersion: pack.version, sha256: text.sha256, closedAt, closedBy },
  };
  insertClosedPeriod(context.database, { ...period, sheet: text.sheet });
  return success(period);
}

import { addDays, dateOnly, daysBetween, weekdayOf, type DateOnly } from '#shared/domain/dates.ts';
import { windowsFor, type Policy } from '#shared/policy/policy.ts';
import { lotOf, type Lot } from './random.ts';

/** A campaign half-way through: from its first day to the day the demo stands on. */
export interface CampaignDays {
  readonly start: DateOnly;
  /** 业务日期 of the demo, a Friday. */
  readonly today: DateOnly;
  /** Days to pay on: more on working days, more towards the end. */
  readonly days: Lot<DateOnly>;
}

const LONGEST = 100;
const PROGRESS = 0.65;
const FRIDAY = 5;

/**
 * The days of the pack's first window that lie behind the demo: from its first day, or the notice's own day if that is
 * later, to a Friday about two thirds into it.
 */
export function campaignDays(policy: Policy): CampaignDays {
  const { pack } = policy;
  const [window] = windowsFor(policy, pack.populations[0]?.code ?? '');
  const opens = window?.from ?? policy.collectionStart;
  const closes = window?.through ?? dateOnly(pack.benefitYear, 12, 31);
  const noticed = pack.source.date;
  const start = noticed > opens && noticed < closes ? noticed : opens;
  const span = Math.min(LONGEST, daysBetween(start, closes));
  const reached = addDays(start, Math.ceil(span * PROGRESS));
  const friday = addDays(reached, -((weekdayOf(reached) - FRIDAY + 7) % 7));
  const today = friday >= start ? friday : reached;
  return { start, today, days: lotOf(weightedDays(start, today)) };
}

function weightedDays(start: DateOnly, today: DateOnly): (readonly [number, DateOnly])[] {
  const count = daysBetween(start, today) + 1;
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(start, index);
    const weekday = weekdayOf(day);
    const open = weekday <= FRIDAY ? 1 : weekday === 6 ? 0.35 : 0.1;
    return [open * (0.3 + (1.4 * (index + 1)) / count), day] as const;
  });
}

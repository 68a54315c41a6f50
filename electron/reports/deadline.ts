import { readPackSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { daysBetween, type DateOnly } from '#shared/domain/dates.ts';
import { campaignEnd } from '#shared/policy/campaign-end.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';

export interface Deadline {
  readonly day: DateOnly;
  /** Where that is said: the target's or the window's clause. */
  readonly clause: string;
}

/**
 * The day a campaign is to be done by, seen from `day`: that of a target rule, else the end of the payment window the day
 * lies in or of the next one, else of the last one.
 */
export function deadlineOn(pack: Pack, day: DateOnly): Deadline {
  const ruled = pack.targets.flatMap(({ by, clause }) => (by === undefined ? [] : [{ day: by, clause }]));
  const open = ruled.filter((one) => one.day >= day);
  if (ruled.length > 0) {
    return earliest(open) ?? earliest(ruled) ?? { day: campaignEnd(pack), clause: '' };
  }
  const [population] = pack.populations;
  const windows = pack.windows.flatMap((window) =>
    window.through !== null &&
    window.only === undefined &&
    population !== undefined &&
    window.populations.includes(population.code)
      ? [{ day: window.through, clause: window.clause }]
      : [],
  );
  return (
    earliest(windows.filter((one) => one.day >= day)) ?? {
      day: campaignEnd(pack),
      clause: '通知规定的最后缴费日',
    }
  );
}

/** Whole days after `day` up to the deadline; 0 on it and after it. */
export function daysLeft(deadline: Deadline, day: DateOnly): number {
  return Math.max(0, daysBetween(day, deadline.day));
}

/** The first day of the campaign: as the station set it, else 1 September before the benefit year. */
export function campaignStart(context: DeskContext, pack: Pack): DateOnly {
  return readPackSetting(context.database, pack.id, 'collection_start') ?? `${pack.benefitYear - 1}-09-01`;
}

function earliest(days: readonly Deadline[]): Deadline | undefined {
  return [...days].sort((one, other) => (one.day < other.day ? -1 : 1))[0];
}

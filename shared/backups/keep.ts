import { addDays, weekdayOf, type DateOnly, type DateTime } from '../domain/dates.ts';

/** A backup as the rule sees it. Names tell backups of the same second apart and sort by age. */
export interface KeptBackup {
  readonly name: string;
  readonly at: DateTime;
  readonly reason: string;
  /** Whether it opens and holds a desk. */
  readonly good: boolean;
  readonly bytes: number;
}

/** The newest backups, whatever they were made for. */
export const NEWEST = 5;
/** Days, weeks and months on which there is a backup, of each of which the last one stays. */
export const DAYS = 7;
export const WEEKS = 5;
export const MONTHS = 12;
/** What all kept backups together may take, so that those of a large district do not fill the disk; the newest stay even so. */
export const MOST_BYTES = 20 * 1024 ** 3;
export const NEWEST_EVEN_SO = 2;
/** What was there before a restore: the only copy of what the restore replaced. */
export const BEFORE_RESTORE = 'restore';

/**
 * The names of the backups that may go. Days, weeks and months are counted by the backups themselves, not by the computer's
 * clock: a clock that is wrong removes nothing. What does not open is never counted and never removed, for somebody may
 * still get something out of it.
 */
export function removable(backups: readonly KeptBackup[]): readonly string[] {
  const newestFirst = backups.filter(({ good }) => good).sort(byAge);
  const kept = new Set([
    ...newestFirst.slice(0, NEWEST),
    ...newestFirst.filter(({ reason }) => reason === BEFORE_RESTORE),
    ...lastOfEach(newestFirst, dayOf, DAYS),
    ...lastOfEach(newestFirst, weekOf, WEEKS),
    ...lastOfEach(newestFirst, monthOf, MONTHS),
  ]);
  const within = new Set(withinBytes(newestFirst.filter((backup) => kept.has(backup))));
  return newestFirst.filter((backup) => !within.has(backup)).map(({ name }) => name);
}

/** Of what would be kept, newest first, as much as there is room for. */
function withinBytes(kept: readonly KeptBackup[]): readonly KeptBackup[] {
  let bytes = 0;
  return kept.filter((backup, index) => {
    bytes += backup.bytes;
    return index < NEWEST_EVEN_SO || backup.reason === BEFORE_RESTORE || bytes <= MOST_BYTES;
  });
}

/** The newest backup of each of the newest `most` periods. */
function lastOfEach(
  newestFirst: readonly KeptBackup[],
  periodOf: (backup: KeptBackup) => string,
  most: number,
): readonly KeptBackup[] {
  const last = new Map<string, KeptBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!last.has(period) && last.size < most) {
      last.set(period, backup);
    }
  }
  return [...last.values()];
}

function dayOf({ at }: KeptBackup): DateOnly {
  return at.slice(0, 10);
}

/** The Monday of its week. */
function weekOf(backup: KeptBackup): DateOnly {
  const day = dayOf(backup);
  return addDays(day, 1 - weekdayOf(day));
}

function monthOf({ at }: KeptBackup): string {
  return at.slice(0, 7);
}

function byAge(one: KeptBackup, other: KeptBackup): number {
  return compared(other.at, one.at) || compared(other.name, one.name);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

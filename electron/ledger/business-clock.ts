import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { shanghaiDate, shanghaiDateTime, type DateOnly, type DateTime } from '#shared/domain/dates.ts';

/** 业务日期: the day the desk works on, today in Shanghai unless the station or the demo set another. */
export function businessDate(context: DeskContext): DateOnly {
  return readSetting(context.database, 'business_date') ?? shanghaiDate(context.clock());
}

/**
 * The moment records count from: the business date with the clock's time of day when that date is the real
 * today, else its first second, because a day replayed or practised has no meaningful time of day.
 */
export function businessNow(context: DeskContext): DateTime {
  const now = shanghaiDateTime(context.clock());
  const day = businessDate(context);
  return now.startsWith(day) ? now : startOfDay(day);
}

/** The first second of a day. */
export function startOfDay(day: DateOnly): DateTime {
  return `${day}T00:00:00`;
}

/** What the computer's clock says, for the record of when something was typed. */
export function recordedNow(context: DeskContext): DateTime {
  return shanghaiDateTime(context.clock());
}

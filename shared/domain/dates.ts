/** A calendar day in Asia/Shanghai as text, "2024-03-01". Sorts and compares as text. */
export type DateOnly = string;

/** A moment in Asia/Shanghai as text, "2023-12-08T15:00:00" (seconds always present). Sorts as text. */
export type DateTime = string;

const MILLISECONDS_A_DAY = 86_400_000;
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** True for a day that exists: "2024-02-29" yes, "2023-02-29" no. */
export function isDateOnly(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) {
    return false;
  }
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  return year >= 1800 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** How many days a month has; month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date-only text of year, month (from 1) and day; no check that it exists. */
export function dateOnly(year: number, month: number, day: number): DateOnly {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Year, month (from 1) and day of a date-only text. */
export function dateParts(date: DateOnly): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day `days` after (before, when negative) the given one. */
export function addDays(date: DateOnly, days: number): DateOnly {
  const { year, month, day } = dateParts(date);
  const moved = day + days;
  if (moved >= 1 && moved <= 28) {
    return dateOnly(year, month, moved);
  }
  return dateFromUtc(Date.UTC(year, month - 1, moved));
}

/** The same day of the month `months` later, held back to that month's last day when it has no such day. */
export function addMonths(date: DateOnly, months: number): DateOnly {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return dateOnly(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** The first day of the month after the given day's month. */
export function firstOfNextMonth(date: DateOnly): DateOnly {
  const { year, month } = dateParts(date);
  return month === 12 ? dateOnly(year + 1, 1, 1) : dateOnly(year, month + 1, 1);
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: DateOnly, to: DateOnly): number {
  return Math.round((utcOf(to) - utcOf(from)) / MILLISECONDS_A_DAY);
}

/** Age in completed years on a day: the birthday itself counts as completed. */
export function ageOn(birthDate: DateOnly, on: DateOnly): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** ISO weekday of a day: Monday 1 … Sunday 7. */
export function weekdayOf(date: DateOnly): number {
  const days = Math.round(utcOf(date) / MILLISECONDS_A_DAY) + 3;
  return (((days % 7) + 7) % 7) + 1;
}

/** The moment in Asia/Shanghai, whatever the computer's own time zone is. China keeps no summer time. */
export function shanghaiDateTime(instant: Date): DateTime {
  return new Date(instant.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 19);
}

/** The calendar day in Asia/Shanghai, whatever the computer's own time zone is. */
export function shanghaiDate(instant: Date): DateOnly {
  return shanghaiDateTime(instant).slice(0, 10);
}

/** A moment with its seconds filled in ("2023-12-08T15:00" → "…:00"), or null when the text is no moment. */
export function parseDateTime(text: string): DateTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const [, date = '', hour = '', minute = '', second = '00'] = match ?? [];
  if (!isDateOnly(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return null;
  }
  return `${date}T${hour}:${minute}:${second}`;
}

/** The day for paper: "2023年12月8日". */
export function formatDateChinese(date: DateOnly): string {
  const { year, month, day } = dateParts(date);
  return `${year}年${month}月${day}日`;
}

function utcOf(date: DateOnly): number {
  const { year, month, day } = dateParts(date);
  return Date.UTC(year, month - 1, day);
}

function dateFromUtc(milliseconds: number): DateOnly {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

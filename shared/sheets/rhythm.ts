import { addDays, weekdayOf, type DateOnly, type DateTime } from '../domain/dates.ts';

/** When reports are due: weekdays (Monday 1 … Sunday 7, at least one), the hour, and from–through where a notice says so. */
export interface ReportRhythm {
  readonly weekdays: readonly number[];
  /** "15:00". */
  readonly time: string;
  readonly from: DateOnly | null;
  readonly through: DateOnly | null;
  /** False when neither notice nor station named the days: then a period is simply seven days. */
  readonly named: boolean;
}

/** The rhythm where nobody set one: Fridays at 15:00, counted as seven days back from any moment. */
export const WEEKLY_RHYTHM = {
  weekdays: [5],
  time: '15:00',
  from: null,
  through: null,
  named: false,
} satisfies ReportRhythm;

/** The station's own rhythm written "1,4@15:00", or null when the text is none. */
export function parseRhythm(text: string): ReportRhythm | null {
  const match = /^([1-7](?:,[1-7]){0,6})@((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text.trim());
  const [, days = '', time = ''] = match ?? [];
  return match === null
    ? null
    : { weekdays: [...new Set(days.split(',').map(Number))], time, from: null, through: null, named: true };
}

/** Where the period of a report ends at `asOf` begins (itself outside): the reporting moment before, else seven days back. */
export function periodStart(rhythm: ReportRhythm, asOf: DateTime): DateTime {
  const day = asOf.slice(0, 10);
  if (rhythm.named) {
    for (let back = 0; back <= 7; back += 1) {
      const moment = `${addDays(day, -back)}T${rhythm.time}:00`;
      if (moment < asOf && rhythm.weekdays.includes(weekdayOf(moment.slice(0, 10)))) {
        return moment;
      }
    }
  }
  return `${addDays(day, -7)}${asOf.slice(10)}`;
}

/** Every reporting moment from the campaign's first day up to and including `until`, oldest first. */
export function momentsBetween(
  rhythm: ReportRhythm,
  campaignStart: DateOnly,
  until: DateTime,
): readonly DateTime[] {
  const first = rhythm.from !== null && rhythm.from > campaignStart ? rhythm.from : campaignStart;
  const last =
    rhythm.through !== null && rhythm.through < until.slice(0, 10) ? rhythm.through : until.slice(0, 10);
  const moments: DateTime[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const moment = `${day}T${rhythm.time}:00`;
    if (moment <= until && rhythm.weekdays.includes(weekdayOf(day))) {
      moments.push(moment);
    }
  }
  return moments;
}

/** The days of the week as they are spoken, Monday first. */
export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** The rhythm in words: "每周一、周四 15:00 前". */
export function rhythmText({ weekdays, time }: Pick<ReportRhythm, 'weekdays' | 'time'>): string {
  const days = weekdays.map((day) => `周${WEEKDAYS[day - 1] ?? ''}`).join('、');
  return `每${days} ${time === '23:59' ? '24:00' : time} 前`;
}

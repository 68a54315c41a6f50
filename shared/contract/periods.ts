import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { ListPage } from './lists.ts';
import { answers, channel, dateTimeText, neededText, nothing } from './channel.ts';

/** A reporting period: closed for ever, or due. */
export interface PeriodLine {
  readonly number: number;
  /** Where a closed one begins; null for one that is due. */
  readonly from: DateTime | null;
  readonly asOf: DateTime;
  readonly state: 'closed' | 'due';
  readonly sha256: string | null;
  readonly closedAt: DateTime | null;
  readonly closedBy: string | null;
}

export interface PeriodOverview {
  readonly benefitYear: number;
  readonly rhythm: { readonly weekdays: readonly number[]; readonly time: string; readonly text: string };
  /** Whose rhythm it is. */
  readonly origin: 'station' | 'notice' | 'default';
  /** The newest first. */
  readonly periods: readonly PeriodLine[];
  /** How many are due. */
  readonly due: number;
  /** The next deadline; null when none comes within eight days. */
  readonly next: DateTime | null;
  readonly today: DateOnly;
}

/** Monday 1 … Sunday 7, and "15:00". */
const rhythmChoice = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写成 15:00 这样的形式'),
});
export type RhythmChoice = z.output<typeof rhythmChoice>;

/** The figures of the weekly sheet that stand for people. */
export const FIGURES = [
  'enrolled',
  'periodNew',
  'tier1',
  'tier2',
  'students',
  'subsidisedDue',
  'subsidisedEnrolled',
  'personal',
  'subsidy',
  'declined',
  'reduction',
  'lastYear',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Somebody behind a figure. */
export interface PersonBehind {
  readonly residentId: number;
  readonly name: string;
  readonly maskedNumber: string;
  readonly village: string;
  readonly group: string;
  /** Tier and category, the reason, or the identities. */
  readonly detail: string;
  /** -1 for somebody who left within the period, else 1. */
  readonly sign: 1 | -1;
  /** In fen; what the person adds to a figure of money. */
  readonly amount: number;
}

/** One page of the people behind a figure. */
export interface PeopleBehind extends ListPage<PersonBehind> {
  readonly figure: Figure;
  /** What the list comes to: persons, or fen for money. */
  readonly value: number;
  /** What is to be known of the list; empty when nothing is. */
  readonly note: string;
}

/** Reporting periods, and the people behind the figures of a weekly sheet. */
export const periodChannels = {
  'period.list': channel(nothing, answers<PeriodOverview>()),
  'period.close': channel(z.strictObject({ asOf: dateTimeText }), answers<PeriodOverview>()),
  'period.rhythm': channel(z.strictObject({ rhythm: rhythmChoice.nullable() }), answers<PeriodOverview>()),
  'figure.people': channel(
    z.strictObject({
      asOf: dateTimeText,
      village: neededText.nullable(),
      figure: z.enum(FIGURES),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    answers<PeopleBehind>(),
  ),
};

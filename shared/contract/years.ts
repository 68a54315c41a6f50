import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { Tier } from '../policy/decision.ts';
import type { PackSummary } from './app.ts';
import { answers, channel, neededText, nothing } from './channel.ts';

/** What opening a year carried over. Counts are persons. */
export interface OpenedYear {
  readonly fromYear: number;
  readonly benefitYear: number;
  readonly packId: string;
  /** False when the year was open already and its base was brought up to date. */
  readonly first: boolean;
  readonly residents: number;
  readonly households: number;
  /** Payers of the earlier year: the base of this one, by tier. */
  readonly base: number;
  readonly baseByTier: readonly { readonly tier: number; readonly persons: number }[];
  /** 死亡/销户 of the earlier year, recorded as such in this one too. */
  readonly dead: number;
  /** Amounts and funds the station had entered, put before the new year's pack as 待确认. */
  readonly additions: readonly CarriedAddition[];
  /** The backup made before. */
  readonly backup: string;
}

/** One amount or fund the station entered for a pack. */
export interface CarriedAddition {
  /** The value's path, the category, or the group or category whose fund it is. */
  readonly subject: string;
  readonly population: string;
  /** 0 where it belongs to no tier. */
  readonly tier: Tier;
  readonly amount: Fen | null;
  readonly fund: string | null;
  readonly source: string;
}

/** What opening a year would carry over; nothing is changed by asking. Counts are persons. */
export interface YearPreview {
  readonly from: PackSummary;
  readonly to: PackSummary;
  /** False when the year is open already and only its base would be brought up to date. */
  readonly first: boolean;
  readonly residents: number;
  readonly households: number;
  readonly baseByTier: readonly { readonly tier: Tier; readonly persons: number }[];
  readonly dead: number;
  /** 征收开始日 the station set for the earlier year, and what the new one gets; null where none. */
  readonly collectionStart: { readonly from: DateOnly | null; readonly to: DateOnly | null };
  readonly carried: readonly CarriedAddition[];
  /** Entered for the earlier year and not carried: the new notice says it itself or no longer knows it. */
  readonly left: readonly CarriedAddition[];
}

/** A benefit year the desk knows: from its packs, its payments, or an opening. */
export interface YearLine {
  readonly benefitYear: number;
  readonly packs: readonly PackSummary[];
  /** The pack the year was opened with, else the one its payments were taken on; null for a year not begun. */
  readonly packId: string | null;
  readonly current: boolean;
  readonly payments: number;
  readonly openedAt: DateTime | null;
  readonly openedBy: string;
}

export const yearChannels = {
  /** Every year the desk knows, the newest first. */
  'year.list': channel(nothing, answers<readonly YearLine[]>()),
  'year.preview': channel(
    z.strictObject({ fromPackId: neededText, toPackId: neededText }),
    answers<YearPreview>(),
  ),
  /** 开启新年度. The pack of the new year must be there: cloned or imported. */
  'year.open': channel(
    z.strictObject({ fromPackId: neededText, toPackId: neededText }),
    answers<OpenedYear>(),
  ),
};

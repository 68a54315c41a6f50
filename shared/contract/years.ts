import { z } from 'zod';
import { answers, channel, neededText } from './channel.ts';

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
  /** The backup made before. */
  readonly backup: string;
}

export const yearChannels = {
  /** 开启新年度. The pack of the new year must be there: cloned or imported. */
  'year.open': channel(
    z.strictObject({ fromPackId: neededText, toPackId: neededText }),
    answers<OpenedYear>(),
  ),
};

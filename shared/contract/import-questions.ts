import { z } from 'zod';
import { neededText } from './channel.ts';

/** A column of the layout by key and title. */
export interface ColumnChoice {
  readonly key: string;
  readonly title: string;
}

/** A column of the file nothing is known of. */
export interface ColumnQuestion {
  /** What the answer is given under: the column's letter, “石桥村!B” where it is asked of one of several sheets. */
  readonly letter: string;
  readonly header: string;
  /** Some of its values, ID numbers and telephones masked. */
  readonly samples: readonly string[];
  /** Needed columns it may be, the likeliest first. */
  readonly suggestions: readonly ColumnChoice[];
}

/** A department's word for an identity the pack does not know. */
export interface CategoryQuestion {
  readonly name: string;
  /** How many rows use it. */
  readonly rows: number;
  /** The pack's nearest categories, the likeliest first. */
  readonly suggestions: readonly string[];
}

/** What only a person can say of a file. Answered by asking for the preview again with `answers`. */
export interface ImportQuestions {
  /** Needed columns that were not found; while there are any, nothing can be imported. */
  readonly missing: readonly ColumnChoice[];
  /** Where nothing is missing nobody need answer them: they are kept with the row. */
  readonly columns: readonly ColumnQuestion[];
  readonly categories: readonly CategoryQuestion[];
  /** Every category of the pack, to choose from. */
  readonly packCategories: readonly string[];
}

/** A person's answers as they come in. */
export const answersGiven = z.strictObject({
  /** Column letter (or header) → column key. */
  columns: z.record(neededText, neededText).default({}),
  /** The department's word → category of the pack. */
  categories: z.record(neededText, neededText).default({}),
  /** Whether the answers are kept for the next file like this, once this one is committed. */
  remember: z.boolean().default(true),
});
/** A person's answers to a preview's questions. */
export type ImportAnswers = z.output<typeof answersGiven>;

/** A cancellation of more than a fifth of a department's list: committed only with its number said back. */
export interface CancellationConfirmation {
  /** Identities that would end. */
  readonly count: number;
  /** Identities the department's list holds now. */
  readonly of: number;
  /** `count` of `of` in whole percent. */
  readonly share: number;
  /** What the person confirms, with the number spelled out. */
  readonly sentence: string;
}

/** A sheet of the workbook, in the workbook's order. */
export interface SheetChoice {
  readonly name: string;
  /** Lines that would be read as rows; of a sheet without a header, all that hold anything. */
  readonly rows: number;
  readonly hidden: boolean;
  /** Whether this preview reads it. */
  readonly chosen: boolean;
  /** Whether it looks like this kind of roster: every needed column, and rows below them. */
  readonly fits: boolean;
}

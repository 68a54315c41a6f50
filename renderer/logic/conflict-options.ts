import type { ConflictChoice, ConflictSide, PreviewRow } from '#shared/contract/import-rows.ts';
import { fold } from '#shared/domain/fold.ts';
import { parseRosterDate } from '#shared/roster/row-values.ts';

/** A person's word on one row. */
export interface RowAnswer {
  readonly row: number;
  readonly sheet: string | null;
  readonly choice: ConflictChoice | null;
  readonly residentId: number | null;
  /** The same for every other open question of its kind. */
  readonly others?: true;
}

/** One of the ways a question of rows can be settled. */
export interface ConflictOption {
  readonly label: string;
  /** What is to be said of which rows. */
  readonly answers: readonly RowAnswer[];
  /** The side it means, by its index; null where it means none. */
  readonly side: number | null;
  /** Whether this is what holds now. */
  readonly holds: boolean;
}

/** Words for rows of a file that contradict each other: one question, though each of its rows asks it. */
export interface RowsWords {
  readonly keep: (label: string) => string;
  readonly none: string;
}

/** The ways to settle a row's question, in the order of their keys; empty for a row without one. */
export function conflictOptions(asked: PreviewRow, words: RowsWords): readonly ConflictOption[] {
  const { conflict } = asked;
  if (conflict === undefined) {
    return [];
  }
  if (conflict.question !== 'rows') {
    return conflict.choices.map(({ choice, label, residentId }) => ({
      label,
      answers: [answerFor(asked, choice, residentId)],
      side: residentId === null ? null : conflict.sides.findIndex((side) => side.residentId === residentId),
      holds: conflict.chosen === choice && residentId === (conflict.chosenResidentId ?? null),
    }));
  }
  return [
    ...conflict.sides.map((side, index) => ({
      label: words.keep(side.label),
      answers: [answerFor(side, 'theirs')],
      side: index,
      holds: conflict.chosen === 'theirs' && isRow(side, asked),
    })),
    {
      label: words.none,
      answers: conflict.sides.map((side) => answerFor(side, 'skip')),
      side: null,
      holds: conflict.chosen === 'skip',
    },
  ];
}

/** What takes a settled question back; empty while nothing was chosen. */
export function takeBack(asked: PreviewRow): readonly RowAnswer[] {
  const { conflict } = asked;
  if (conflict === undefined || conflict.chosen === null) {
    return [];
  }
  return conflict.question === 'rows' && conflict.chosen === 'skip'
    ? conflict.sides.map((side) => answerFor(side, null))
    : [answerFor(asked, null)];
}

/** One line of the comparison: what each side says under one heading. */
export interface ComparedField {
  readonly title: string;
  readonly values: readonly string[];
  /** Whether two sides say different things; a side that says nothing contradicts nobody. */
  readonly differs: boolean;
}

/** The sides' statements beside each other, in the order of the first side that has each. */
export function compareSides(sides: readonly ConflictSide[]): readonly ComparedField[] {
  const keys = [...new Set(sides.flatMap(({ fields }) => fields.map(({ key }) => key)))];
  return keys
    .map((key): ComparedField => {
      const found = sides.map(({ fields }) => fields.find((field) => field.key === key));
      const values = found.map((field) => field?.value ?? '');
      const stated = new Set(values.filter((value) => value !== '').map((value) => comparable(key, value)));
      return {
        title: found.findLast((field) => field !== undefined)?.title ?? '',
        values,
        differs: stated.size > 1,
      };
    })
    .filter(({ values }) => values.some((value) => value !== ''));
}

/** “1980.1.1” and “1980-01-01” are one day, “3 社” and “3社” one group. */
function comparable(key: string, value: string): string {
  const date = DATES.has(key) ? parseRosterDate(value) : null;
  return date === null ? fold(value) : JSON.stringify(date);
}

const DATES: ReadonlySet<string> = new Set(['birthDate', 'from', 'to']);

function answerFor(
  place: { readonly row: number | null; readonly sheet?: string },
  choice: ConflictChoice | null,
  residentId: number | null = null,
): RowAnswer {
  return { row: place.row ?? 0, sheet: place.sheet ?? null, choice, residentId };
}

function isRow(side: ConflictSide, { row, sheet }: PreviewRow): boolean {
  return side.row === row && side.sheet === sheet;
}

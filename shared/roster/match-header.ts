import { OTHER_PERSON, type RosterColumn, type RosterLayout } from './columns.ts';
import { aliasOrder, isLesser, isRequired, lacking } from './columns-of.ts';
import { bracketed, headerForms } from './header-text.ts';
import { hinted, narrowed } from './last-resort.ts';
import { ownLabels } from './own-labels.ts';

/** Where a layout's columns stand in a header: column key → index of the cell, and how sure that is. */
export interface HeaderMatch<Key extends string> {
  readonly columns: ReadonlyMap<Key, number>;
  /** Required columns that were not found, by title; alternatives joined with “或”. */
  readonly missing: readonly string[];
  /** Higher is better: exact names count more than second choices, required columns more than others. */
  readonly score: number;
}

interface Candidate<Key extends string> {
  readonly key: Key;
  readonly cell: number;
  readonly rank: number;
}

const SECOND_CHOICE = 10_000;
const LAST_CHOICE = 20_000;

/**
 * Finds the columns of a layout in a header. `labels` holds, for each cell, its spellings, most telling first (one,
 * or the two-row header's combinations). An exact alias beats a second choice; where two cells claim one column,
 * the better alias wins, then the leftmost; a cell serves one column only. `benefitYear` makes 2023年 mean 上年.
 */
export function matchHeader<Key extends string>(
  labels: readonly (readonly string[])[],
  layout: RosterLayout<Key>,
  benefitYear: number,
): HeaderMatch<Key> {
  const owned = ownLabels(labels);
  const candidates = owned.flatMap((spellings, cell) => claims(spellings, cell, layout, benefitYear));
  const columns = new Map<Key, number>();
  const taken = new Set<number>();
  let score = 0;
  for (const { key, cell, rank } of candidates.sort((left, right) => left.rank - right.rank)) {
    if (!columns.has(key) && !taken.has(cell)) {
      columns.set(key, cell);
      taken.add(cell);
      score += (rank < SECOND_CHOICE ? 2 : 1) + (isRequired(layout, key) ? 2 : 0);
    }
  }
  for (const [key, cell] of narrowed(owned, columns, layout)) {
    giveCell(columns, key, cell);
    score += 3;
  }
  // A person's row or a title hints at many things and names none.
  const guessed = columns.size === 0 ? [] : hinted(owned, columns, layout, benefitYear);
  for (const [key, cell] of guessed) {
    giveCell(columns, key, cell);
    score += 3;
  }
  const missing = lacking(layout, columns).map((keys) => keys.map((key) => titleOf(layout, key)).join('或'));
  return { columns, missing, score };
}

/** A cell now stands for this column, and for no other. */
export function giveCell<Key extends string>(columns: Map<Key, number>, key: Key, cell: number): void {
  for (const [other, at] of [...columns]) {
    if (at === cell) {
      columns.delete(other);
    }
  }
  columns.set(key, cell);
}

/** The title under which a layout's column is shown. */
export function titleOf<Key extends string>(layout: RosterLayout<Key>, key: Key): string {
  return layout.columns.find((column) => column.key === key)?.title ?? key;
}

function claims<Key extends string>(
  spellings: readonly string[],
  cell: number,
  layout: RosterLayout<Key>,
  benefitYear: number,
): Candidate<Key>[] {
  const forms = spellings.flatMap((spelling) => headerForms(spelling, benefitYear));
  for (const form of forms) {
    const exact = exactClaims(forms, form, cell, layout);
    if (exact.length > 0) {
      return exact;
    }
  }
  const within = OTHER_PERSON.test(forms.join()) ? [] : spellings.map(bracketed);
  return layout.columns.flatMap((column) =>
    forms.some((form) => holds(column, form)) || within.some((form) => aliasOrder(column).has(form))
      ? [{ key: column.key, cell, rank: SECOND_CHOICE + cell + (isLesser(column, forms) ? LAST_CHOICE : 0) }]
      : [],
  );
}

function exactClaims<Key extends string>(
  forms: readonly string[],
  form: string,
  cell: number,
  layout: RosterLayout<Key>,
): Candidate<Key>[] {
  return layout.columns.flatMap((column) => {
    const order = aliasOrder(column).get(form);
    return order === undefined
      ? []
      : [
          {
            key: column.key,
            cell,
            rank: order * 20 + Math.min(cell, 19) + (isLesser(column, forms) ? LAST_CHOICE : 0),
          },
        ];
  });
}

function holds(column: RosterColumn, form: string): boolean {
  return column.contains?.test(form) === true && column.except?.test(form) !== true;
}

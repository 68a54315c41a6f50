import type { RosterColumn, RosterLayout } from './columns.ts';
import type { FoundHeader } from './find-header.ts';
import { foldHeader, headerForms } from './header-text.ts';
import { giveCell } from './match-header.ts';

/** A person's word on a column: where it stands, and which column of the layout it is. */
export interface ColumnAnswer {
  /** Index of the cell, from 0. */
  readonly index: number;
  readonly key: string;
}

/** The form under which two headers are one layout: texts folded, this year's figures aside. */
export function layoutOfHeader(titles: readonly string[], benefitYear: number): string {
  return titles.map((title) => headerForms(title, benefitYear)[0] ?? '').join('|');
}

/** The header as a person reads it: their word goes before what the program found. */
export function answeredHeader(
  header: FoundHeader<string>,
  layout: RosterLayout,
  answers: readonly ColumnAnswer[],
): FoundHeader<string> {
  if (answers.length === 0) {
    return header;
  }
  const columns = new Map(header.columns);
  for (const { index, key } of answers) {
    giveCell(columns, key, index);
  }
  return { ...header, columns, missing: missingColumns(layout, columns).map(wordsFor) };
}

/** Needed columns that are not there; each entry holds the alternatives of which one is enough. */
export function missingColumns(
  layout: RosterLayout,
  columns: ReadonlyMap<string, number>,
): readonly (readonly RosterColumn[])[] {
  return layout.required
    .filter((keys) => !keys.some((key) => columns.has(key)))
    .map((keys) => layout.columns.filter((column) => keys.includes(column.key)));
}

/** The layout's column for a key, a title or a spelling of it; null when it has none. */
export function columnNamed(layout: RosterLayout, text: string): RosterColumn | null {
  const folded = foldHeader(text);
  return (
    layout.columns.find(({ key, title }) => key === text || foldHeader(title) === folded) ??
    layout.columns.find(({ aliases }) => aliases.some((alias) => foldHeader(alias) === folded)) ??
    null
  );
}

function wordsFor(columns: readonly RosterColumn[]): string {
  return columns.map(({ title }) => title).join('或');
}

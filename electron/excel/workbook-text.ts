/**
 * What a cell held before it became text, one letter: t text, n number, d date, b boolean, e error, f formula without
 * a saved result, m covered by a cell merged across columns (the text is that cell's), and a space for an empty cell.
 */
export const CELL_KINDS = ['t', 'n', 'd', 'b', 'e', 'f', 'm', ' '] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** One row as text. `kinds` has one letter per text. */
export interface RowText {
  /** The row's number in the sheet, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  readonly texts: readonly string[];
  readonly kinds: string;
}

export interface SheetText {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold anything, in order. */
  readonly rows: readonly RowText[];
  /** Letters of hidden columns that hold anything. */
  readonly hiddenColumns: readonly string[];
  /** Numbers that stand for days count from 1904: the workbook was made on a Macintosh. */
  readonly date1904?: true;
}

export interface WorkbookText {
  readonly sheets: readonly SheetText[];
  /** What was left aside in reading, as sentences for the preview: macros, for instance. */
  readonly notes: readonly string[];
}

/** The cell's text where it is the cell's own; empty where a merged neighbour only covers it. */
export function ownText(row: RowText, index: number): string {
  return row.kinds.charAt(index) === 'm' ? '' : (row.texts[index] ?? '');
}

/** A–Z, AA … of a column counted from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

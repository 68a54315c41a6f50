import { formatMoment } from '#shared/sheets/heading.ts';
import { bodyGroups, bodyLength, type BodyLine } from '#shared/sheets/sections.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';

/** A line of the body on its worksheet; a closing line sums the rows from `first` to the one above it. */
export interface PlacedLine extends BodyLine {
  readonly first: number;
}

/** Where each part of a form stands on its worksheet. Rows count from 1; the last of an empty range is before its first. */
export interface SheetPositions {
  /** Lines between title and head, each in a row of its own from row 2. */
  readonly lines: readonly string[];
  readonly headFirst: number;
  readonly headLast: number;
  readonly dataFirst: number;
  readonly dataLast: number;
  /** Whether closing lines stand among the rows. */
  readonly closed: boolean;
  readonly totalRow: number | null;
  readonly notesFirst: number;
  readonly signatureRow: number;
  readonly lastRow: number;
  /** Letter of each column by its key. */
  readonly letters: ReadonlyMap<string, string>;
}

/** Lays a form without sections out on a worksheet, top to bottom. */
export function sheetPositions(sheet: Sheet): SheetPositions {
  const lines = [...sheet.subtitle, ...(sheet.asOf === null ? [] : [`截至：${formatMoment(sheet.asOf)}`])];
  const headFirst = lines.length + 2;
  const headLast = headFirst + (sheet.columns.some((column) => column.group !== null) ? 1 : 0);
  const dataFirst = headLast + 1;
  const lineCount = bodyLength(sheet);
  const dataLast = headLast + lineCount;
  const totalRow = sheet.total === null ? null : dataLast + 1;
  const notesFirst = (totalRow ?? dataLast) + 1;
  const signatureRow = notesFirst + sheet.notes.length + 1;
  return {
    lines,
    headFirst,
    headLast,
    dataFirst,
    dataLast,
    closed: lineCount > sheet.rows.length,
    totalRow,
    notesFirst,
    signatureRow,
    lastRow: sheet.signatures.length === 0 ? signatureRow - 2 : signatureRow,
    letters: new Map(sheet.columns.map((column, index) => [column.key, columnLetter(index + 1)])),
  };
}

/** The body's lines from dataFirst on, one at a time: a large form is never laid out whole. */
export function* placedLines(sheet: Sheet, { dataFirst }: SheetPositions): Generator<PlacedLine> {
  let first = dataFirst;
  for (const group of bodyGroups(sheet)) {
    for (const line of group) {
      yield { ...line, first };
    }
    first += group.length;
  }
}

/** "A" for 1, "AA" for 27. */
export function columnLetter(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest === 0 ? '' : columnLetter(rest)) + String.fromCharCode(65 + ((column - 1) % 26));
}

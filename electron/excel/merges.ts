import { ReadStop } from './read-stop.ts';
import type { RowText } from './workbook-text.ts';

/** A rectangle of merged cells: rows from 1, columns from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** No table of people merges more cells than this; one that does was merged by mistake over empty space. */
const MOST_CELLS = 2_000_000;
/** Texts to be copied when each range is put over its rows. */
const MOST_WORK = 400_000_000;
const LAST_ROW = 1_048_576;

/** B3:D4, $B$3:$D$4, or a single cell. Throws ReadStop. */
export function rangeOf(reference: string): CellRange {
  const parts = /^([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?$/.exec(
    reference.replaceAll('$', ''),
  );
  if (parts === null) {
    throw new ReadStop('damaged', 'merged range');
  }
  const [, left = '', top = '', right = left, bottom = top] = parts;
  const columns = [left, right].map(columnIndex);
  const rows = [top, bottom].map(Number);
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.min(Math.max(...rows), LAST_ROW),
    right: Math.max(...columns),
  };
}

function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Throws ReadStop `merges` when the ranges cover more cells than any table of people needs. */
export function checkMerges(merges: readonly CellRange[]): void {
  if (merges.reduce((sum, range) => sum + cells(range), 0) > MOST_CELLS) {
    throw new ReadStop('merges');
  }
}

/**
 * The rows with each merged range showing its first cell's text in all its cells: the cells beneath it say the same,
 * those to its right are only covered (kind m). Rows that had no cell of their own appear. Throws ReadStop `merges`.
 */
export function applyMerges(
  rows: readonly RowText[],
  merges: readonly CellRange[],
  hiddenRows: ReadonlySet<number>,
): readonly RowText[] {
  if (merges.length === 0) {
    return rows;
  }
  checkMerges(merges);
  const longest = rows.reduce((most, row) => Math.max(most, row.texts.length), 0);
  if (longest * merges.length > MOST_WORK) {
    throw new ReadStop('merges');
  }
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const range of merges) {
    mergeOne(byNumber, range, hiddenRows);
  }
  return byNumber.size === rows.length
    ? rows.map((row) => byNumber.get(row.number) ?? row)
    : [...byNumber.values()].sort((left, right) => left.number - right.number);
}

function cells(range: CellRange): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

function mergeOne(byNumber: Map<number, RowText>, range: CellRange, hiddenRows: ReadonlySet<number>): void {
  const first = byNumber.get(range.top);
  const text = first?.texts[range.left] ?? '';
  const kind = first?.kinds.charAt(range.left) || ' ';
  for (let number = range.top; number <= range.bottom; number += 1) {
    const row = byNumber.get(number);
    if (row !== undefined || text !== '') {
      const changed = row ?? { number, hidden: hiddenRows.has(number), texts: [], kinds: '' };
      byNumber.set(number, covered(changed, range, text, kind));
    }
  }
}

function covered(row: RowText, range: CellRange, text: string, kind: string): RowText {
  const width = range.right - range.left;
  const before = row.texts.slice(0, range.left);
  const padding = range.left - before.length;
  const texts = [
    ...before,
    ...Array.from({ length: padding + 1 + width }, (_, index) => (index < padding ? '' : text)),
    ...row.texts.slice(range.right + 1),
  ];
  const kinds =
    row.kinds.slice(0, range.left).padEnd(range.left) +
    kind +
    (text === '' ? ' ' : 'm').repeat(width) +
    row.kinds.slice(range.right + 1);
  const length = kinds.trimEnd().length;
  return { ...row, texts: texts.slice(0, length), kinds: kinds.slice(0, length) };
}

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
  const total = merges.reduce((sum, range) => sum + cells(range), 0);
  if (total > MOST_CELLS) {
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

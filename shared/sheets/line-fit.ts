import { cellWords, isFigure } from './format.ts';
import { FORM_ROOM } from './paper-css.ts';
import { bodyGroups } from './sections.ts';
import type { ColumnKind, Sheet } from './sheet.ts';

const MILLIMETRES_A_POINT = 25.4 / 72;
/** Left and right within a cell, and its rule. */
const CELL_EDGES = 2.2;
/** Widths are guessed for every face a system may have, so a text must leave a little room to count as fitting. */
const SAFE = 0.95;
const WIDE_EM = 1;
const NARROW_EM = 0.7;

/** Whether cells of the kind ever wrap. */
function wraps(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'mark';
}

/**
 * Numbers of the body's lines that may not fit on one line of letters of the size given, each cell in its column. All
 * others are equally high, whatever face they are set in.
 */
export function doubtfulLines(sheet: Sheet, points: number): readonly number[] {
  const { columns, paper } = sheet;
  const words = cellWords(sheet);
  const wide = columns.reduce((sum, { width }) => sum + width, 0);
  const across = FORM_ROOM[paper.orientation].width / (points * MILLIMETRES_A_POINT);
  const edges = CELL_EDGES / (points * MILLIMETRES_A_POINT);
  const rooms = columns.map(({ width }) => ((width / wide) * across - edges) * SAFE);
  const doubtful: number[] = [];
  let number = 0;
  for (const group of bodyGroups(sheet)) {
    for (const { row, closes } of group) {
      const fits = columns.every((column, index) => {
        const text = words(row, column);
        const isText = wraps(column.kind) || (isFigure(column.kind) && typeof row[column.key] === 'string');
        return !isText || textEms(text) <= (rooms[index] ?? 0);
      });
      if (closes || !fits) {
        doubtful.push(number);
      }
      number += 1;
    }
  }
  return doubtful;
}

/** About how wide a text is, in its letters' own size, at most. */
function textEms(text: string): number {
  let width = 0;
  for (const character of text) {
    width += character < '\u2000' ? NARROW_EM : WIDE_EM;
  }
  return width;
}

import { applyMerges, type CellRange } from './merges.ts';
import { ReadStop } from './read-stop.ts';
import { columnLetters, type RowText, type SheetText } from './workbook-text.ts';

/** A sheet as its cells were found: merged ranges not applied yet, rows of blanks still there. */
export interface SheetDraft {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly RowText[];
  /** Numbers of hidden rows, also of those without cells: a merged range may reach into them. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly merges: readonly CellRange[];
  readonly isHiddenColumn: (index: number) => boolean;
  /** Whether days count from 1904. */
  readonly date1904?: boolean;
}

/** A roster has a few dozen columns. */
const MOST_COLUMNS = 256;

/** The sheet as every reader hands it on. Throws ReadStop `columns` or `merges` where it is no table of people. */
export function sheetText(draft: SheetDraft): SheetText {
  if (usedColumns(draft.rows, ' m').length > MOST_COLUMNS) {
    throw new ReadStop('columns');
  }
  const rows = applyMerges(draft.rows, draft.merges, draft.hiddenRows);
  return {
    name: draft.name,
    hidden: draft.hidden,
    rows: rows.filter(isFilled),
    hiddenColumns: usedColumns(rows, ' ').filter(draft.isHiddenColumn).map(columnLetters),
    ...(draft.date1904 === true ? { date1904: true } : {}),
  };
}

/** Whether a cell of the row says something itself. */
function isFilled(row: RowText): boolean {
  return row.texts.some((text, index) => text.trim() !== '' && row.kinds.charAt(index) !== 'm');
}

/** Columns with a cell of any kind but those of `unused`. */
function usedColumns(rows: readonly RowText[], unused: string): readonly number[] {
  const used = new Set<number>();
  for (const kinds of new Set(rows.map((row) => row.kinds))) {
    for (let index = 0; index < kinds.length; index += 1) {
      if (!unused.includes(kinds.charAt(index))) {
        used.add(index);
      }
    }
  }
  return [...used].sort((left, right) => left - right);
}

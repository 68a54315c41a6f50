import { applyMerges, type CellRange } from './merges.ts';
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
}

/** The sheet as every reader hands it on. */
export function sheetText(draft: SheetDraft): SheetText {
  const rows = applyMerges(draft.rows, draft.merges, draft.hiddenRows);
  return {
    name: draft.name,
    hidden: draft.hidden,
    rows: rows.filter(isFilled),
    hiddenColumns: usedColumns(rows).filter(draft.isHiddenColumn).map(columnLetters),
  };
}

/** Whether a cell of the row says something itself. */
function isFilled(row: RowText): boolean {
  return row.texts.some((text, index) => text.trim() !== '' && row.kinds.charAt(index) !== 'm');
}

function usedColumns(rows: readonly RowText[]): readonly number[] {
  const used = new Set<number>();
  for (const kinds of new Set(rows.map((row) => row.kinds))) {
    for (let index = 0; index < kinds.length; index += 1) {
      if (kinds.charAt(index) !== ' ') {
        used.add(index);
      }
    }
  }
  return [...used].sort((left, right) => left - right);
}

/** How many columns hold data of their own. */
export function dataColumns(sheet: SheetText): number {
  return usedColumns(sheet.rows.map((row) => ({ ...row, kinds: row.kinds.replaceAll('m', ' ') }))).length;
}

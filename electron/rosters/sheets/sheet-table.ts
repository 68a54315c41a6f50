import { holdsPersonsNumber, type FoundHeader } from '#shared/roster/find-header.ts';
import { notARow } from '#shared/roster/row-kind.ts';
import { ownText, type RowText, type SheetText } from '../../excel/workbook-text.ts';
import type { RosterDefinition } from '../kind.ts';
import type { LeftOutRow } from '../table.ts';

/** One sheet's rows below its header; totals, signature and empty lines stand apart. */
export interface SheetTable {
  readonly sheet: SheetText;
  readonly header: FoundHeader<string>;
  readonly rows: readonly RowText[];
  readonly leftOut: readonly LeftOutRow[];
  /** Numbers of the rows above the header that hold somebody's ID number: of another list, they are not read. */
  readonly above: readonly number[];
}

/** The rows of a sheet below this header. */
export function sheetTable(
  sheet: SheetText,
  header: FoundHeader<string>,
  definition: RosterDefinition,
): SheetTable {
  const person = definition.personColumn === null ? -1 : (header.columns.get(definition.personColumn) ?? -1);
  const serial = header.columns.get('serial') ?? -1;
  const rows: RowText[] = [];
  const leftOut: LeftOutRow[] = [];
  const above: number[] = [];
  for (const row of sheet.rows) {
    if (row.number > header.lastRow) {
      const texts = ownTexts(row);
      const why = notARow(texts, person < 0 ? '' : (texts[person] ?? ''), header.titles, serial);
      if (why === null) {
        rows.push(row);
      } else {
        leftOut.push({ row: row.number, why, texts });
      }
    } else if (holdsPersonsNumber(ownTexts(row))) {
      above.push(row.number);
    }
  }
  return { sheet, header, rows, leftOut, above };
}

/** A row's own texts; the row's very array where nothing is merged. */
function ownTexts(row: RowText): readonly string[] {
  return row.kinds.includes('m') ? row.texts.map((_, index) => ownText(row, index)) : row.texts;
}

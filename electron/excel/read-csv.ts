import { csvCell, csvRecords, delimiterOf } from './csv-rows.ts';
import { ReadStop } from './read-stop.ts';
import { LAST_COLUMN, RowBuilder } from './row-builder.ts';
import { sheetText } from './sheet-draft.ts';
import { decodeText } from './text-encoding.ts';
import type { RowText, SheetText } from './workbook-text.ts';

const ROWS_BETWEEN_CHECKS = 2_000;

/**
 * A CSV or tab-separated text as one sheet of that name, or null when the bytes are no text. Row numbers count
 * records, as a spreadsheet does: a line break within quotes begins no new row. `check` may throw to end the reading.
 */
export function csvSheet(bytes: Buffer, name: string, check: () => void): SheetText | null {
  const text = decodeText(bytes);
  if (text === null) {
    return null;
  }
  const builder = new RowBuilder();
  const rows: RowText[] = [];
  let number = 0;
  for (const record of csvRecords(text, delimiterOf(text))) {
    number += 1;
    if (record.length > LAST_COLUMN) {
      throw new ReadStop('columns');
    }
    record.forEach((field, column) => {
      const { text: said, kind } = csvCell(field);
      builder.add(column, said, kind);
    });
    const row = builder.finish(number, false);
    if (row !== null) {
      rows.push(row);
    }
    if (number % ROWS_BETWEEN_CHECKS === 0) {
      check();
    }
  }
  return sheetText({
    name,
    hidden: false,
    rows,
    hiddenRows: new Set(),
    merges: [],
    isHiddenColumn: () => false,
  });
}

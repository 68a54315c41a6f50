import { yuanFromFen } from '../domain/money.ts';
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/** The sheet as the command line prints it: money in yuan, ratios 0–1, the rest as it stands. Never to be rendered. */
export function sheetToJson(sheet: Sheet): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => inYuan(sheet.columns, row)),
    total: sheet.total === null ? null : inYuan(sheet.columns, sheet.total),
  };
}

function inYuan(columns: readonly SheetColumn[], row: SheetRow): SheetRow {
  return Object.fromEntries(columns.map((column) => [column.key, yuanCell(column, row[column.key] ?? null)]));
}

function yuanCell(column: SheetColumn, value: SheetCell): SheetCell {
  return column.kind === 'money' && typeof value === 'number' ? yuanFromFen(value) : value;
}

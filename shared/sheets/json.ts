import { yuanFromFen } from '../domain/money.ts';
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/** The sheet as the command line prints it: money in yuan, ratios 0–1, the rest as it stands. Never to be rendered. */
export function sheetToJson(sheet: Sheet): Sheet {
  const { columns, groups, sections } = sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row) => inYuan(columns, row)),
    total: totalInYuan(columns, sheet.total),
    ...(groups === undefined ? {} : { groups: groups.map((group) => withTotal(columns, group)) }),
    ...(sections === undefined ? {} : { sections: sections.map((section) => withTotal(columns, section)) }),
  };
}

function withTotal<Part extends { readonly total: SheetRow | null }>(
  columns: readonly SheetColumn[],
  part: Part,
): Part & { readonly total: SheetRow | null } {
  return { ...part, total: totalInYuan(columns, part.total) };
}

function totalInYuan(columns: readonly SheetColumn[], total: SheetRow | null): SheetRow | null {
  return total === null ? null : inYuan(columns, total);
}

function inYuan(columns: readonly SheetColumn[], row: SheetRow): SheetRow {
  return Object.fromEntries(columns.map((column) => [column.key, yuanCell(column, row[column.key] ?? null)]));
}

function yuanCell(column: SheetColumn, value: SheetCell): SheetCell {
  return column.kind === 'money' && typeof value === 'number' ? yuanFromFen(value) : value;
}

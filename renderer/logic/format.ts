import { formatFen, type Fen } from '#shared/domain/money.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { SheetCell, SheetColumn } from '#shared/sheets/sheet.ts';

/** "¥1,050.00" */
export function yuan(fen: Fen): string {
  return `¥${formatFen(fen)}`;
}

/** "2023-12-08 15:00" */
export function minute(at: DateTime): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** "60,000" */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A cell of a sheet as the eye reads it: money in yuan, ratios in percent, an empty cell empty. */
export function cellText(column: SheetColumn, cell: SheetCell): string {
  if (cell === null) {
    return '';
  }
  if (typeof cell === 'string') {
    return cell;
  }
  switch (column.kind) {
    case 'money':
      return formatFen(cell);
    case 'ratio':
      return `${(cell * 100).toFixed(2)}%`;
    case 'integer':
      return count(cell);
    case 'text':
    case 'id':
    case 'date':
      return String(cell);
  }
}

/** Whether a column's values line up at the right. */
export function isNumeric(column: SheetColumn): boolean {
  return column.kind === 'integer' || column.kind === 'money' || column.kind === 'ratio';
}

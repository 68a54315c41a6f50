import { formatFen } from '../domain/money.ts';
import type { ColumnKind, Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/**
 * A cell for the eye: thousands grouped, money in yuan, a ratio as percent with two decimals, "" for empty.
 * `wholeYuan` drops the decimals of money where a whole column has none.
 */
export function formatCell(value: SheetCell | undefined, kind: ColumnKind, wholeYuan = false): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  switch (kind) {
    case 'money':
      return formatFen(value, wholeYuan);
    case 'ratio':
      return `${(Math.round(value * 10_000) / 100).toFixed(2)}%`;
    case 'integer':
      return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    default:
      return String(value);
  }
}

/** Whether a column of this kind is aligned right: figures are, words are not. */
export function isFigure(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'money' || kind === 'ratio';
}

/** Neighbouring columns under the same group head, in order; a column without a group stands alone. */
export function headGroups(
  columns: readonly SheetColumn[],
): readonly { readonly group: string | null; readonly columns: readonly SheetColumn[] }[] {
  const groups: { group: string | null; columns: SheetColumn[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (column.group !== null && last?.group === column.group) {
      last.columns.push(column);
    } else {
      groups.push({ group: column.group, columns: [column] });
    }
  }
  return groups;
}

/** How the cells of a form read: amounts without ".00" where a whole column has none, so that nineteen columns fit. */
export function cellWords(sheet: Sheet): (row: SheetRow, column: SheetColumn) => string {
  const { columns, rows } = sheet;
  const whole = new Set(
    columns
      .filter(({ key }) => rows.every(({ [key]: value }) => typeof value !== 'number' || value % 100 === 0))
      .map(({ key }) => key),
  );
  return (row, { key, kind }) => formatCell(row[key], kind, whole.has(key));
}

import { formatCell } from './format.ts';
import type { SheetColumn, SheetRow } from './sheet.ts';

/** The rows as a spreadsheet takes them from the clipboard: a line each, a tab between cells. */
export function copiedRows(columns: readonly SheetColumn[], rows: readonly SheetRow[]): string {
  return rows
    .map((row) => columns.map(({ key, kind }) => oneCell(formatCell(row[key], kind))).join('\t'))
    .join('\r\n');
}

/** One line, and nothing a spreadsheet would take for a formula. */
function oneCell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
}

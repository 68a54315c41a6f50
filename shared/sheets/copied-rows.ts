import { formatCell } from './format.ts';
import type { SheetColumn, SheetRow } from './sheet.ts';

/** What a spreadsheet may take for the beginning of a formula, in either width, spaces before it or not. */
const FORMULA = /^[\s\u3000]*[=+\-@＝＋－＠]/u;

/** The rows as a spreadsheet takes them from the clipboard: a line each, a tab between cells. */
export function copiedRows(columns: readonly SheetColumn[], rows: readonly SheetRow[]): string {
  return rows
    .map((row) =>
      columns
        .map(({ key, kind }) => {
          const shown = formatCell(row[key], kind);
          return typeof row[key] === 'string' ? oneCell(shown) : shown;
        })
        .join('\t'),
    )
    .join('\r\n');
}

/** One line, nothing a spreadsheet would take for a formula, and no quotation mark that swallows the cells after it. */
function oneCell(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const plain = FORMULA.test(line) ? `'${line}` : line;
  return plain.includes('"') ? `"${plain.replaceAll('"', '""')}"` : plain;
}

import type { RowText } from '../excel/workbook-text.ts';

/** A source row's cells as they go into the batch and back to the sender: numbers stay numbers, all else is text. */
export function cellsOf(row: RowText): readonly (string | number)[] {
  return row.texts.map((text, index) => {
    const kind = row.kinds.charAt(index);
    if (kind === 'm') {
      return '';
    }
    return kind === 'n' && (text.length <= 15 || text.replace(/\D/g, '').length <= 15) ? Number(text) : text;
  });
}

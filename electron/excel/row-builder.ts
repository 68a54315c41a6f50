import { ReadStop } from './read-stop.ts';
import type { CellKind, RowText } from './workbook-text.ts';

/** Excel's own last column; nothing lies beyond it. */
export const LAST_COLUMN = 16_384;
/** Of a workbook, gaps between cells included: under a gigabyte. A street's largest list has a tenth of it. */
const MOST_CELLS = 8_000_000;

/**
 * Builds a workbook's rows from cells given left to right. Rows end at their last cell that holds anything. The
 * letters of kinds repeat from row to row, so equal ones are one string. Throws ReadStop `cells` when there are too
 * many.
 */
export class RowBuilder {
  readonly #letters = Buffer.alloc(LAST_COLUMN);
  readonly #known = new Map<string, string>();
  /** The row under way; its first #width places. A row's own array then is as long as the row, not as an array grows. */
  readonly #texts: string[] = [];
  #width = 0;
  #cells = 0;

  /** Adds the cell of a column counted from 0. Empty cells need not be added. */
  add(column: number, text: string, kind: CellKind): void {
    if (kind === ' ') {
      return;
    }
    while (this.#width < column) {
      this.#set('', 0x20);
    }
    this.#set(text, kind.charCodeAt(0));
  }

  /** The row of the cells added since the last call, or null when there were none. */
  finish(number: number, hidden: boolean): RowText | null {
    if (this.#width === 0) {
      return null;
    }
    const texts = this.#texts.slice(0, this.#width);
    this.#width = 0;
    this.#cells += texts.length;
    if (this.#cells > MOST_CELLS) {
      throw new ReadStop('cells');
    }
    const kinds = this.#letters.toString('latin1', 0, texts.length);
    const known = this.#known.get(kinds);
    if (known === undefined) {
      this.#known.set(kinds, kinds);
    }
    return { number, hidden, texts, kinds: known ?? kinds };
  }

  #set(text: string, letter: number): void {
    this.#letters[this.#width] = letter;
    this.#texts[this.#width] = text;
    this.#width += 1;
  }
}

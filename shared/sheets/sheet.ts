import type { DateTime } from '../domain/dates.ts';
import type { SheetChart } from './chart.ts';

/**
 * A form as a value. The screen table, the print page, the PDF and the workbook all render from one
 * Sheet, so they cannot disagree.
 */
export interface Sheet {
  /** The form's code, "weekly". */
  readonly name: string;
  readonly title: string;
  /** Lines under the title: station, benefit year, period, village. */
  readonly subtitle: readonly string[];
  /** 截至: everything recorded up to and including this moment. */
  readonly asOf: DateTime | null;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** The totals row, same keys as `rows`; null when the form has none. */
  readonly total: SheetRow | null;
  readonly notes: readonly string[];
  /** Signature line, "填报人" → "填报人：________". */
  readonly signatures: readonly string[];
  readonly paper: SheetPaper;
  /**
   * Neighbouring rows that belong together, over all rows in order: a household, one fund's lines. Not parted
   * by a page's end where a page can hold them.
   */
  readonly groups?: readonly SheetGroup[];
  /** Parts with a heading and pages of their own, over all rows in order: a village. */
  readonly sections?: readonly SheetSection[];
  /** Pictures of the same figures, above the rows on paper; a workbook has none. */
  readonly charts?: readonly SheetChart[];
  /**
   * How document numbers stand here: in full for whoever signs and for departments, masked for walls, counters and
   * screens. Left out where the form has none.
   */
  readonly numbers?: 'full' | 'masked';
}

export interface SheetPaper {
  readonly size: 'A4';
  readonly orientation: 'portrait' | 'landscape';
  /** Least height of a row in millimetres, where people write or sign. */
  readonly rowHeight?: number;
  /** Everything on one page, however small it gets. */
  readonly onePage?: boolean;
}

export interface SheetGroup {
  /** How many rows. */
  readonly rows: number;
  /** The line under them, same keys as `rows`; null for none. Its sums are of these rows alone. */
  readonly total: SheetRow | null;
}

export interface SheetSection {
  /** Names the part on its pages and its worksheet. */
  readonly name: string;
  readonly subtitle: readonly string[];
  /** How many rows. */
  readonly rows: number;
  readonly total: SheetRow | null;
}

/**
 * How a column's values read, align and are typed in a workbook. `money` is fen, `ratio` 0–1 (shown as %); `id`
 * (document numbers), `code` (row codes), `mark` (√, centred) and `text` are text. A figure's cell may hold a text.
 */
export type ColumnKind = 'text' | 'id' | 'code' | 'mark' | 'integer' | 'money' | 'ratio' | 'date';

export interface SheetColumn {
  readonly key: string;
  readonly title: string;
  /** Head above the title that neighbouring columns of the same group share (a merged cell). */
  readonly group: string | null;
  readonly kind: ColumnKind;
  /** Width in characters of the workbook's default font. */
  readonly width: number;
  /** How the workbook computes the column: a formula over other columns of the row, else a plain value. */
  readonly formula: ColumnFormula | null;
  /** What stands in the totals row. A ratio column is computed again from the totals, never summed. */
  readonly total: 'sum' | 'formula' | 'none';
}

export type ColumnFormula =
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string }
  | { readonly kind: 'difference'; readonly minuend: string; readonly subtrahends: readonly string[] }
  /** Place by the column's value, the greatest first; equal values share a place (1, 1, 3). */
  | { readonly kind: 'rank'; readonly of: string };

/** One value per column key; other keys are never shown. Null is an empty cell (also a ratio whose denominator is 0). */
export type SheetRow = Readonly<Record<string, SheetCell>>;

export type SheetCell = string | number | null;

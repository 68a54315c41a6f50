import type { NotARow } from '#shared/roster/row-kind.ts';
import { CELL_KINDS, ownText, type CellKind, type RowText } from '../excel/workbook-text.ts';

/** One sheet of a roster's table. */
export interface TablePart {
  readonly name: string;
  /** Last row of its header. */
  readonly headerRow: number;
  /** Its own header texts, one per column. */
  readonly titles: readonly string[];
  /** Index of each of its columns in the joined table; null where they are the same. */
  readonly places: readonly number[] | null;
  /** Letters of its hidden columns. */
  readonly hiddenColumns: readonly string[];
}

/** A roster's table as found in a workbook: its header, its rows, and what was left out. */
export interface RosterTable {
  /** The sheets read, their names joined by “、”. */
  readonly sheetName: string;
  /** Last row of the first sheet's header. */
  readonly headerRow: number;
  /** The sender's own header texts, one per column; the first sheet's, then what further ones have besides. */
  readonly titles: readonly string[];
  /** Column key of the kind's layout → index of the cell. */
  readonly columns: ReadonlyMap<string, number>;
  /** In order. Their numbers are `joinedNumber`s, unlike for every row. */
  readonly rows: readonly RowText[];
  readonly leftOut: readonly LeftOutRow[];
  /** `joinedNumber`s of rows above the header that hold somebody's ID number. They are not read. */
  readonly above: readonly number[];
  /** The sheets read. */
  readonly parts: readonly TablePart[];
  /** Whether numbers that stand for days count from 1904. */
  readonly date1904: boolean;
  /** Sheets that seem to hold people of this kind who were not read, on them alone, or above or beside a list: this one is not complete. */
  readonly unreadSheets: readonly string[];
}

/** Of a row that is none of the roster; `row` is a `joinedNumber`. */
export interface LeftOutRow {
  readonly row: number;
  readonly why: NotARow;
  readonly texts: readonly string[];
}

/** One cell of a known column. */
export interface RosterCell {
  /** Trimmed; empty when the column or the cell is missing. */
  readonly text: string;
  readonly kind: CellKind;
}

/** More than any sheet has rows. */
const SHEET = 10_000_000;

/** The number of a row within the joined table of several sheets; of the first sheet, the sheet's own. */
export function joinedNumber(part: number, row: number): number {
  return part * SHEET + row;
}

/** The sheet a row stands on and its number there. */
export function placeOfNumber(number: number): { readonly part: number; readonly row: number } {
  return { part: Math.floor(number / SHEET), row: number % SHEET };
}

const MISSING: RosterCell = { text: '', kind: ' ' };

/** The cell of a row under a column of the layout. */
export function cellOf(table: RosterTable, row: RowText, key: string): RosterCell {
  const index = table.columns.get(key);
  if (index === undefined) {
    return MISSING;
  }
  return { text: dayText(table, row, key, index), kind: kindAt(row, index) };
}

/** The cell's text alone. */
export function textOf(table: RosterTable, row: RowText, key: string): string {
  const index = table.columns.get(key);
  return index === undefined ? '' : dayText(table, row, key, index);
}

const DAYS: ReadonlySet<string> = new Set(['birthDate', 'from', 'to', 'paidOn', 'diedOn', 'cancelledOn']);
const DAYS_FROM_1900_TO_1904 = 1462;

/** A day written as a bare number means the same day whatever the workbook counts from. */
function dayText(table: RosterTable, row: RowText, key: string, index: number): string {
  const text = ownText(row, index).trim();
  return table.date1904 && DAYS.has(key) && kindAt(row, index) === 'n' && /^\d{5}(\.\d+)?$/.test(text)
    ? String(Number(text) + DAYS_FROM_1900_TO_1904)
    : text;
}

/** By its place in the alphabet: a map took a tenth of the reading of a row. */
const KINDS: readonly (CellKind | undefined)[] = Array.from({ length: 128 }, (_none, code) =>
  CELL_KINDS.find((kind) => kind.charCodeAt(0) === code),
);

function kindAt(row: RowText, index: number): CellKind {
  return KINDS[row.kinds.charCodeAt(index)] ?? ' ';
}

/** The sender's own name of a column, or `title` where the file has no such column. */
export function senderTitle(table: RosterTable, key: string, title: string): string {
  const index = table.columns.get(key);
  const own = index === undefined ? '' : (table.titles[index] ?? '');
  return own === '' ? title : own;
}

/** Texts of the columns the layout does not know, by the sender's title: kept with the row. */
export function unknownCells(table: RosterTable, row: RowText): Readonly<Record<string, string>> {
  const unknown = unknownColumns(table);
  return unknown.length === 0
    ? NOTHING
    : Object.fromEntries(
        unknown.flatMap(([index, title]) => {
          const text = ownText(row, index).trim();
          return text === '' ? [] : [[title, text]];
        }),
      );
}

const NOTHING: Readonly<Record<string, string>> = {};
const unknownOf = new WeakMap<RosterTable, readonly (readonly [index: number, title: string])[]>();

function unknownColumns(table: RosterTable): readonly (readonly [index: number, title: string])[] {
  let unknown = unknownOf.get(table);
  if (unknown === undefined) {
    const known = new Set(table.columns.values());
    unknown = table.titles.flatMap((title, index) =>
      known.has(index) || title === '' ? [] : [[index, title]],
    );
    unknownOf.set(table, unknown);
  }
  return unknown;
}

import { answeredHeader, layoutOfHeader, type ColumnAnswer } from '#shared/roster/answered-header.ts';
import { findHeader, type FoundHeader, type HeaderRow } from '#shared/roster/find-header.ts';
import type { RememberedColumn } from '../../db/answers.ts';
import { ownText, type RowText, type SheetText, type WorkbookText } from '../../excel/workbook-text.ts';
import type { RosterDefinition } from '../kind.ts';
import { guessedHeader } from '../mapping/column-questions.ts';
import { sheetTable, type SheetTable } from './sheet-table.ts';

/** How many rows from the top a header is looked for in. */
export const HEADER_DEPTH = 30;

/** What is known beforehand of the sheets a roster may come on. */
export interface Reading {
  readonly benefitYear: number;
  /** What was said before of sheets of a layout. */
  readonly remembered: (layout: string) => readonly RememberedColumn[];
  /** What is said now: a letter or a header → a column's key or name. */
  readonly given: Readonly<Record<string, string>>;
  /** Whether a person can be asked. */
  readonly asks: boolean;
  /** The sheets to read; the best one when undefined. */
  readonly sheets?: 'all' | readonly string[] | undefined;
}

/** A header with what was said of its columns before. */
export interface KnownHeader {
  readonly header: FoundHeader<string>;
  /** The header, folded: what answers are remembered under. */
  readonly layout: string;
  /** Taken from what was said before. */
  readonly remembered: readonly ColumnAnswer[];
}

/** A sheet of the workbook and what the roster's header is on it; null where no row can be one. */
export interface Candidate {
  readonly sheet: SheetText;
  readonly known: KnownHeader | null;
  /** The rows below a header that lacks nothing; null without one, and where no row stands below. */
  readonly table: SheetTable | null;
}

/** Every sheet of the workbook in its order, looked at for a roster of this kind. */
export function candidatesOf(
  workbook: WorkbookText,
  definition: RosterDefinition,
  reading: Reading,
): readonly Candidate[] {
  return workbook.sheets.map((sheet) => {
    const rows = sheet.rows.slice(0, HEADER_DEPTH).map(headerRow);
    const header =
      findHeader(rows, definition.layout, reading.benefitYear) ?? guessed(rows, definition, reading);
    const known = header === null ? null : withMemory(header, definition, reading);
    const whole = known?.header.missing.length === 0 ? sheetTable(sheet, known.header, definition) : null;
    return { sheet, known, table: whole?.rows.length === 0 ? null : whole };
  });
}

/** The sheet with the best header, visible ones first; null where no row of any sheet can be one. */
export function bestOf(candidates: readonly Candidate[]): Candidate | null {
  const visibleFirst = [...candidates].sort(
    (left, right) => Number(left.sheet.hidden) - Number(right.sheet.hidden),
  );
  return visibleFirst.reduce<Candidate | null>((best, one) => (isBetter(one, best) ? one : best), null);
}

/** What lacks less is better; then what is visible; then what names more. The first of equals stays. */
function isBetter({ known, sheet }: Candidate, best: Candidate | null): boolean {
  if (known === null || best?.known === null || best === null) {
    return known !== null;
  }
  const lacks = known.header.missing.length - best.known.header.missing.length;
  const names = known.header.score - best.known.header.score;
  return lacks < 0 || (lacks === 0 && sheet.hidden === best.sheet.hidden && names > 0);
}

/** Where no header text is known at all, somebody may still say what the columns are, or have said it before. */
function guessed(
  rows: readonly HeaderRow[],
  definition: RosterDefinition,
  reading: Reading,
): FoundHeader<string> | null {
  const header = guessedHeader(rows, definition.layout);
  const known =
    header !== null &&
    (reading.asks ||
      Object.keys(reading.given).length > 0 ||
      reading.remembered(layoutOfHeader(header.titles, reading.benefitYear)).length > 0);
  return known ? header : null;
}

function withMemory(
  header: FoundHeader<string>,
  definition: RosterDefinition,
  reading: Reading,
): KnownHeader {
  const layout = layoutOfHeader(header.titles, reading.benefitYear);
  const remembered = reading
    .remembered(layout)
    .map(({ columnKey, position }) => ({ index: position, key: columnKey }));
  return { header: answeredHeader(header, definition.layout, remembered), layout, remembered };
}

function headerRow(row: RowText): HeaderRow {
  return {
    number: row.number,
    texts: row.texts.map((_, index) => ownText(row, index).trim()),
    spread: row.texts.map((text) => text.trim()),
    figures: /[nd]/.test(row.kinds),
  };
}

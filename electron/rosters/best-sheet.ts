import type { SheetChoice } from '#shared/contract/imports.ts';
import { answeredHeader, layoutOfHeader, type ColumnAnswer } from '#shared/roster/answered-header.ts';
import { findHeader, type FoundHeader, type HeaderRow } from '#shared/roster/find-header.ts';
import type { RememberedColumn } from '../db/answers.ts';
import { ownText, type RowText, type SheetText, type WorkbookText } from '../excel/workbook-text.ts';
import type { RosterDefinition } from './kind.ts';
import { guessedHeader } from './mapping/column-questions.ts';

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
}

/** A sheet that may hold the roster, and its header. */
export interface Candidate {
  readonly sheet: SheetText;
  readonly header: FoundHeader<string>;
  readonly layout: string;
  /** Taken from what was said before. */
  readonly remembered: readonly ColumnAnswer[];
  /** Names of the other sheets whose header has every needed column and rows below it: they are not read. */
  readonly others: readonly string[];
  /** Every sheet of the workbook, in its order. */
  readonly sheets: readonly SheetChoice[];
}

/** The sheet with the best header, what was said of its columns before included; null where no row can be one. */
export function bestSheet(
  workbook: WorkbookText,
  definition: RosterDefinition,
  reading: Reading,
): Candidate | null {
  let best: Candidate | null = null;
  const complete: SheetText[] = [];
  const visibleFirst = [...workbook.sheets].sort((left, right) => Number(left.hidden) - Number(right.hidden));
  for (const sheet of visibleFirst) {
    const rows = sheet.rows.slice(0, HEADER_DEPTH).map(headerRow);
    const header =
      findHeader(rows, definition.layout, reading.benefitYear) ?? guessed(rows, definition, reading);
    const candidate = header === null ? null : withMemory(sheet, header, definition, reading);
    if (candidate?.header.missing.length === 0 && hasRows(sheet, candidate.header)) {
      complete.push(sheet);
    }
    if (candidate !== null && (best === null || isBetter(candidate.header, best.header))) {
      best = candidate;
    }
  }
  const chosen = best?.sheet;
  return best === null
    ? null
    : {
        ...best,
        others: complete.filter((sheet) => sheet !== chosen).map(({ name }) => name),
        sheets: workbook.sheets.map((sheet) => ({
          name: sheet.name,
          rows: sheet.rows.length,
          hidden: sheet.hidden,
          chosen: sheet === chosen,
          fits: complete.includes(sheet),
        })),
      };
}

function hasRows(sheet: SheetText, { lastRow }: FoundHeader<string>): boolean {
  return sheet.rows.some(({ number }) => number > lastRow);
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
  sheet: SheetText,
  header: FoundHeader<string>,
  definition: RosterDefinition,
  reading: Reading,
): Candidate {
  const layout = layoutOfHeader(header.titles, reading.benefitYear);
  const remembered = reading
    .remembered(layout)
    .map(({ columnKey, position }) => ({ index: position, key: columnKey }));
  return {
    sheet,
    header: answeredHeader(header, definition.layout, remembered),
    layout,
    remembered,
    others: [],
    sheets: [],
  };
}

/** A sheet that lacks nothing beats one that does; then the one that names more. The first of equals stays. */
function isBetter(header: FoundHeader<string>, best: FoundHeader<string>): boolean {
  const lacks = header.missing.length - best.missing.length;
  return lacks < 0 || (lacks === 0 && header.score > best.score);
}

function headerRow(row: RowText): HeaderRow {
  return {
    number: row.number,
    texts: row.texts.map((_, index) => ownText(row, index).trim()),
    spread: row.texts.map((text) => text.trim()),
    figures: /[nd]/.test(row.kinds),
  };
}

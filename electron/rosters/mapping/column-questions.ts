import type { ColumnChoice, ColumnQuestion } from '#shared/contract/import-questions.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { missingColumns } from '#shared/roster/answered-header.ts';
import type { RosterLayout } from '#shared/roster/columns.ts';
import type { FoundHeader, HeaderRow } from '#shared/roster/find-header.ts';
import { likeness } from '#shared/roster/guess-column.ts';
import { columnLetters, ownText, type SheetText } from '../../excel/workbook-text.ts';

/** How many rows below the header are looked at for samples, and how many are shown. */
const LOOKED_AT = 50;
const SHOWN = 3;

/** Needed columns that nobody has named yet, alternatives one by one. */
export function neededColumns(layout: RosterLayout, header: FoundHeader<string>): readonly ColumnChoice[] {
  return missingColumns(layout, header.columns).flatMap((columns) =>
    columns.map(({ key, title }) => ({ key, title })),
  );
}

/** Every column nothing is known of, with samples and what it may be, the likeliest first. */
export function columnQuestions(
  sheet: SheetText,
  layout: RosterLayout,
  header: FoundHeader<string>,
): readonly ColumnQuestion[] {
  const needed = neededColumns(layout, header);
  const taken = new Set(header.columns.values());
  const below = sheet.rows.findIndex(({ number }) => number > header.lastRow);
  const rows = below < 0 ? [] : sheet.rows.slice(below, below + LOOKED_AT);
  const width = Math.max(header.titles.length, ...rows.map(({ texts }) => texts.length));
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const samples = rows.map((row) => ownText(row, index).trim()).filter((text) => text !== '');
    const title = header.titles[index] ?? '';
    if (taken.has(index) || (title === '' && samples.length === 0)) {
      return [];
    }
    const suggestions = needed
      .map((choice) => ({ choice, likeness: likeness(choice.key, samples) }))
      .sort((left, right) => right.likeness - left.likeness)
      .map(({ choice }) => choice);
    return [
      {
        letter: columnLetters(index),
        header: maskedText(title),
        samples: [...new Set(samples)].slice(0, SHOWN).map(maskedText),
        suggestions,
      },
    ];
  });
}

/** The likeliest header where no text is known: the first row of texts alone that is as wide as what stands below it. */
export function guessedHeader(rows: readonly HeaderRow[], layout: RosterLayout): FoundHeader<string> | null {
  const widths = rows.map(filledCells);
  const widest = Math.max(0, ...widths);
  const at = rows.findIndex(
    (row, index) =>
      !row.figures &&
      index < rows.length - 1 &&
      (widths[index] ?? 0) >= Math.max(2, widest - 1) &&
      !row.texts.some((text) => /\d{9,}/.test(text)),
  );
  const row = rows[at];
  return row === undefined
    ? null
    : {
        columns: new Map(),
        missing: missingColumns(layout, new Map()).map((columns) =>
          columns.map(({ title }) => title).join('或'),
        ),
        score: 0,
        firstRow: row.number,
        lastRow: row.number,
        titles: row.texts.map((text) => text.replace(/\s+/g, ' ').trim()),
      };
}

function filledCells(row: HeaderRow): number {
  return new Set(row.texts.filter((text) => text !== '')).size;
}

/** Enough of a text to know the column by: ID numbers and telephones not in full, even where a row of data was taken for the header. */
export function maskedText(text: string): string {
  return text
    .replaceAll(/\d{14,17}[\dXx]/g, maskIdNumber)
    .replaceAll(/(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g, '$1****$2')
    .slice(0, 30);
}

import { chartSvg } from './chart-svg.ts';
import { formatMoment, noteLines } from './heading.ts';
import { escapeHtml } from './markup.ts';
import { sectionSheets } from './sections.ts';
import { doubtfulLines } from './line-fit.ts';
import type { Sheet, SheetPaper } from './sheet.ts';
import { tableParts } from './table-html.ts';

/**
 * A form, or one section of it, as the markup its pages are made of. Every text is escaped. Nothing but plain values, so
 * that a worker can make it.
 */
export interface PrintPart {
  readonly paper: SheetPaper;
  /** Size of the table's letters. */
  readonly points: number;
  /** Title, the lines under it, and the form's pictures. */
  readonly heading: string;
  /** The table's columns and head. */
  readonly head: string;
  /** The body's lines, a table row each, group by group. */
  readonly groups: readonly (readonly string[])[];
  /** Lines that may stand higher than others, by their number in the body: only these, and one other, need measuring. */
  readonly doubtful: readonly number[];
  /** Whether the groups are told apart by their shade. */
  readonly shaded: boolean;
  /** Table rows that close the form: total, notes, signatures. */
  readonly closing: string;
  /** What stands left and right of the page's number. */
  readonly foot: readonly [left: string, right: string];
}

const FONT_POINTS = 9;
/** Where people write by hand there is room for larger letters, and older readers. */
const WRITING_POINTS = 10.5;
const SMALLEST_POINTS = 6;

/** How many characters of column width fit across the page at 9 pt. */
const CHARACTERS_ACROSS = { portrait: 113, landscape: 167 } as const;

/** The form's parts in order, one a section: each has pages counted by themselves. */
export function printParts(sheet: Sheet): readonly PrintPart[] {
  return sectionSheets(sheet).map(partOf);
}

function partOf(sheet: Sheet): PrintPart {
  const points = fontPoints(sheet);
  return {
    paper: sheet.paper,
    points,
    doubtful: doubtfulLines(sheet, points),
    heading: `<h1>${escapeHtml(sheet.title)}</h1>${linesHtml(sheet)}${(sheet.charts ?? []).map(chartSvg).join('')}`,
    ...tableParts(sheet, closingHtml(sheet)),
    shaded: sheet.groups !== undefined,
    foot: [escapeHtml(sheet.subtitle[0] ?? ''), escapeHtml(sheet.title)],
  };
}

function closingHtml({ notes, signatures }: Sheet): string {
  const list = noteLines(notes)
    .map((note) => `<li>${escapeHtml(note)}</li>`)
    .join('');
  return `<ul class="notes">${list}</ul>${signaturesHtml(signatures)}`;
}

/** Full size where the columns have room for it, smaller in step with the room there is. */
function fontPoints(sheet: Sheet): number {
  const wide = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  const fitting = FONT_POINTS * (CHARACTERS_ACROSS[sheet.paper.orientation] / wide);
  const full = sheet.paper.rowHeight === undefined ? FONT_POINTS : WRITING_POINTS;
  return Math.max(SMALLEST_POINTS, Math.min(full, Math.floor(fitting * 10) / 10));
}

/** The signature line; the rule to sign on is drawn by the style. */
export function signaturesHtml(signatures: readonly string[]): string {
  const spans = signatures.map((who) => `<span>${escapeHtml(who)}：</span>`);
  return spans.length === 0 ? '' : `<div class="signatures">${spans.join('')}</div>`;
}

function linesHtml(sheet: Sheet): string {
  const asOf =
    sheet.asOf === null ? '' : `<span class="as-of">截至：${escapeHtml(formatMoment(sheet.asOf))}</span>`;
  return `<div class="lines">${sheet.subtitle.map((line) => `<span>${escapeHtml(line)}</span>`).join('')}${asOf}</div>`;
}

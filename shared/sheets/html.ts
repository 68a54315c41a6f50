import { formatMoment, noteLines } from './heading.ts';
import { escapeHtml, htmlPage } from './markup.ts';
import { sheetCss } from './paper-css.ts';
import { sectionSheets } from './sections.ts';
import type { Sheet } from './sheet.ts';
import { tableHtml } from './table-html.ts';

export { isWholeYuan } from './table-html.ts';

const FONT_POINTS = 9;
/** Where people write by hand there is room for larger letters, and older readers. */
const WRITING_POINTS = 10.5;
const SMALLEST_POINTS = 6;

/** How many characters of column width fit across the page at 9 pt. */
const CHARACTERS_ACROSS = { portrait: 113, landscape: 167 } as const;

/** The form as a page for the printer: every text escaped, each section on pages of its own. */
export function sheetHtml(sheet: Sheet): string {
  const sections = sectionSheets(sheet).map(
    (section) => `<section class="part">${partHtml(section)}</section>`,
  );
  return htmlPage(sheet.title, sheetCss(sheet.paper, fontPoints(sheet)), sections.join('\n'));
}

function partHtml(sheet: Sheet): string {
  return [`<h1>${escapeHtml(sheet.title)}</h1>`, linesHtml(sheet), tableHtml(sheet, closingHtml(sheet))].join(
    '\n',
  );
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

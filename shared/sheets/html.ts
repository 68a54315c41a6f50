import { formatCell, headGroups, isFigure } from './format.ts';
import { formatMoment } from './heading.ts';
import { escapeHtml, htmlPage } from './markup.ts';
import { sheetCss } from './paper-css.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

const FONT_POINTS = 9;
const SMALLEST_POINTS = 6;

/** How many characters of column width fit across the page at full size. */
const CHARACTERS_ACROSS = { portrait: 113, landscape: 167 } as const;

/** The form as a page for the printer: every text escaped, the head repeated on each page. */
export function sheetHtml(sheet: Sheet): string {
  const body = [
    `<h1>${escapeHtml(sheet.title)}</h1>`,
    linesHtml(sheet),
    tableHtml(sheet),
    '<section class="closing">',
    `<ul class="notes">${sheet.notes.map((note) => `<li>注：${escapeHtml(note)}</li>`).join('')}</ul>`,
    signaturesHtml(sheet.signatures),
    '</section>',
  ];
  return htmlPage(sheet.title, sheetCss(sheet.paper.orientation, fontPoints(sheet)), body.join('\n'));
}

/** 9 pt where the columns have room for it, smaller in step with the room there is. */
function fontPoints(sheet: Sheet): number {
  const wide = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  const fitting = FONT_POINTS * (CHARACTERS_ACROSS[sheet.paper.orientation] / wide);
  return Math.max(SMALLEST_POINTS, Math.min(FONT_POINTS, Math.floor(fitting * 10) / 10));
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

function tableHtml(sheet: Sheet): string {
  const { columns } = sheet;
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => `<col style="width:${((column.width / wide) * 100).toFixed(3)}%">`);
  const whole = new Set(columns.filter((column) => isWholeYuan(sheet, column)).map((column) => column.key));
  const rows = sheet.rows.map((row) => rowHtml(columns, row, whole, ''));
  const total = sheet.total === null ? '' : rowHtml(columns, sheet.total, whole, ' class="total"');
  const nothing = `<tr class="nothing"><td colspan="${columns.length}">没有可列的内容</td></tr>`;
  return [
    `<table class="form"><colgroup>${widths.join('')}</colgroup>`,
    `<thead>${headHtml(columns)}</thead>`,
    `<tbody>${rows.length === 0 ? nothing : rows.join('\n')}`,
    `${total}</tbody></table>`,
  ].join('\n');
}

function headHtml(columns: readonly SheetColumn[]): string {
  const groups = headGroups(columns);
  if (groups.every(({ group }) => group === null)) {
    return `<tr>${columns.map((column) => `<th scope="col">${titleHtml(column.title)}</th>`).join('')}</tr>`;
  }
  const above = groups.map(({ group, columns: within }) =>
    group === null
      ? `<th scope="col" rowspan="2">${titleHtml(within[0]?.title ?? '')}</th>`
      : `<th scope="colgroup" colspan="${within.length}">${titleHtml(group)}</th>`,
  );
  const below = columns
    .filter((column) => column.group !== null)
    .map((column) => `<th scope="col">${titleHtml(column.title)}</th>`);
  return `<tr>${above.join('')}</tr><tr>${below.join('')}</tr>`;
}

/** Chinese heads break between words of two characters, counted from the end: 核减后|目标, 个人|缴费|金额. */
function titleHtml(title: string): string {
  return /^\p{Script=Han}{4,}$/u.test(title)
    ? title.replace(/.{2}(?=(?:.{2})+$)/gu, '$&<wbr>')
    : escapeHtml(title);
}

function rowHtml(
  columns: readonly SheetColumn[],
  row: SheetRow,
  whole: ReadonlySet<string>,
  attributes: string,
): string {
  const cells = columns.map((column) => {
    const kind = isFigure(column.kind) ? 'figure' : column.kind;
    return `<td class="${kind}">${escapeHtml(formatCell(row[column.key], column.kind, whole.has(column.key)))}</td>`;
  });
  return `<tr${attributes}>${cells.join('')}</tr>`;
}

/** A column whose amounts are all whole yuan prints without ".00", so that a form of nineteen columns fits its page. */
export function isWholeYuan(sheet: Sheet, column: SheetColumn): boolean {
  return sheet.rows.every((row) => {
    const value = row[column.key];
    return typeof value !== 'number' || value % 100 === 0;
  });
}

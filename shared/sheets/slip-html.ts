import type { Slip } from '../contract/counter.ts';
import { signaturesHtml } from './print-part.ts';
import { escapeHtml, htmlPage } from './markup.ts';
import { slipCss } from './paper-css.ts';

type SlipLine = Slip['lines'][number];

const COPIES = ['社保所留存', '参保人留存'];
const SHORT_CHARACTERS = 18;

const FONT_POINTS = 10.5;
const SMALLEST_POINTS = 7.5;

/** How many lines of table half a page holds at full size, and how many characters a long line takes. */
const LINES_A_COPY = 14;
const CHARACTERS_A_LINE = 38;

/** The 确认单 as a page: two copies, each on half an A4, to be cut apart. */
export function slipHtml(slip: Slip): string {
  return htmlPage(
    slip.title,
    slipCss(fontPoints(slip)),
    COPIES.map((copy) => copyHtml(slip, copy)).join('\n'),
  );
}

function copyHtml(slip: Slip, copy: string): string {
  return `<article class="copy">
<header><span>${escapeHtml(slip.station)}</span><span>${escapeHtml(copy)}</span></header>
<h1>${escapeHtml(slip.title)}</h1>
<table>${lineRows(slip.lines).map(rowHtml).join('\n')}</table>
<div class="amount"><span>个人缴费</span><strong>¥${escapeHtml(slip.personal.replace(/^¥\s*/, ''))}</strong>
<span>大写：${escapeHtml(slip.capital)}</span></div>
${signaturesHtml(slip.signatures)}
</article>`;
}

/** Full size while the lines fit half a page, smaller in step with how many there are. */
function fontPoints(slip: Slip): number {
  const lines = lineRows(slip.lines).reduce(
    (sum, row) =>
      sum + Math.max(...row.map(({ text }) => 1 + Math.floor(text.length / CHARACTERS_A_LINE) * 0.65)),
    0,
  );
  return Math.max(
    SMALLEST_POINTS,
    Math.min(FONT_POINTS, Math.floor(FONT_POINTS * (LINES_A_COPY / lines) * 10) / 10),
  );
}

/** Two short lines share a row of the table; a long one has its own. */
function lineRows(lines: readonly SlipLine[]): readonly (readonly SlipLine[])[] {
  const rows: SlipLine[][] = [];
  for (const line of lines) {
    const open = rows.at(-1);
    const pairs = open?.length === 1 && [...open, line].every(isShort);
    if (open !== undefined && pairs) {
      open.push(line);
    } else {
      rows.push([line]);
    }
  }
  return rows;
}

function isShort(line: SlipLine): boolean {
  return line.text.length <= SHORT_CHARACTERS;
}

function rowHtml(lines: readonly SlipLine[]): string {
  const [first, second] = lines;
  const span = second === undefined ? ' colspan="3"' : '';
  return `<tr>${[
    first === undefined ? '' : cellsHtml(first, span),
    second === undefined ? '' : cellsHtml(second, ''),
  ].join('')}</tr>`;
}

function cellsHtml(line: SlipLine, span: string): string {
  return `<th>${escapeHtml(line.label)}</th><td${span}>${escapeHtml(line.text)}</td>`;
}

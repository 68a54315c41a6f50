import { GAP } from './heading.ts';
import { htmlPage } from './markup.ts';
import type { PageLines } from './page-plan.ts';
import { SHEET_CSS } from './paper-css.ts';
import type { PrintPart } from './print-part.ts';

/** Neighbouring lines of a part. */
interface PartLines extends PageLines {
  readonly part: PrintPart;
}

/** Lines of a part by their numbers. */
export interface ChosenLines {
  readonly part: PrintPart;
  readonly numbers: readonly number[];
}

/** One page of a part: its lines, its number and of how many, and how much larger than drawn it stands. */
export interface PlannedPage extends PartLines {
  readonly number: number;
  readonly of: number;
  readonly zoom: number;
}

/** Lines laid out on endless paper, to be measured: a box each, in order, with heading, head and closing of their part. */
export function measuringHtml(chosen: readonly ChosenLines[]): string {
  const boxes = chosen.map(({ part, numbers }) => {
    const lines = part.groups.flat();
    const body = `<tbody>${numbers.map((number) => lines[number] ?? '').join('')}</tbody>`;
    return boxHtml('measured', part, body, { heading: true, closing: true }, 1, '');
  });
  return htmlPage('', SHEET_CSS, boxes.join('\n'));
}

/**
 * Pages for the printer, each a box as large as the paper: nothing is left to the printer to divide. Nobody looks at them
 * on a screen, so that they are laid out once, for paper.
 */
export function pagesHtml(title: string, pages: readonly PlannedPage[]): string {
  return htmlPage(title, `${SHEET_CSS}${PAPER_ONLY}`, pages.map(pageHtml).join('\n'));
}

const PAPER_ONLY = '@media screen { body { display: none; } }';

function pageHtml(page: PlannedPage): string {
  const { part, number, of, zoom } = page;
  const [left, right] = part.foot;
  const foot = `<footer><span>${left}</span><span>第 ${number} 页${GAP}共 ${of} 页</span><span>${right}</span></footer>`;
  return boxHtml('page', part, bodyHtml(page), { heading: number === 1, closing: number === of }, zoom, foot);
}

function boxHtml(
  name: string,
  part: PrintPart,
  body: string,
  has: { readonly heading: boolean; readonly closing: boolean },
  zoom: number,
  foot: string,
): string {
  const { paper, points, heading, head, closing } = part;
  const classes = `${name} ${paper.orientation}${paper.rowHeight === undefined ? '' : ' written'}`;
  const style = `--points:${points}pt;--row:${paper.rowHeight ?? 0}mm;--zoom:${zoom}`;
  return `<section class="${classes}" style="${style}"><div class="inner">
${has.heading ? `<div class="heading">${heading}</div>` : ''}
<table class="form">${head}${body}${has.closing ? `<tbody class="end">${closing}</tbody>` : ''}</table></div>
${foot}</section>`;
}

function bodyHtml({ part, first, end }: PartLines): string {
  let from = 0;
  const bodies: string[] = [];
  for (const [index, group] of part.groups.entries()) {
    if (from >= end) {
      break;
    }
    if (from + group.length > first) {
      const within = group.slice(Math.max(0, first - from), end - from).join('');
      bodies.push(`<tbody${part.shaded && index % 2 === 1 ? ' class="shaded"' : ''}>${within}</tbody>`);
    }
    from += group.length;
  }
  return bodies.join('');
}

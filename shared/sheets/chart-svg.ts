import { daysBetween } from '../domain/dates.ts';
import type { BarsChart, CurveChart, SharesChart, SheetChart } from './chart.ts';
import { formatCell } from './format.ts';
import { escapeHtml } from './markup.ts';

/** Millimetres of a picture as wide as a page's text. */
const WIDTH = 182;
const BAR = 3.6;
const NAME = 34;
const FIGURE = 15;
const CURVE_HEIGHT = 38;
const LETTER = 2.7;
/** So many bars stand one below the other. */
const ONE_COLUMN = 10;
const SHORT_NAME = 25;
const GAP = 4;

/** More bars than this do not fit one page with the rest: the shortest are drawn. */
export const MOST_BARS = 30;

/** What tells parts apart in any colour or none: full, hatched, dotted, empty. */
const FILLS = ['#1d5563', 'url(#hatched)', 'url(#dotted)', '#ffffff'] as const;

const PATTERNS = `<defs>
<pattern id="hatched" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="1.6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="1.6" stroke="#333" stroke-width="0.7"/></pattern>
<pattern id="dotted" width="1.8" height="1.8" patternUnits="userSpaceOnUse"><rect width="1.8" height="1.8" fill="#fff"/><circle cx="0.9" cy="0.9" r="0.45" fill="#333"/></pattern>
</defs>`;

/** The picture as SVG for paper, texts escaped: told apart by pattern and label, never by colour alone. */
export function chartSvg(chart: SheetChart): string {
  const { height, marks } = drawn(chart);
  return `<figure class="chart"><figcaption>${escapeHtml(chart.title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(chart.words)}">${PATTERNS}${marks}</svg><p>${escapeHtml(chart.words)}</p></figure>`;
}

interface Drawn {
  readonly height: number;
  readonly marks: string;
}

function drawn(chart: SheetChart): Drawn {
  switch (chart.kind) {
    case 'bars':
      return barsOf(chart);
    case 'curve':
      return curveOf(chart);
    case 'shares':
      return sharesOf(chart);
  }
}

/** The bars a page has room for: all of them, or the shortest, in their order. */
export function barsShown({ items }: BarsChart): BarsChart['items'] {
  if (items.length <= MOST_BARS) {
    return items;
  }
  const shortest = new Set([...items].sort((one, other) => one.value - other.value).slice(0, MOST_BARS));
  return items.filter((item) => shortest.has(item));
}

/** Where a column of bars stands and how its parts share its width. */
interface BarColumn {
  readonly left: number;
  readonly name: number;
  readonly room: number;
}

/** Many bars stand in two columns, so that a street's villages leave the page room for the rest. */
function barsOf(chart: BarsChart): Drawn {
  const items = barsShown(chart);
  const columns = items.length > ONE_COLUMN ? 2 : 1;
  const wide = (WIDTH - (columns - 1) * GAP) / columns;
  const name = columns === 1 ? NAME : SHORT_NAME;
  const rows = Math.ceil(items.length / columns);
  const most = Math.max(chart.line?.value ?? 0, 1, ...items.map(({ value }) => value));
  const marks = Array.from({ length: columns }, (_none, index) => {
    const place = { left: index * (wide + GAP), name, room: wide - name - FIGURE };
    return barColumn(chart, items.slice(index * rows, (index + 1) * rows), place, most);
  });
  return { height: rows * BAR + (chart.line === null ? 1 : 4), marks: marks.join('') };
}

function barColumn(
  { unit, line }: BarsChart,
  items: BarsChart['items'],
  { left, name, room }: BarColumn,
  most: number,
): string {
  const from = left + name;
  function end(value: number): number {
    return from + (Math.max(0, value) / most) * room;
  }
  const bars = items.map((item, index) => {
    const fill = item.behind ? FILLS[1] : FILLS[0];
    const y = index * BAR;
    const size = Math.min(LETTER, (name - 1) / item.name.length);
    return `${word(from - 1, y + 2.7, item.name, 'end', size)}<rect x="${from}" y="${y + 0.5}" width="${fixed(end(item.value) - from)}" height="${BAR - 1}" fill="${fill}" stroke="#333" stroke-width="0.15"/>`;
  });
  const below = items.length * BAR;
  const mark =
    line === null
      ? ''
      : `<line x1="${fixed(end(line.value))}" y1="0" x2="${fixed(end(line.value))}" y2="${below}" stroke="#000" stroke-width="0.4" stroke-dasharray="1.4 0.8"/>${word(end(line.value), below + 3, line.label, 'middle')}`;
  const figures = items.map(({ value }, index) =>
    word(end(value) + 1, index * BAR + 2.7, figureOf(value, unit), 'start'),
  );
  return bars.join('') + mark + figures.join('');
}

function curveOf({ days, target }: CurveChart): Drawn {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) {
    return { height: 6, marks: word(WIDTH / 2, 4, '还没有缴费', 'middle') };
  }
  const end = target !== null && target.day > last.day ? target.day : last.day;
  const span = Math.max(1, daysBetween(first.day, end));
  const most = Math.max(1, target?.value ?? 0, ...days.map(({ value }) => value));
  const [left, bottom] = [16, CURVE_HEIGHT - 6];
  function x(day: string): number {
    return left + (daysBetween(first?.day ?? day, day) / span) * (WIDTH - left - 18);
  }
  function y(value: number): number {
    return bottom - (value / most) * (bottom - 4);
  }
  const points = days.map(({ day, value }) => `${fixed(x(day))},${fixed(y(value))}`).join(' ');
  const pace =
    target === null
      ? ''
      : `<line x1="${fixed(x(first.day))}" y1="${bottom}" x2="${fixed(x(target.day))}" y2="${fixed(y(target.value))}" stroke="#000" stroke-width="0.35" stroke-dasharray="1.6 1"/>${word(x(target.day) + 1, y(target.value) + 1, target.label, 'start')}`;
  const axes = `<path d="M${left} 2V${bottom}H${WIDTH - 2}" fill="none" stroke="#333" stroke-width="0.3"/>${word(left - 1, 5, figureOf(most, 'persons'), 'end')}${word(left - 1, bottom, '0', 'end')}${word(x(first.day), CURVE_HEIGHT - 2, first.day, 'start')}${word(x(end), CURVE_HEIGHT - 2, end, 'end')}`;
  return {
    height: CURVE_HEIGHT,
    marks: `${axes}<polyline points="${points}" fill="none" stroke="#1d5563" stroke-width="0.9"/>${pace}${word(x(last.day) + 1, y(last.value) + 1, figureOf(last.value, 'persons'), 'start')}`,
  };
}

function sharesOf({ parts }: SharesChart): Drawn {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  let from = 0;
  const marks = parts.map(({ name, value }, index) => {
    const wide = whole === 0 ? 0 : (value / whole) * WIDTH;
    const at = from;
    from += wide;
    const share = whole === 0 ? 0 : value / whole;
    const keyAt = 2 + index * (WIDTH / Math.max(1, parts.length));
    const fill = FILLS[index % FILLS.length] ?? FILLS[3];
    return `<rect x="${fixed(at)}" y="0" width="${fixed(wide)}" height="6" fill="${fill}" stroke="#333" stroke-width="0.2"/><rect x="${fixed(keyAt)}" y="8" width="4" height="3" fill="${fill}" stroke="#333" stroke-width="0.2"/>${word(keyAt + 5, 10.7, `${name} ${figureOf(value, 'persons')} 人（${figureOf(share, 'ratio')}）`, 'start')}`;
  });
  return { height: 12, marks: marks.join('') };
}

function word(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', size = LETTER): string {
  // The white rim keeps a figure legible where the line of the time passes behind it.
  return `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${fixed(size)}" text-anchor="${anchor}" stroke="#fff" stroke-width="0.8" paint-order="stroke">${escapeHtml(text)}</text>`;
}

function figureOf(value: number, unit: BarsChart['unit']): string {
  return formatCell(value, unit === 'ratio' ? 'ratio' : 'integer');
}

function fixed(value: number): string {
  return value.toFixed(2);
}

import { OTHER_PERSON, type RosterLayout } from './columns.ts';
import { matchHeader, type HeaderMatch } from './match-header.ts';

/** One row as the header search sees it. `spread` is the text a cell shows because a merged cell covers it. */
export interface HeaderRow {
  readonly number: number;
  readonly texts: readonly string[];
  readonly spread: readonly string[];
  /** True when the row holds numbers or dates: no header does. */
  readonly figures: boolean;
}

/** The header of a table: where it stands, what it says, and which column is which. */
export interface FoundHeader<Key extends string> extends HeaderMatch<Key> {
  /** Numbers of its first and last row in the sheet; the same but for a two-row header. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** One text per column as a person would say it: “户主 姓名” for a two-row header. */
  readonly titles: readonly string[];
}

const LONG_NUMBER = /\d{9,}/;
/** Somebody's ID number: such a row is a person's, whatever its words look like. */
const PERSONS_NUMBER = /^'?\d{14,17}[\dXx]$/;

/**
 * The best header of one or two rows among a sheet's first rows, or null when no row names a column of the layout.
 * `rows` are the first non-empty rows in order.
 */
export function findHeader<Key extends string>(
  rows: readonly HeaderRow[],
  layout: RosterLayout<Key>,
  benefitYear: number,
): FoundHeader<Key> | null {
  let best: FoundHeader<Key> | null = null;
  for (const [index, row] of rows.entries()) {
    if (holdsPersonsNumber(row.texts)) {
      if (best?.missing.length === 0) {
        // Its people have begun: a better header further down is another list's.
        break;
      }
      continue;
    }
    const single = oneRow(row, layout, benefitYear);
    const double = twoRows(row, rows[index + 1], layout, benefitYear);
    const found = double !== null && double.score > single.score ? double : single;
    if (found.score > 0 && (best === null || isBetter(found, best))) {
      best = found;
    }
  }
  return best;
}

/** Whether a cell is somebody's ID number and nothing else. */
export function holdsPersonsNumber(texts: readonly string[]): boolean {
  return texts.some(
    (text) => text.length >= 15 && PERSONS_NUMBER.test(text.normalize('NFKC').replace(/\s/g, '')),
  );
}

function isBetter<Key extends string>(found: FoundHeader<Key>, best: FoundHeader<Key>): boolean {
  return found.missing.length === best.missing.length
    ? found.score > best.score
    : found.missing.length < best.missing.length && found.score >= best.score / 2;
}

function oneRow<Key extends string>(
  row: HeaderRow,
  layout: RosterLayout<Key>,
  benefitYear: number,
): FoundHeader<Key> {
  const titles = row.texts.map(oneLine);
  const match = matchHeader(
    titles.map((title) => [title]),
    layout,
    benefitYear,
  );
  return { ...match, firstRow: row.number, lastRow: row.number, titles };
}

function twoRows<Key extends string>(
  upper: HeaderRow,
  lower: HeaderRow | undefined,
  layout: RosterLayout<Key>,
  benefitYear: number,
): FoundHeader<Key> | null {
  if (
    lower === undefined ||
    lower.number > upper.number + 1 ||
    lower.figures ||
    lower.texts.some(hasLongNumber)
  ) {
    return null;
  }
  const parents = groupHeads(upper, lower);
  if (new Set(parents).size === 1) {
    // One text over every column is a title line, not the head of a group.
    return null;
  }
  const children = lower.texts.map(oneLine);
  const width = Math.max(parents.length, children.length);
  const labels: string[][] = [];
  const titles: string[] = [];
  for (let index = 0; index < width; index += 1) {
    const parent = parents[index] ?? '';
    const child = children[index] ?? '';
    const alone = child === '' || child === parent;
    labels.push(alone ? [parent] : parent === '' ? [child] : underHead(parent, child));
    titles.push(alone ? parent : `${parent} ${child}`.trim());
  }
  return {
    ...matchHeader(labels, layout, benefitYear),
    firstRow: upper.number,
    lastRow: lower.number,
    titles,
  };
}

/** What a column under a group's head may be called. Under somebody else's head it is never the person's own. */
function underHead(head: string, child: string): string[] {
  const who = head.replace(/(基本)?(信息|情况|资料|数据|栏)$/, '');
  const others = OTHER_PERSON.test(head) && !/成员|参保人|本人/.test(head);
  return others ? [`${who}${child}`] : [`${head}${child}`, `${who}${child}`, child];
}

/** The upper row's text over each column: its own, the merged cell's, or the one to the left when only the lower row speaks. */
function groupHeads(upper: HeaderRow, lower: HeaderRow): string[] {
  const heads: string[] = [];
  const width = Math.max(upper.texts.length, upper.spread.length, lower.texts.length);
  for (let index = 0; index < width; index += 1) {
    const own = oneLine((upper.texts[index] ?? '') || (upper.spread[index] ?? ''));
    const speaks = (lower.texts[index] ?? '') !== '' && (lower.texts[index - 1] ?? '') !== '';
    heads.push(own === '' && speaks ? (heads[index - 1] ?? '') : own);
  }
  return heads;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function hasLongNumber(text: string): boolean {
  return LONG_NUMBER.test(text);
}

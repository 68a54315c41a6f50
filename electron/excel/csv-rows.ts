import { textCell, type CellText } from './cell-text.ts';

const DELIMITERS = [',', '\t', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The delimiter that stands most often, outside quotes, in the first lines; a comma when none does. Tabs beside a
 * comma or a line end do not count: exports put them around ID numbers to keep Excel from making numbers of them.
 */
export function delimiterOf(text: string): Delimiter {
  const head = text
    .slice(0, 20_000)
    .replace(/"[^"]*(?:"|$)/g, '')
    .replace(/\t*([,;\r\n])\t*|^\t+|\t+$/g, '$1');
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** One line of a table: the fields as written, without their quotes. Line breaks within quotes stay. */
export function* csvRecords(text: string, delimiter: Delimiter): Generator<readonly string[]> {
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = fieldAt(text, at, delimiter);
    fields.push(field.value);
    at = field.end;
    const behind = text.charAt(at);
    if (behind === delimiter) {
      at += 1;
      if (at < text.length) {
        continue;
      }
      fields.push('');
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    yield fields;
    fields = [];
  }
}

interface Field {
  readonly value: string;
  /** Where the delimiter or line end behind the field stands. */
  readonly end: number;
}

function fieldAt(text: string, start: number, delimiter: Delimiter): Field {
  // ="500…" is how exports keep Excel from making a number of an ID number.
  const open = text.startsWith('="', start) ? start + 1 : start;
  if (text.charAt(open) === '"') {
    const quoted = quotedAt(text, open, delimiter);
    if (quoted !== null) {
      return quoted;
    }
  }
  let end = start;
  while (end < text.length && !isEnd(text.charAt(end), delimiter)) {
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

/** A remark may run over some lines; a quote that swallows more was left open, and people would vanish in it. */
const MOST_LINES = 20;

/** The quoted field at `open`, or null when its quote is never closed or closes in the middle: then it is no quote. */
function quotedAt(text: string, open: number, delimiter: Delimiter): Field | null {
  let value = '';
  let from = open + 1;
  let lines = 0;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1) {
      return null;
    }
    const piece = text.slice(from, close);
    lines += piece.split('\n', MOST_LINES + 2).length - 1;
    if (lines > MOST_LINES) {
      return null;
    }
    value += piece;
    const behind = text.charAt(close + 1);
    if (behind === '"') {
      value += '"';
      from = close + 2;
    } else {
      return behind === '' || isEnd(behind, delimiter) ? { value, end: close + 1 } : null;
    }
  }
}

function isEnd(character: string, delimiter: Delimiter): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

/**
 * What a field says. All of it is text, no number is read; only the marks that keep Excel from making a number of an
 * ID number go (="…", a leading apostrophe, tabs). A number as Excel prints a rounded one, 5.00102E+17, is kind n, so
 * that row checks refuse it.
 */
export function csvCell(field: string): CellText {
  const bare = /^\s*="([^"]*)"\s*$/.exec(field)?.[1] ?? field;
  const text = bare.replace(/^\t+|\t+$/g, '').replace(/^['’](?=[0-9A-Za-z])/, '');
  return /^[0-9](?:\.[0-9]+)?E\+[0-9]{2}$/i.test(text) ? { text, kind: 'n' } : textCell(text);
}

import { booleanCell, finite, isoDate } from './cell-values.ts';
import { dateText, EMPTY, numberText, textCell, type CellText } from './cell-text.ts';
import { ReadStop } from './read-stop.ts';
import { LAST_COLUMN } from './row-builder.ts';
import { digitsOf, xmlText, type Attributes } from './xml-text.ts';

/** What cells refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
}

const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const TYPES = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'] as const;
type CellType = (typeof TYPES)[number];
const NO_VALUE = -1;

/** One cell while it is being read; used again for the next. */
export class FastCell {
  /** From 0. */
  column = -1;
  hasFormula = false;
  #type: CellType = 'n';
  #style = 0;
  #hasValue = false;
  #value = '';
  #shared = NO_VALUE;
  readonly #context: CellContext;
  /** Dates and short texts repeat from row to row: each is made once. */
  readonly #dates = new Map<string, CellText>();
  readonly #words = new Map<string, CellText>();

  constructor(context: CellContext) {
    this.#context = context;
  }

  /** Begins the cell of these attributes; without an address it follows the one before. */
  begin(bytes: Buffer, attributes: Attributes, previous: number): void {
    this.column = previous + 1;
    this.hasFormula = false;
    this.#type = 'n';
    this.#style = 0;
    this.#hasValue = false;
    this.#value = '';
    this.#shared = NO_VALUE;
    while (attributes.next()) {
      switch (attributes.letter()) {
        case LETTER_R:
          this.column = columnOf(bytes, attributes.valueStart, attributes.valueEnd);
          break;
        case LETTER_S:
          this.#style = digitsOf(bytes, attributes.valueStart, attributes.valueEnd);
          break;
        case LETTER_T:
          this.#type = typeOf(bytes, attributes);
      }
    }
    if (this.column <= previous || this.column >= LAST_COLUMN) {
      throw new ReadStop('damaged', 'cells out of order');
    }
  }

  beginValue(): void {
    this.#hasValue = true;
  }

  /** Text of <v>, or of <t> within <is>. */
  addValue(bytes: Buffer, start: number, end: number, raw: boolean): void {
    if (this.#type !== 's') {
      this.#value += xmlText(bytes, start, end, raw);
      return;
    }
    if (this.#shared !== NO_VALUE) {
      throw new ReadStop('unknown', 'index in pieces');
    }
    this.#shared = digitsOf(bytes, start, end);
    if (this.#shared === -1) {
      throw new ReadStop('damaged', 'index of a shared string');
    }
  }

  /** What the cell says. */
  finish(): CellText {
    switch (this.#type) {
      case 's':
        return this.#shared === NO_VALUE ? this.#nothing() : this.#sharedText();
      case 'str':
      case 'inlineStr':
        return this.#hasValue ? this.#text() : this.#nothing();
      case 'b':
        return this.#value === '' ? this.#nothing() : booleanCell(this.#value);
      case 'e':
        return this.#value === '' ? this.#nothing() : { text: this.#value, kind: 'e' };
      case 'd':
        return this.#value === '' ? this.#nothing() : isoDate(this.#value);
      case 'n':
        return this.#value === '' ? this.#nothing() : this.#number();
    }
  }

  #nothing(): CellText {
    return this.hasFormula ? { text: '', kind: 'f' } : EMPTY;
  }

  #text(): CellText {
    return this.#value.length <= WORD
      ? once(this.#words, this.#value, () => textCell(this.#value))
      : textCell(this.#value);
  }

  #sharedText(): CellText {
    const text = this.#context.strings[this.#shared];
    if (text === undefined) {
      throw new ReadStop('damaged', 'no such shared string');
    }
    return textCell(text);
  }

  #number(): CellText {
    if (this.#context.dateStyles[this.#style] === true) {
      return once(this.#dates, this.#value, () => dateText(finite(this.#value), this.#context.date1904));
    }
    return PLAIN.test(this.#value)
      ? { text: this.#value, kind: 'n' }
      : { text: numberText(finite(this.#value)), kind: 'n' };
  }
}

/** Digits that are written just as numberText would write them. */
const PLAIN = /^(?:0|[1-9][0-9]{0,14})$/;

/** Longest text that is likely to be said again: a name, a village, a group. */
const WORD = 12;
const MOST_KEPT = 20_000;

function once(kept: Map<string, CellText>, value: string, make: () => CellText): CellText {
  const known = kept.get(value);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  if (kept.size < MOST_KEPT) {
    kept.set(value, made);
  }
  return made;
}

function typeOf(bytes: Buffer, attributes: Attributes): CellType {
  const length = attributes.valueEnd - attributes.valueStart;
  if (length === 1) {
    const letter = bytes[attributes.valueStart];
    if (letter === LETTER_S) {
      return 's';
    }
  }
  const written = attributes.value();
  const type = TYPES.find((known) => known === written);
  if (type === undefined) {
    throw new ReadStop('damaged', `cell type ${written}`);
  }
  return type;
}

/** Column of an address such as AB12, from 0. */
function columnOf(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  let at = start;
  for (; at < end; at += 1) {
    const letter = (bytes[at] ?? 0) - 0x40;
    if (letter < 1 || letter > 26) {
      break;
    }
    column = column * 26 + letter;
  }
  if (at === start || at - start > 3 || digitsOf(bytes, at, end) < 1) {
    throw new ReadStop('damaged', 'address');
  }
  return column - 1;
}

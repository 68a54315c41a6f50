import { ReadStop } from './read-stop.ts';

const AMPERSAND = 0x26;
const RETURN = 0x0d;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** The text that bytes of a document stand for: UTF-8, entities resolved unless `raw`, line ends as \n. */
export function xmlText(bytes: Buffer, start: number, end: number, raw = false): string {
  let wide = false;
  let escaped = false;
  let returns = false;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    wide ||= code >= 0x80;
    escaped ||= code === AMPERSAND;
    returns ||= code === RETURN;
  }
  const written = wide ? bytes.toString('utf8', start, end) : bytes.toString('latin1', start, end);
  const text = returns ? written.replace(/\r\n?/g, '\n') : written;
  return escaped && !raw ? unescaped(text) : text;
}

/** Entities resolved. A document without a DTD has only the five named ones; throws ReadStop at any other. */
function unescaped(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const named = NAMED[name];
    if (!whole.endsWith(';')) {
      throw new ReadStop('damaged', 'bare ampersand');
    }
    return named ?? numbered(name);
  });
}

function numbered(name: string): string {
  const digits = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
  const code = digits === null ? 0 : Number.parseInt(digits[1] ?? digits[2] ?? '0', digits[1] ? 16 : 10);
  if (code === 0 || code > 0x10ffff) {
    throw new ReadStop('damaged', 'unknown entity');
  }
  return String.fromCodePoint(code);
}

/** Text of shared strings writes characters XML cannot hold as _x000D_, and an underscore before such as _x005F_. */
export function unescapedControls(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** Walks the attributes of a tag without building strings of those nobody asks for. */
export class Attributes {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;
  nameStart = 0;
  nameEnd = 0;
  valueStart = 0;
  valueEnd = 0;

  /** Starts anew on the attributes from `start` to `end`. */
  over(bytes: Buffer, start: number, end: number): this {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    return this;
  }

  /** Moves to the next attribute; false behind the last. */
  next(): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < this.#end && (bytes[at] ?? 0) <= 0x20) {
      at += 1;
    }
    if (at >= this.#end) {
      return false;
    }
    this.nameStart = at;
    while (at < this.#end && bytes[at] !== 0x3d && (bytes[at] ?? 0) > 0x20) {
      at += 1;
    }
    this.nameEnd = at;
    while (at < this.#end && (bytes[at] === 0x3d || (bytes[at] ?? 0) <= 0x20)) {
      at += 1;
    }
    return this.#value(at);
  }

  #value(quoteAt: number): boolean {
    const quote = this.#bytes[quoteAt];
    let at = quoteAt + 1;
    while (at < this.#end && this.#bytes[at] !== quote) {
      at += 1;
    }
    if ((quote !== 0x22 && quote !== 0x27) || at >= this.#end) {
      throw new ReadStop('damaged', 'attribute without a value');
    }
    this.valueStart = quoteAt + 1;
    this.valueEnd = at;
    this.#at = at + 1;
    return true;
  }

  /** The only byte of a one-letter name, else 0. */
  letter(): number {
    return this.nameEnd - this.nameStart === 1 ? (this.#bytes[this.nameStart] ?? 0) : 0;
  }

  name(): string {
    return this.#bytes.toString('latin1', this.nameStart, this.nameEnd);
  }

  value(): string {
    return xmlText(this.#bytes, this.valueStart, this.valueEnd);
  }
}

/** All attributes of a tag by name, for elements that are few. */
export function attributesOf(bytes: Buffer, start: number, end: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const attributes = new Attributes().over(bytes, start, end);
  while (attributes.next()) {
    found.set(attributes.name(), attributes.value());
  }
  return found;
}

/** A run of decimal digits as a number; -1 for anything else. */
export function digitsOf(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    value = value * 10 + digit;
  }
  return end > start && end - start < 16 ? value : -1;
}

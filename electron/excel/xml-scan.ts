import { ReadStop } from './read-stop.ts';
import { behind, nameEnd, prefixOf, tagEnd } from './xml-bytes.ts';

/** What a scan tells of a document, in its order. Byte positions are valid during the call only. */
export interface XmlSink {
  /** An element begins; `depth` is 1 for the root. Its attributes stand from `start` to `end`. */
  open(name: string, depth: number, bytes: Buffer, start: number, end: number): void;
  close(name: string, depth: number): void;
  /** Text within an element, in one or more pieces; `raw` when it is not to be unescaped (CDATA). */
  text(bytes: Buffer, start: number, end: number, raw: boolean): void;
}

const TAG = 0x3c;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
/** A cell holds 32,767 characters; nothing honest is longer than this many bytes. */
const LONGEST_TOKEN = 4 * 1024 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const SINGLE = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/**
 * Scans UTF-8 XML given piece by piece, without building strings of it. Checks that elements nest; refuses a DTD
 * (ReadStop `entities`), as nothing in a workbook has one. Names lose the prefix of the root element.
 */
export class XmlScan {
  readonly #sink: XmlSink;
  readonly #open: string[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #prefix = '';
  #started = false;
  #done = false;

  constructor(sink: XmlSink) {
    this.#sink = sink;
  }

  write(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#rest = bytes.subarray(this.#scan(bytes));
    if (this.#rest.length > LONGEST_TOKEN) {
      throw new ReadStop('damaged', 'endless token');
    }
  }

  /** To be called after the last piece. Throws when the document is not complete. */
  end(): void {
    if (!this.#done || this.#rest.toString('latin1').trim() !== '') {
      throw new ReadStop('damaged', 'document ends early');
    }
  }

  /** Returns where the first token that is not complete yet begins. */
  #scan(bytes: Buffer): number {
    let at = this.#started ? 0 : this.#begin(bytes);
    for (;;) {
      let tag = at;
      while (tag < bytes.length && bytes[tag] !== TAG) {
        tag += 1;
      }
      if (tag >= bytes.length) {
        return at;
      }
      if (tag > at && this.#open.length > 0) {
        this.#sink.text(bytes, at, tag, false);
      }
      const end = this.#token(bytes, tag);
      if (end === -1) {
        return tag;
      }
      at = end;
    }
  }

  #begin(bytes: Buffer): number {
    if (bytes.length < 4) {
      return bytes.length === 0 ? 0 : this.#mark(bytes);
    }
    this.#started = true;
    return this.#mark(bytes);
  }

  #mark(bytes: Buffer): number {
    return bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  }

  /** Handles what begins with < at `tag`; returns the position behind it, or -1 when its end is not there yet. */
  #token(bytes: Buffer, tag: number): number {
    const first = bytes[tag + 1];
    if (first === BANG || first === QUESTION) {
      return this.#special(bytes, tag, first);
    }
    const end = tagEnd(bytes, tag + 1);
    if (end === -1) {
      return -1;
    }
    if (first === SLASH) {
      this.#closed(this.#name(bytes, tag + 2, nameEnd(bytes, tag + 2, end)));
    } else {
      this.#opened(bytes, tag + 1, end);
    }
    return end + 1;
  }

  #opened(bytes: Buffer, start: number, tagClose: number): void {
    const empty = bytes[tagClose - 1] === SLASH;
    const end = empty ? tagClose - 1 : tagClose;
    const stop = nameEnd(bytes, start, end);
    if (stop === start || this.#done) {
      throw new ReadStop('damaged', 'tag without a name');
    }
    if (this.#open.length === 0) {
      this.#prefix = prefixOf(bytes, start, stop);
    }
    const name = this.#name(bytes, start, stop);
    this.#open.push(name);
    this.#sink.open(name, this.#open.length, bytes, stop, end);
    if (empty) {
      this.#closed(name);
    }
  }

  #closed(name: string): void {
    if (this.#open.at(-1) !== name) {
      throw new ReadStop('damaged', 'tags do not nest');
    }
    this.#sink.close(name, this.#open.length);
    this.#open.pop();
    this.#done = this.#open.length === 0;
  }

  #name(bytes: Buffer, start: number, end: number): string {
    if (end - start === 1) {
      return SINGLE[bytes[start] ?? 0] ?? '';
    }
    const name = bytes.toString('latin1', start, end);
    return this.#prefix !== '' && name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : name;
  }

  #special(bytes: Buffer, tag: number, first: number): number {
    const head = bytes.toString('latin1', tag, tag + 9);
    if (first === QUESTION) {
      return behind(bytes, '?>', tag + 2);
    }
    if (head.startsWith('<!--')) {
      return behind(bytes, '-->', tag + 4);
    }
    if (head.length < 9) {
      return -1;
    }
    if (head !== '<![CDATA[') {
      throw new ReadStop('entities');
    }
    const end = behind(bytes, ']]>', tag + 9);
    if (end > tag + 12 && this.#open.length > 0) {
      this.#sink.text(bytes, tag + 9, end - 3, true);
    }
    return end;
  }
}

import { ReadStop } from './read-stop.ts';

const TAG = 0x3c;
const END = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;

/** `prefix:` of a name, or nothing. */
export function prefixOf(bytes: Buffer, start: number, end: number): string {
  const colon = bytes.subarray(start, end).indexOf(COLON);
  return colon === -1 ? '' : bytes.toString('latin1', start, start + colon + 1);
}

/** The position behind the next `mark`, or -1. */
export function behind(bytes: Buffer, mark: string, from: number): number {
  const at = bytes.indexOf(mark, from, 'latin1');
  return at === -1 ? -1 : at + mark.length;
}

/** The > that ends a tag, or -1: one within quotes belongs to a value. Throws ReadStop at a < outside quotes. */
export function tagEnd(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (quote !== 0) {
      if (code === quote) {
        quote = 0;
      }
    } else if (code === END) {
      return at;
    } else if (code === QUOTE || code === APOSTROPHE) {
      quote = code;
    } else if (code === TAG) {
      throw new ReadStop('damaged', 'tag within a tag');
    }
  }
  return -1;
}

/** Where a name that begins at `from` ends. */
export function nameEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) > 0x20) {
    at += 1;
  }
  return at;
}

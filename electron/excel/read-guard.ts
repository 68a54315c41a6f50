import { isSwollen } from './inflate-part.ts';
import { ReadStop } from './read-stop.ts';
import { zipParts, type ZipPart } from './zip-parts.ts';

const MEGABYTE = 1024 * 1024;
/** Larger files are no roster of one street. */
export const LARGEST_FILE = 200 * MEGABYTE;
const LARGEST_EXPANDED = 1024 * MEGABYTE;

/** What a file is by its first bytes, whatever it is called. `ole` holds an old or an encrypted workbook. */
export type FileKind = 'zip' | 'ole' | 'biff' | 'page' | 'text';

/** The kind of a file. `text` is all the rest; its reader says whether it is text. Throws ReadStop `empty`, `pdf`. */
export function fileKind(bytes: Buffer): FileKind {
  if (bytes.length === 0) {
    throw new ReadStop('empty');
  }
  const head = bytes.subarray(0, 4).toString('hex');
  if (head === '25504446') {
    throw new ReadStop('pdf');
  }
  if (head === 'd0cf11e0') {
    return 'ole';
  }
  if (head.startsWith('504b')) {
    return 'zip';
  }
  if (/^09(?:00|02|04|08)0[4-8]00/.test(head)) {
    return 'biff';
  }
  return /^(?:\uFEFF|\s)*</.test(bytes.toString('utf8', 0, 256)) ? 'page' : 'text';
}

/**
 * The parts of an .xlsx workbook. Throws ReadStop when the zip's directory is not whole, is of something else than
 * a workbook, or declares sizes no honest workbook has; nothing is unpacked before.
 */
export function workbookParts(bytes: Buffer): ReadonlyMap<string, ZipPart> {
  const parts = zipParts(bytes);
  if (parts === null) {
    throw new ReadStop('damaged', 'zip directory');
  }
  if (!parts.has('xl/workbook.xml')) {
    throw new ReadStop(parts.has('xl/workbook.bin') ? 'binary-xlsx' : 'not-a-workbook');
  }
  const all = [...parts.values()];
  const expanded = all.reduce((sum, part) => sum + part.expanded, 0);
  if (expanded > LARGEST_EXPANDED || all.some((part) => isSwollen(part.packed, part.expanded))) {
    throw new ReadStop('swollen', 'as declared');
  }
  return parts;
}

import { createInflateRaw, crc32 } from 'node:zlib';
import { ReadStop } from './read-stop.ts';
import { packedBytes, type ZipPart } from './zip-parts.ts';

const MEGABYTE = 1024 * 1024;
const CHUNK = MEGABYTE / 4;
/** A part of a workbook that unpacks to more holds no roster of one street. */
export const LARGEST_PART = 768 * MEGABYTE;
/** Text packs about tenfold, a table of nothing but formats a hundredfold. */
const HIGHEST_RATIO = 400;
const RATIO_FROM = 64 * MEGABYTE;
const SMALL_PART = 8 * MEGABYTE;

/** Whether a part of so many bytes, packed and unpacked, is a zip bomb rather than a table. */
export function isSwollen(packed: number, expanded: number): boolean {
  return expanded > LARGEST_PART || (expanded > RATIO_FROM && expanded > packed * HIGHEST_RATIO);
}

/**
 * A part's unpacked bytes, piece by piece. Counts what really comes out, whatever the zip declares, and checks length
 * and CRC at the end, so that a damaged file never yields a table with holes. Throws ReadStop.
 */
export async function* inflatePart(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const packed = packedBytes(bytes, part);
  let length = 0;
  let crc = 0;
  for await (const piece of pieces(packed, part)) {
    length += piece.length;
    if (isSwollen(packed.length, length)) {
      throw new ReadStop('swollen', part.name);
    }
    crc = crc32(piece, crc);
    yield piece;
  }
  if (length !== part.expanded || crc !== part.crc) {
    throw new ReadStop('damaged', part.name);
  }
}

async function* pieces(packed: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  if (part.method === 0) {
    for (let at = 0; at < packed.length; at += CHUNK) {
      yield packed.subarray(at, at + CHUNK);
    }
    return;
  }
  if (part.method !== 8) {
    throw new ReadStop('damaged', part.name);
  }
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(packed);
  try {
    for await (const piece of inflate) {
      if (Buffer.isBuffer(piece)) {
        yield piece;
      }
    }
  } catch {
    throw new ReadStop('damaged', part.name);
  }
}

/** A small part as one text. Throws ReadStop, also when it is not small. */
export async function partText(bytes: Buffer, part: ZipPart): Promise<string> {
  return (await partBytes(bytes, part, SMALL_PART)).toString('utf8');
}

/** A part's unpacked bytes at once; ReadStop `unknown` when they are more than `most`. */
export async function partBytes(bytes: Buffer, part: ZipPart, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of inflatePart(bytes, part)) {
    length += piece.length;
    if (length > most) {
      throw new ReadStop('unknown', `${part.name} is large`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

import { ReadStop } from './read-stop.ts';

/** One file inside a zip, as the zip's central directory describes it. */
export interface ZipPart {
  /** As written in the zip. */
  readonly path: string;
  /** The same in lower case with forward slashes, as parts are looked up. */
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the zip and, as declared, unpacked. */
  readonly packed: number;
  readonly expanded: number;
  /** Where its local header stands. */
  readonly at: number;
}

const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const IN_EXTRA = 0xffffffff;

/**
 * The parts of a zip by name (lower case, forward slashes), or null when its central directory is not whole. Nothing
 * is unpacked. Reads zip64 fields too, which streaming writers use even in small files.
 */
export function zipParts(bytes: Buffer): ReadonlyMap<string, ZipPart> | null {
  try {
    return listed(bytes);
  } catch {
    return null; // a field beyond the end of the file
  }
}

function listed(bytes: Buffer): ReadonlyMap<string, ZipPart> | null {
  const end = endRecord(bytes);
  if (end === null) {
    return null;
  }
  const parts = new Map<string, ZipPart>();
  let { at } = end;
  for (let left = end.count; left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) {
      return null;
    }
    const name = bytes.readUInt16LE(at + 28);
    const extra = bytes.readUInt16LE(at + 30);
    const part = entry(bytes, at, name, extra);
    parts.set(part.name, part);
    at += 46 + name + extra + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function endRecord(bytes: Buffer): { readonly at: number; readonly count: number } | null {
  const mark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const tail = Math.max(0, bytes.length - LONGEST_COMMENT - 22);
  const end = bytes.subarray(tail).lastIndexOf(mark) + tail;
  if (end < tail || bytes.readUInt32LE(end) !== END_RECORD) {
    return null;
  }
  const count = bytes.readUInt16LE(end + 10);
  const at = bytes.readUInt32LE(end + 16);
  if (count !== 0xffff && at !== IN_EXTRA) {
    return { at, count };
  }
  if (bytes.readUInt32LE(end - 20) !== LOCATOR_64) {
    return { at, count };
  }
  const wide = Number(bytes.readBigUInt64LE(end - 20 + 8));
  return bytes.readUInt32LE(wide) === END_RECORD_64
    ? {
        at: Number(bytes.readBigUInt64LE(wide + 48)),
        count: Number(bytes.readBigUInt64LE(wide + 32)),
      }
    : null;
}

function entry(bytes: Buffer, at: number, nameLength: number, extraLength: number): ZipPart {
  const path = bytes
    .subarray(at + 46, at + 46 + nameLength)
    .toString('utf8')
    .replaceAll('\\', '/');
  const wide = wideFields(bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  return {
    path,
    name: path.replace(/^\/+/, '').toLowerCase(),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    expanded: wide(bytes.readUInt32LE(at + 24)),
    packed: wide(bytes.readUInt32LE(at + 20)),
    at: wide(bytes.readUInt32LE(at + 42)),
  };
}

/** The zip64 extra field holds, in this order, only those of size, packed size and offset that did not fit. */
function wideFields(extra: Buffer): (narrow: number) => number {
  let field = 0;
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1) {
    field += 4 + extra.readUInt16LE(field + 2);
  }
  let at = field + 4;
  return (narrow) => {
    if (narrow !== IN_EXTRA) {
      return narrow;
    }
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  };
}

/** A part's bytes as they lie in the zip, still packed. Throws ReadStop when they are not all there. */
export function packedBytes(bytes: Buffer, part: ZipPart): Buffer {
  if (part.encrypted) {
    throw new ReadStop('protected', part.name);
  }
  if (part.at + 30 > bytes.length || bytes.readUInt32LE(part.at) !== LOCAL) {
    throw new ReadStop('damaged', part.name);
  }
  const start = part.at + 30 + bytes.readUInt16LE(part.at + 26) + bytes.readUInt16LE(part.at + 28);
  if (start + part.packed > bytes.length) {
    throw new ReadStop('damaged', part.name);
  }
  return bytes.subarray(start, start + part.packed);
}

import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put into a zip. */
export interface NewPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A zip of these parts, stored as they are or deflated. */
export function zipOf(parts: readonly NewPart[], deflated = false): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const packed = deflated ? deflateRawSync(part.bytes, { level: 6 }) : part.bytes;
    const fields = sharedFields(part.bytes, packed.length, name.length, deflated);
    pieces.push(uint32(0x04034b50), fields, name, packed);
    directory.push(uint32(0x02014b50), uint16(20), fields, Buffer.alloc(10), uint32(at), name);
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const count = uint16(parts.length);
  const end = [
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(listed.length),
    uint32(at),
    uint16(0),
  ];
  return Buffer.concat([...pieces, listed, ...end]);
}

/** What the local header and the directory entry share: version, flags (UTF-8 names), method, time, CRC, sizes. */
function sharedFields(bytes: Buffer, packed: number, nameLength: number, deflated: boolean): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(0x0800),
    uint16(deflated ? 8 : 0),
    Buffer.alloc(4),
    uint32(crc32(bytes)),
    uint32(packed),
    uint32(bytes.length),
    uint16(nameLength),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

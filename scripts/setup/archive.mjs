import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { SetupError } from './say.mjs';

const TAR_BLOCK = 512;
const ZIP_END = 0x06054b50;
const ZIP_ENTRY = 0x02014b50;

/** The bytes of one file of a .tgz, whose whole path in the archive is given. */
export function fileOfTarball(tarball, wanted) {
  const tar = gunzipSync(tarball);
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const name = text(tar, at, 100);
    const size = Number.parseInt(text(tar, at + 124, 12), 8) || 0;
    if (name === wanted) return tar.subarray(at + TAR_BLOCK, at + TAR_BLOCK + size);
    at += TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  throw new SetupError(`The archive holds no ${wanted}.`);
}

function text(buffer, at, length) {
  return buffer
    .subarray(at, at + length)
    .toString('latin1')
    .replace(/\0.*$/s, '');
}

/** Unpacks those entries of a zip for which `place` answers a relative path; others are left out. */
export function unzip(zip, folder, place) {
  for (const entry of zipEntries(zip)) {
    const relative = place(entry.name);
    if (relative === undefined || entry.name.endsWith('/')) continue;
    const target = join(folder, normalize(relative));
    if (!target.startsWith(folder + sep))
      throw new SetupError(`The archive's ${entry.name} leads out of its folder.`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entryBytes(zip, entry));
    chmodSync(target, entry.mode & 0o111 ? 0o755 : 0o644);
  }
}

function zipEntries(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== ZIP_END) throw new SetupError('Not a zip archive.');
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== ZIP_ENTRY) throw new SetupError('The zip archive is damaged.');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      mode: zip.readUInt16LE(at + 40),
      header: zip.readUInt32LE(at + 42),
      name: zip.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function entryBytes(zip, entry) {
  const start = entry.header + 30 + zip.readUInt16LE(entry.header + 26) + zip.readUInt16LE(entry.header + 28);
  const bytes = zip.subarray(start, start + entry.packed);
  return entry.method === 0 ? bytes : inflateRawSync(bytes);
}

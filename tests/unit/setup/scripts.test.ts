import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fileOfTarball, unzip } from '../../../scripts/setup/archive.mjs';
import { countReport } from '../../../scripts/testing/suites.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scripts-'));

afterAll(() => rmSync(folder, { recursive: true }));

test('a skipped test, a broken file and a missing report all count as failed', () => {
  const reported = join(folder, 'report.json');
  writeFileSync(
    reported,
    JSON.stringify({
      numPassedTests: 2,
      numTotalTests: 4,
      testResults: [file('a', 'passed', 'failed'), file('b', 'passed', 'pending'), file('broken')],
    }),
  );
  expect([countReport(reported, 1), countReport(join(folder, 'none.json'), 0)]).toEqual([
    { passed: 2, failed: 3, failures: ['broken', 'a 1', 'b 1'], note: '1 did not run and count as failed' },
    { passed: 0, failed: 1, note: 'the suite ended without a report' },
  ]);
});

test('a run that broke after all its tests passed is not green', () => {
  const reported = join(folder, 'unhandled.json');
  writeFileSync(reported, JSON.stringify({ numPassedTests: 1, numTotalTests: 1, testResults: [] }));
  expect(countReport(reported, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('one file is taken from a tarball, and only chosen entries from a zip', () => {
  const target = join(folder, 'unpacked');
  const zip = zipOf({ 'App/keep.txt': '留', 'App/drop.txt': '去' });
  const found = fileOfTarball(gzipSync(tarOf('package/app.zip', zip)), 'package/app.zip');
  unzip(found, target, (name: string) => (name === 'App/keep.txt' ? 'kept.txt' : undefined));
  expect(readdirSync(target)).toEqual(['kept.txt']);
  expect(readFileSync(join(target, 'kept.txt'), 'utf8')).toBe('留');
});

test('an entry that leads out of the folder is refused', () => {
  const zip = zipOf({ '../out.txt': 'x' });
  expect(() => unzip(zip, join(folder, 'inside'), (name: string) => name)).toThrow('leads out of its folder');
});

function file(name: string, ...statuses: string[]) {
  return {
    name,
    status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
    assertionResults: statuses.map((status, index) => ({ status, fullName: `${name} ${index}` })),
  };
}

function tarOf(name: string, bytes: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(bytes.length.toString(8).padStart(11, '0'), 124);
  return Buffer.concat([header, bytes, Buffer.alloc(1024 + ((512 - (bytes.length % 512)) % 512))]);
}

/** A small zip as other tools write it: local headers, then the directory, then its end. */
function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text));
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(text), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, title, packed);
    directory.push(entry, title);
    at += local.length + title.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

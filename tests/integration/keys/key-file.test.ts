import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import {
  copyOfKeyFile,
  keyFileOf,
  openByPassphrase,
  openBySystem,
  readKeyFile,
  sealKey,
  withPassphrase,
  writeKeyFile,
} from '#electron/keys/key-file.ts';
import { foldedPassphrase, newPassphrase } from '#electron/keys/passphrase.ts';
import { isSealed, openBytes, sealBytes } from '#electron/keys/sealed-bytes.ts';
import { NO_SYSTEM_SEAL } from '#electron/keys/system-seal.ts';
import { codeOf, valueOf } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from '../cli/folder.ts';
import { CHEAP, testSeal } from './seals.ts';

const NOW = new Date('2026-03-02T09:30:00+08:00');

test('a key comes back by its passphrase however it is typed, and by nothing else', () => {
  const key = newDatabaseKey();
  const groups = newPassphrase();
  const file = sealKey(key, groups.join(''), NO_SYSTEM_SEAL, { now: NOW, cost: CHEAP });
  const typed = [
    groups.join(' '),
    groups.join('-').toLowerCase(),
    groups.join('——').replaceAll(/./g, fullWidth),
    ` ${groups.join('　')} `,
  ];
  expect(typed.map((text) => openByPassphrase(file, text))).toEqual(typed.map(() => key));
  const [first = '', ...rest] = groups;
  expect([...[rest.join(''), `${first}${first}`, ''].map((text) => openByPassphrase(file, text))]).toEqual([
    null,
    null,
    null,
  ]);
  expect(JSON.stringify(file)).not.toContain(key);
});

function fullWidth(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}

test('a changed passphrase opens, the old one does not', () => {
  const key = newDatabaseKey();
  const old = sealKey(key, '旧口令旧口令旧口令旧口令', NO_SYSTEM_SEAL, { now: NOW, cost: CHEAP });
  const file = withPassphrase(old, key, '新口令新口令新口令新口令', CHEAP);
  expect([
    openByPassphrase(file, '新口令新口令新口令新口令'),
    openByPassphrase(file, '旧口令旧口令旧口令旧口令'),
  ]).toEqual([key, null]);
});

test('the system opens on its own computer only; where it has no real seal nothing is sealed by it', () => {
  const key = newDatabaseKey();
  const here = testSeal('this computer');
  const file = sealKey(key, 'x'.repeat(24), here, { now: NOW, cost: CHEAP });
  expect([
    openBySystem(file, here),
    openBySystem(file, testSeal('another')),
    openBySystem(file, NO_SYSTEM_SEAL),
  ]).toEqual([key, null, null]);
  expect(sealKey(key, 'x'.repeat(24), NO_SYSTEM_SEAL, { now: NOW, cost: CHEAP }).system).toBeNull();
});

test('the file is written beside the database, with a copy for another computer; a damaged one is said', () => {
  const folder = temporaryFolder();
  const places = { database: join(folder, 'desk.sqlite'), backups: join(folder, 'backups') };
  const file = sealKey(newDatabaseKey(), 'x'.repeat(24), testSeal('here'), { now: NOW, cost: CHEAP });
  expect(valueOf(readKeyFile(keyFileOf(places.database)))).toBeNull();
  valueOf(writeKeyFile(places, file));
  expect(valueOf(readKeyFile(keyFileOf(places.database)))).toEqual(file);
  expect(valueOf(readKeyFile(copyOfKeyFile(places)))).toEqual({ ...file, system: null });
  const text = readFileSync(keyFileOf(places.database), 'utf8');
  for (const damaged of ['', text.slice(0, 90), text.replace('"N": 2', '"N": 99999999'), '{"format":2}']) {
    writeFileSync(keyFileOf(places.database), damaged);
    expect(codeOf(readKeyFile(keyFileOf(places.database)))).toBe('DATABASE_UNUSABLE');
  }
});

test('sealed bytes open whole with their key and purpose; one changed bit, and nothing opens', () => {
  const key = Buffer.from(newDatabaseKey(), 'hex');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, at) => {
      const sealed = sealBytes(bytes, key, 'a');
      const broken = Buffer.from(sealed);
      broken.writeUInt8((broken.at(at % broken.length) ?? 0) ^ 1, at % broken.length);
      expect(isSealed(sealed)).toBe(true);
      expect(openBytes(sealed, key, 'a')).toEqual(Buffer.from(bytes));
      expect([openBytes(sealed, key, 'b'), openBytes(broken, key, 'a')]).toEqual([null, null]);
    }),
    { numRuns: 200 },
  );
});

test('a recovery passphrase is six groups of four without look-alikes, never the same twice', () => {
  const made = Array.from({ length: 500 }, () => newPassphrase());
  for (const groups of made) {
    expect(groups.join(' ')).toMatch(/^([3479ACEFHJKMNPRTWXY]{4} ){5}[3479ACEFHJKMNPRTWXY]{4}$/);
    expect(foldedPassphrase(groups.join('-').toLowerCase())).toBe(groups.join(''));
  }
  expect(new Set(made.map((groups) => groups.join(''))).size).toBe(500);
});

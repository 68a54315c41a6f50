import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unlockBackups } from '#electron/backups/brought-key.ts';
import { readContents } from '#electron/backups/contents.ts';
import { backupByHand } from '#electron/backups/day.ts';
import { writePlace } from '#electron/backups/place-file.ts';
import { openDatabase } from '#electron/db/open.ts';
import { insertResident } from '#electron/db/residents.ts';
import { NO_HOOKS } from '#electron/desk.ts';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import { sealKey, writeKeyFile } from '#electron/keys/key-file.ts';
import { NO_SYSTEM_SEAL } from '#electron/keys/system-seal.ts';
import { codeOf, newResident, valueOf } from '#tests/fixtures/desk.ts';
import { filesWith } from '#tests/fixtures/leaks.ts';
import { temporaryFolder } from '../cli/folder.ts';
import { CHEAP } from '../keys/seals.ts';

const NOW = new Date('2026-03-02T09:30:00+08:00');
const PASSPHRASE = 'ABCD EFGH';
const OLD = { name: '欧阳旧年', documentNumber: '500102195703173171' };
const NEW = { name: '司徒新年', documentNumber: '500102196804284286' };

/** A desk's data folder with one person in it and its second place. */
function deskIn(folder: string, stick: string, person: typeof OLD) {
  const places = {
    database: join(folder, 'desk.sqlite'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
  const key = newDatabaseKey();
  valueOf(writeKeyFile(places, sealKey(key, PASSPHRASE, NO_SYSTEM_SEAL, { now: NOW, cost: CHEAP })));
  const database = valueOf(openDatabase(places.database, { key }));
  insertResident(database, { ...newResident(database), ...person });
  database.close();
  valueOf(writePlace(places.database, { folder: stick, lastAt: null }));
  valueOf(backupByHand({ places, key }, NOW, NO_HOOKS));
  return { places, key };
}

test('a year is closed as docs/security.md says: archived, begun anew, and unreadable once the envelope is destroyed', () => {
  const [folder, stick, archive, next] = [
    temporaryFolder(),
    temporaryFolder(),
    temporaryFolder(),
    temporaryFolder(),
  ];
  const old = deskIn(folder, stick, OLD);
  // 1. The backup of the year, with its key file, where the office keeps its archive; the passphrase in an envelope.
  const from = join(stick, '参保备份');
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(archive, name));
  const [backup = ''] = readdirSync(archive).filter((name) => name.endsWith('.db'));
  const unlocked = valueOf(unlockBackups(archive, PASSPHRASE));
  expect([
    unlocked.key === old.key,
    valueOf(readContents(join(archive, backup), unlocked.key)).residents,
  ]).toEqual([true, 1]);
  // 2. The next years in a new data folder; the old one and its second place are deleted.
  deskIn(next, temporaryFolder(), NEW);
  rmSync(folder, { recursive: true });
  rmSync(from, { recursive: true });
  expect(readdirSync(stick)).toEqual([]);
  // 3. Without the passphrase the archive is bytes.
  expect(codeOf(unlockBackups(archive, 'another passphrase'))).toBe('KEY_WRONG');
  expect(codeOf(readContents(join(archive, backup), null))).toBe('KEY_WRONG');
  expect(filesWith(archive, Object.values(OLD))).toEqual([]);
  expect(filesWith(next, [...Object.values(OLD), ...Object.values(NEW)])).toEqual([]);
});

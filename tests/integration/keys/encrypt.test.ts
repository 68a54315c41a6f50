import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { connect, keyOf } from '#electron/db/connect.ts';
import { encryptFile, isPlainDatabase } from '#electron/db/encrypt.ts';
import { openDatabase } from '#electron/db/open.ts';
import { countResidents, insertResident } from '#electron/db/residents.ts';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import { encryptDesk, hasPlain } from '#electron/keys/encrypt-desk.ts';
import { codeOf, messageOf, newResident, openTestDesk, valueOf } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from '../cli/folder.ts';
import { filesWith } from '#tests/fixtures/leaks.ts';

const NOW = new Date('2026-03-02T09:30:00+08:00');
const KEY = newDatabaseKey();

/** A street's database with some people, in the log too. */
function filled(file: string, key: string | null, people = 40) {
  const database = valueOf(openDatabase(file, { key }));
  for (let index = 0; index < people; index += 1) {
    insertResident(database, newResident(database, index));
  }
  return database;
}

test('no number or name stands in the bytes of an encrypted database, its log or its backups; in a plain one it does', () => {
  for (const [key, found] of [
    [KEY, []],
    [null, ['backups/20260302-093000-test.db', 'desk.db', 'desk.db-wal']],
  ] as const) {
    const folder = temporaryFolder();
    const database = filled(join(folder, 'desk.db'), key);
    database.pragma('wal_checkpoint(TRUNCATE)');
    insertResident(database, newResident(database, 90));
    backupDatabase(database, join(folder, 'backups'), 'test', NOW);
    expect(filesWith(folder, ['500102198001010', '王小', '石桥村'])).toEqual(found);
    database.close();
  }
});

test('only its key opens a database; one changed byte is found by the page it stands in', () => {
  const file = join(temporaryFolder(), 'desk.db');
  filled(file, KEY).close();
  expect(isPlainDatabase(file)).toBe(false);
  for (const key of [null, newDatabaseKey()]) {
    const refused = openDatabase(file, { key });
    expect([codeOf(refused), messageOf(refused)]).toEqual([
      'KEY_WRONG',
      expect.stringContaining('已原样保留'),
    ]);
  }
  const database = valueOf(openDatabase(file, { key: KEY }));
  expect([countResidents(database), keyOf(database)]).toEqual([40, KEY]);
  database.close();
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(4096 * 5 + 77) ^ 1, 4096 * 5 + 77);
  writeFileSync(file, bytes);
  const damaged = connect(file, { readonly: true, key: KEY });
  expect(() => damaged.pragma('integrity_check')).toThrow(
    expect.objectContaining({ code: 'SQLITE_CORRUPT' }),
  );
  damaged.close();
});

test('a text file is still “no database”, never “wrong key”', () => {
  const file = join(temporaryFolder(), 'desk.db');
  writeFileSync(file, '这不是数据库。'.repeat(100));
  expect(codeOf(openDatabase(file, { key: KEY }))).toBe('DATABASE_UNUSABLE');
});

test('a desk from before is encrypted: database, backups and originals, after a backup, and nothing plain is left', () => {
  const folder = temporaryFolder();
  const places = {
    database: join(folder, 'desk.db'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
  const database = filled(places.database, null);
  backupDatabase(database, places.backups, 'import', new Date('2026-03-01T09:30:00+08:00'));
  database.close();
  copyFileSync(places.database, join(places.backups, '20260301-103000-import.db.part'));
  mkdirSync(places.originals);
  writeFileSync(join(places.originals, 'a1.csv'), '王小甲,500102198001010003');
  expect(valueOf(encryptDesk(places, KEY, NOW))).toEqual({ backups: 2, originals: 1 });
  expect(filesWith(folder, ['500102198001010', '王小'])).toEqual([]);
  expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual([
    'backups',
    'backups/20260301-093000-import.db',
    'backups/20260302-093000-encryption.db',
    'desk.db',
    'originals',
    'originals/a1.csv.sealed',
  ]);
  for (const file of [
    'desk.db',
    'backups/20260301-093000-import.db',
    'backups/20260302-093000-encryption.db',
  ]) {
    const opened = valueOf(openDatabase(join(folder, file), { key: KEY }));
    expect(countResidents(opened)).toBe(40);
    opened.close();
  }
  expect(valueOf(encryptDesk(places, KEY, NOW))).toBeNull();
});

test('while another program has the database open, nothing is encrypted and nothing is lost', () => {
  const file = join(temporaryFolder(), 'desk.db');
  const other = filled(file, null);
  expect(codeOf(encryptFile(file, KEY))).toBe('WRITE_FAILED');
  expect([isPlainDatabase(file), existsSync(`${file}.encrypting`)]).toEqual([true, false]);
  expect(countResidents(other)).toBe(40);
  other.close();
  expect(codeOf(encryptFile(file, KEY))).toBe('ok');
});

test('what a crash left of an earlier try is no hindrance', () => {
  const file = join(temporaryFolder(), 'desk.db');
  filled(file, null).close();
  copyFileSync(file, `${file}.encrypting`);
  writeFileSync(`${file}.encrypting-journal`, 'half');
  expect(codeOf(encryptFile(file, KEY))).toBe('ok');
  expect(readdirSync(join(file, '..'))).toEqual(['desk.db']);
});

test('a plain desk still works, and keeps originals as they are', () => {
  const desk = openTestDesk({ key: null });
  expect([keyOf(desk.database), isPlainDatabase(join(desk.folder, 'desk.db'))]).toEqual([null, true]);
  desk.close();
});

test('encrypting tells where it is and can be called off between any two steps; the next time goes on', () => {
  const folder = temporaryFolder();
  const places = {
    database: join(folder, 'desk.db'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
  const database = filled(places.database, null);
  backupDatabase(database, places.backups, 'import', new Date('2026-03-01T09:30:00+08:00'));
  database.close();
  mkdirSync(places.originals);
  writeFileSync(join(places.originals, 'a1.csv'), '王小甲,500102198001010003');
  const told: string[] = [];
  let allowed = 0;
  for (let tries = 0; hasPlain(places) && tries < 20; tries += 1) {
    let steps = 0;
    const hooks = {
      progress: (phase: string, done: number, total: number) => void told.push(`${phase} ${done}/${total}`),
      cancelled: () => (steps += 1) > allowed,
    };
    const result = encryptDesk(places, KEY, NOW, hooks);
    expect(codeOf(result)).toMatch(/ok|CANCELLED/);
    const opened = valueOf(
      openDatabase(places.database, { key: isPlainDatabase(places.database) ? null : KEY }),
    );
    expect(countResidents(opened)).toBe(40);
    opened.close();
    allowed += 1;
  }
  expect([hasPlain(places), filesWith(folder, ['500102198001010', '王小'])]).toEqual([false, []]);
  expect(told).toContain('加密数据库 1/2');
});

import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lastBackupAt } from '#electron/db/backup-files.ts';
import { backupDatabase } from '#electron/db/backup.ts';
import { connect } from '#electron/db/connect.ts';
import { readMigrations } from '#electron/db/migrate.ts';
import { openDatabase } from '#electron/db/open.ts';
import { schemaVersion } from '#electron/db/schema-version.ts';
import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { codeOf, messageOf, valueOf } from '../../fixtures/desk.ts';

test('a new file is made with the newest schema, write-ahead log, full sync and foreign keys', () => {
  const database = valueOf(openDatabase(newFile()));
  expect([
    pragma(database, 'journal_mode'),
    pragma(database, 'synchronous'),
    pragma(database, 'foreign_keys'),
    pragma(database, 'busy_timeout'),
    schemaVersion(database),
  ]).toEqual(['wal', 2, 1, 5000, readMigrations().length]);
  database.close();
});

test('an older database is backed up, then brought forward in one transaction, its rows kept', () => {
  const file = newFile();
  const shipped = readMigrations();
  const old = valueOf(openDatabase(file, { migrations: shipped }));
  writeSetting(old, 'station', '石桥社保所');
  old.close();
  const next = { number: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (id INTEGER) STRICT;' };
  const backups = join(file, '..', 'kept');
  const database = valueOf(openDatabase(file, { migrations: [...shipped, next], backups, now: newYear }));
  expect(readSetting(database, 'station')).toBe('石桥社保所');
  expect(schemaVersion(database)).toBe(shipped.length + 1);
  expect(readdirSync(backups)).toEqual(['20240102-030405-migration.db']);
  const copy = connect(join(backups, '20240102-030405-migration.db'), { readonly: true });
  expect([schemaVersion(copy), readSetting(copy, 'station')]).toEqual([shipped.length, '石桥社保所']);
  copy.close();
  database.close();
});

test('a step that fails leaves the database as it was', () => {
  const file = newFile();
  const shipped = readMigrations();
  const old = valueOf(openDatabase(file, { migrations: shipped }));
  writeSetting(old, 'station', '石桥社保所');
  old.close();
  const steps = [
    { number: shipped.length + 1, name: 'good', sql: 'CREATE TABLE later (id INTEGER) STRICT;' },
    { number: shipped.length + 2, name: 'bad', sql: 'INSERT INTO nowhere VALUES (1);' },
  ];
  const refused = openDatabase(file, { migrations: [...shipped, ...steps] });
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'DATABASE_UNUSABLE',
    expect.stringContaining('no such table: nowhere'),
  ]);
  const database = valueOf(openDatabase(file, { migrations: shipped }));
  expect([schemaVersion(database), readSetting(database, 'station')]).toEqual([shipped.length, '石桥社保所']);
  expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'later'").get()).toBeUndefined();
  database.close();
});

test('a database of a later program is refused and not touched', () => {
  const file = newFile();
  const database = valueOf(openDatabase(file));
  database.pragma('user_version = 99');
  database.pragma('journal_mode = DELETE');
  database.close();
  const before = readFileSync(file);
  expect(codeOf(openDatabase(file))).toBe('DATABASE_NEWER');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ['text', (file: string) => writeFileSync(file, 'not a database at all, '.repeat(200))],
  ['another program’s database', (file: string) => foreignDatabase(file)],
  ['a folder that is not there', () => undefined, 'nowhere/desk.db'],
])('%s is refused politely', (_name, make, name = 'desk.db') => {
  const file = join(mkdtempSync(join(tmpdir(), 'open-')), name);
  make(file);
  expect(codeOf(openDatabase(file))).toBe('DATABASE_UNUSABLE');
});

test('a reader changes nothing and cannot make a database', () => {
  const file = newFile();
  expect(codeOf(openDatabase(file, { readonly: true }))).toBe('DATABASE_UNUSABLE');
  valueOf(openDatabase(file)).close();
  const reader = valueOf(openDatabase(file, { readonly: true }));
  expect(() => writeSetting(reader, 'station', '甲')).toThrow('readonly');
  reader.close();
});

test('backups never overwrite one another and the newest is known by its name', () => {
  const file = newFile();
  const database = valueOf(openDatabase(file));
  const folder = join(file, '..', 'backups');
  expect(lastBackupAt(folder)).toBeNull();
  const first = backupDatabase(database, folder, 'import', newYear());
  const second = backupDatabase(database, folder, 'import', newYear());
  expect(second).not.toBe(first);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(lastBackupAt(folder)).toBe('2024-01-02T03:04:05');
  database.close();
});

test('a backup that cannot be written leaves nothing half-written', () => {
  const file = newFile();
  const database = valueOf(openDatabase(file));
  const blocked = join(file, '..', 'blocked');
  writeFileSync(blocked, '');
  chmodSync(blocked, 0o400);
  expect(() => backupDatabase(database, join(blocked, 'inside'), 'import', newYear())).toThrow();
  database.close();
});

function newYear(): Date {
  return new Date('2024-01-02T03:04:05+08:00');
}

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'open-')), 'desk.db');
}

function foreignDatabase(file: string): void {
  const database = connect(file, { readonly: false });
  database.exec('CREATE TABLE invoice (id INTEGER)');
  database.close();
}

function pragma(database: Database, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).pluck().get();
}

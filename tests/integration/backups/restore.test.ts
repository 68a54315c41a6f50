import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { compareBackup, listBackups } from '#electron/backups/list.ts';
import { restoreDesk, type Restored } from '#electron/backups/restore.ts';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import { NO_HOOKS } from '#electron/desk.ts';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import { decline } from '#electron/ledger/decline.ts';
import { pay } from '#electron/ledger/pay.ts';
import type { Result } from '#shared/domain/result.ts';
import { codeOf, openTestDesk, payInput, TEST_KEY, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from '../cli/folder.ts';

const NOW = new Date('2026-03-02T10:00:00+08:00');

/** Two residents, one of whom has paid when the backup is made; afterwards the other pays too and a third comes. */
function deskAndBackup(): { readonly desk: TestDesk; readonly backup: string } {
  const desk = openTestDesk();
  const [first, second] = [desk.person(), desk.person()];
  valueOf(pay(desk.context, payInput(first)));
  const backup = backupDatabase(
    desk.database,
    desk.context.folders.backups,
    'hand',
    new Date('2026-03-02T09:00:00+08:00'),
  );
  valueOf(pay(desk.context, payInput(second)));
  const third = desk.person();
  valueOf(decline(desk.context, { residentId: third, reason: '无法联系' }));
  return { desk, backup };
}

function placesOf(desk: TestDesk) {
  return { database: join(desk.folder, 'desk.db'), backups: desk.context.folders.backups };
}

function restore(
  desk: TestDesk,
  file: string,
  key: string | null = TEST_KEY,
  sourceKey = key,
): Result<Restored> {
  return restoreDesk({ places: placesOf(desk), key, source: { file, key: sourceKey }, now: NOW }, NO_HOOKS);
}

function heldNow(desk: TestDesk) {
  const { residents = 0, payments = 0 } = { ...contentsAt(desk, 'desk.db') };
  return { residents, payments };
}

function contentsAt(desk: TestDesk, name: string) {
  const folder = join(desk.folder, 'look');
  rmSync(folder, { recursive: true, force: true });
  const database = valueOf(openDatabase(join(desk.folder, name), { key: TEST_KEY }));
  backupDatabase(database, folder, 'look', NOW);
  database.close();
  return listBackups(folder, TEST_KEY, NO_HOOKS)[0]?.contents;
}

test('a backup is listed with what it holds and what it lacks', () => {
  const { desk, backup } = deskAndBackup();
  const [line, ...others] = listBackups(desk.context.folders.backups, TEST_KEY, NO_HOOKS);
  expect([line, others]).toEqual([
    {
      name: '20260302-090000-hand.db',
      at: '2026-03-02T09:00:00',
      reason: 'hand',
      bytes: readFileSync(backup).length,
      contents: {
        residents: 2,
        payments: 1,
        personal: 38_000,
        lastPaymentAt: '2026-03-02T09:30:00',
        imports: 0,
      },
    },
    [],
  ]);
  expect(compareBackup(placesOf(desk).database, TEST_KEY, backup)).toEqual({
    payments: 1,
    personal: 38_000,
    since: '2026-03-02T09:30:00',
    entries: 1,
    residents: 1,
    imports: [],
    partly: false,
  });
  expect(listBackups(desk.context.folders.backups, newDatabaseKey(), NO_HOOKS)[0]?.contents).toBeNull();
  desk.close();
});

test('of a damaged database what can be read is compared, and that there may be more is said', () => {
  const { desk, backup } = deskAndBackup();
  const pageOf = desk.database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck();
  const page = pageOf.get('payment') ?? 0;
  desk.database.close();
  const file = placesOf(desk).database;
  const whole = readFileSync(file);
  function comparedWithout(damaged: number) {
    const bytes = Buffer.from(whole);
    const at = (damaged - 1) * 4096 + 100;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    return compareBackup(file, TEST_KEY, backup);
  }
  const rest = { entries: 1, residents: 1, imports: [], partly: true };
  expect(comparedWithout(page)).toEqual({ payments: 0, personal: 0, since: null, ...rest });
  expect(comparedWithout(1)).toBeNull();
  writeFileSync(file, whole);
  expect(compareBackup(file, TEST_KEY, backup, true)).toMatchObject({ payments: 1, partly: true });
  desk.close();
});

test('restoring keeps what was there as a backup of its own, which restored puts everything back', () => {
  const { desk, backup } = deskAndBackup();
  desk.database.close();
  const done = valueOf(restore(desk, backup));
  expect([done.before, done.aside, done.contents.payments]).toEqual(['20260302-100000-restore.db', null, 1]);
  expect(heldNow(desk)).toEqual({ residents: 2, payments: 1 });
  const undone = valueOf(restore(desk, join(desk.context.folders.backups, done.before ?? '')));
  expect([undone.before, heldNow(desk)]).toEqual([
    '20260302-100000-2-restore.db',
    { residents: 3, payments: 2 },
  ]);
  desk.close();
});

test('while another connection is open nothing is restored', () => {
  const { desk, backup } = deskAndBackup();
  expect(codeOf(restore(desk, backup))).toBe('BUSY');
  desk.database.close();
  expect(heldNow(desk)).toEqual({ residents: 3, payments: 2 });
  expect(readdirSync(desk.folder).filter((name) => name.includes('restoring'))).toEqual([]);
  desk.close();
});

test('a backup of another computer comes in under this desk’s own key; one from before encryption too', () => {
  const { desk } = deskAndBackup();
  desk.database.close();
  for (const key of [newDatabaseKey(), null]) {
    const other = openTestDesk({ key });
    other.person();
    const backup = backupDatabase(other.database, other.context.folders.backups, 'day', NOW);
    expect(codeOf(restore(desk, backup, TEST_KEY, key))).toBe('ok');
    expect(heldNow(desk)).toEqual({ residents: 1, payments: 0 });
    other.close();
  }
  desk.close();
});

test('a backup that is damaged, cut off, of another key or no backup at all is refused, and nothing is changed', () => {
  const { desk, backup } = deskAndBackup();
  desk.database.close();
  const before = readFileSync(join(desk.folder, 'desk.db'));
  const bytes = readFileSync(backup);
  const bad = join(temporaryFolder(), '20260101-000000-day.db');
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(4096 * 7 + 99) ^ 4, 4096 * 7 + 99);
  const tries: readonly (readonly [Buffer, string])[] = [
    [flipped, 'DATABASE_UNUSABLE'],
    [bytes.subarray(0, 4096 * 9), 'DATABASE_UNUSABLE'],
    [Buffer.from('这不是备份'), 'KEY_WRONG'],
    [Buffer.alloc(0), 'DATABASE_UNUSABLE'],
  ];
  for (const [content, code] of tries) {
    writeFileSync(bad, content);
    expect(codeOf(restore(desk, bad))).toBe(code);
  }
  expect(codeOf(restore(desk, backup, TEST_KEY, newDatabaseKey()))).toBe('KEY_WRONG');
  expect(readFileSync(join(desk.folder, 'desk.db')).equals(before)).toBe(true);
  expect(readdirSync(desk.context.folders.backups)).toEqual([basename(backup)]);
  desk.close();
});

test('a damaged database is kept aside, log included, never deleted; a missing one is simply put back', () => {
  const { desk, backup } = deskAndBackup();
  desk.database.close();
  const file = join(desk.folder, 'desk.db');
  const bytes = readFileSync(file);
  bytes.fill(7, 4096 * 3, 4096 * 12);
  writeFileSync(file, bytes);
  writeFileSync(`${file}-wal`, 'half a log');
  const done = valueOf(restore(desk, backup));
  expect([done.before, basename(done.aside ?? '')]).toEqual([null, 'desk.db.damaged-20260302-100000']);
  expect(readFileSync(done.aside ?? '').equals(bytes)).toBe(true);
  expect(heldNow(desk)).toEqual({ residents: 2, payments: 1 });
  rmSync(file);
  expect([valueOf(restore(desk, backup)).before, heldNow(desk).payments]).toEqual([null, 1]);
  desk.close();
});

test('what a killed restore left is no hindrance', () => {
  const { desk, backup } = deskAndBackup();
  desk.database.close();
  const staged = join(desk.folder, 'desk.db.restoring');
  copyFileSync(backup, staged);
  writeFileSync(`${staged}-journal`, 'half');
  expect(codeOf(restore(desk, backup))).toBe('ok');
  expect([existsSync(staged), existsSync(`${staged}-journal`)]).toEqual([false, false]);
  desk.close();
});

test('damage that only a check finds keeps the file aside too', () => {
  const { desk, backup } = deskAndBackup();
  const page = desk.database
    .prepare<[], { page: number }>("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'payment_by_day'")
    .get();
  desk.database.close();
  const file = join(desk.folder, 'desk.db');
  const bytes = readFileSync(file);
  const at = ((page?.page ?? 1) - 1) * 4096 + 50;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  const done = valueOf(restore(desk, backup));
  expect([basename(done.aside ?? ''), heldNow(desk).payments]).toEqual([
    'desk.db.damaged-20260302-100000',
    1,
  ]);
  expect(readFileSync(done.aside ?? '').equals(bytes)).toBe(true);
  desk.close();
});

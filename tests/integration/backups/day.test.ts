import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupByHand, backupOfDay } from '#electron/backups/day.ts';
import { readPlace, writePlace } from '#electron/backups/place-file.ts';
import { rotateBackups } from '#electron/backups/rotate.ts';
import { restoreDesk } from '#electron/backups/restore.ts';
import { backupDatabase } from '#electron/db/backup.ts';
import { backupFiles } from '#electron/db/backup-files.ts';
import { NO_HOOKS } from '#electron/desk.ts';
import { keyFileOf, openByPassphrase, readKeyFile, sealKey, writeKeyFile } from '#electron/keys/key-file.ts';
import { NO_SYSTEM_SEAL } from '#electron/keys/system-seal.ts';
import { addDays } from '#shared/domain/dates.ts';
import { codeOf, messageOf, openTestDesk, TEST_KEY, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from '../cli/folder.ts';
import { CHEAP } from '../keys/seals.ts';

const MORNING = new Date('2026-03-02T08:30:00+08:00');
const NOON = new Date('2026-03-02T12:00:00+08:00');

function requestOf(desk: TestDesk) {
  const { backups, originals } = desk.context.folders;
  return { places: { database: join(desk.folder, 'desk.db'), backups, originals }, key: TEST_KEY };
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

test('the first start of a day makes a backup, later ones none; an empty desk needs none', () => {
  const desk = openTestDesk();
  const request = requestOf(desk);
  expect(valueOf(backupOfDay(request, MORNING, NO_HOOKS)).made).toBeNull();
  desk.person();
  const made = [MORNING, NOON, new Date('2026-03-03T00:01:00+08:00')].map(
    (now) => valueOf(backupOfDay(request, now, NO_HOOKS)).made,
  );
  expect(made).toEqual(['20260302-083000-day.db', null, '20260303-000100-day.db']);
  expect(valueOf(backupByHand(request, NOON, NO_HOOKS)).made).toBe('20260302-120000-hand.db');
  desk.close();
});

test('a damaged database is found by the first start of the day, and no backup of it is made', () => {
  const desk = openTestDesk();
  for (let index = 0; index < 60; index += 1) {
    desk.person();
  }
  desk.database.close();
  const file = join(desk.folder, 'desk.db');
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(4096 * 20 + 5) ^ 1, 4096 * 20 + 5);
  writeFileSync(file, bytes);
  expect(codeOf(backupOfDay(requestOf(desk), MORNING, NO_HOOKS))).toBe('DATABASE_UNUSABLE');
  expect([namesIn(desk.context.folders.backups), readFileSync(file).equals(bytes)]).toEqual([[], true]);
  desk.close();
});

test('what the rule lets go is removed; a damaged backup neither goes nor counts', () => {
  const desk = openTestDesk();
  desk.person();
  const folder = desk.context.folders.backups;
  for (let day = 0; day < 40; day += 1) {
    backupDatabase(desk.database, folder, 'day', new Date(`${addDays('2026-01-01', day)}T08:30:00+08:00`));
  }
  writeFileSync(join(folder, '20260209-083000-day.db'), Buffer.alloc(4096 * 3, 7));
  expect(rotateBackups(folder, TEST_KEY)).toHaveLength(27);
  expect(backupFiles(folder).map(({ at }) => at.slice(5, 10))).toEqual([
    ...['02-09', '02-08', '02-07', '02-06', '02-05', '02-04', '02-03', '02-02'],
    ...['02-01', '01-31', '01-25', '01-18', '01-11'],
  ]);
  expect(rotateBackups(folder, TEST_KEY)).toEqual([]);
  desk.close();
});

test('the second place gets the newest backup, the key file and the originals, and is itself kept in bounds', () => {
  const desk = openTestDesk();
  desk.person();
  const request = requestOf(desk);
  const stick = temporaryFolder();
  const file = sealKey(TEST_KEY, 'AAAA CCCC EEEE', NO_SYSTEM_SEAL, { now: MORNING, cost: CHEAP });
  valueOf(writeKeyFile(request.places, file));
  mkdirSync(request.places.originals);
  writeFileSync(join(request.places.originals, 'a1.xlsx.sealed'), 'sealed');
  writeFileSync(join(request.places.originals, 'b2.xlsx.sealed.part'), 'half');
  expect(valueOf(backupOfDay(request, MORNING, NO_HOOKS)).place).toEqual({ ok: true, value: null });
  valueOf(writePlace(request.places.database, { folder: stick, lastAt: null }));
  const done = valueOf(backupByHand(request, NOON, NO_HOOKS));
  expect(done).toEqual({
    made: '20260302-120000-hand.db',
    place: { ok: true, value: '20260302-120000-hand.db' },
  });
  expect(readdirSync(stick, { recursive: true }).map(String).sort()).toEqual([
    '参保备份',
    '参保备份/20260302-120000-hand.db',
    '参保备份/desk.db.key.json',
    '参保备份/originals',
    '参保备份/originals/a1.xlsx.sealed',
  ]);
  expect(readPlace(request.places.database)).toEqual({ folder: stick, lastAt: '2026-03-02T12:00:00' });
  desk.close();
});

test('on another computer the copy opens with the passphrase alone', () => {
  const desk = openTestDesk();
  desk.person();
  const request = requestOf(desk);
  const stick = temporaryFolder();
  valueOf(
    writeKeyFile(
      request.places,
      sealKey(TEST_KEY, 'AAAA CCCC EEEE', NO_SYSTEM_SEAL, { now: MORNING, cost: CHEAP }),
    ),
  );
  valueOf(writePlace(request.places.database, { folder: stick, lastAt: null }));
  const { made } = valueOf(backupByHand(request, NOON, NO_HOOKS));
  desk.close();
  const there = temporaryFolder();
  const backup = join(stick, '参保备份', made ?? '');
  const kept = valueOf(readKeyFile(join(stick, '参保备份', 'desk.db.key.json')));
  const key = kept === null ? null : openByPassphrase(kept, 'aaaa-cccc-eeee');
  const places = { database: join(there, 'desk.sqlite'), backups: join(there, 'backups') };
  const restored = valueOf(restoreDesk({ places, key, source: { file: backup, key }, now: NOON }, NO_HOOKS));
  expect([restored.contents.residents, keyFileOf(places.database).endsWith('.key.json')]).toEqual([1, true]);
});

test('a stick that is out is said and costs nothing; once it is back the copy is made', () => {
  const desk = openTestDesk();
  desk.person();
  const request = requestOf(desk);
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  valueOf(writePlace(request.places.database, { folder: stick, lastAt: null }));
  renameSync(stick, `${stick}-out`);
  const without = valueOf(backupOfDay(request, MORNING, NO_HOOKS));
  expect([without.made, codeOf(without.place), existsSync(stick)]).toEqual([
    '20260302-083000-day.db',
    'NOT_FOUND',
    false,
  ]);
  renameSync(`${stick}-out`, stick);
  expect(valueOf(backupOfDay(request, NOON, NO_HOOKS)).place).toEqual({
    ok: true,
    value: '20260302-083000-day.db',
  });
  rmSync(join(stick, '参保备份', '20260302-083000-day.db'));
  writeFileSync(join(stick, '参保备份', '20260302-083000-day.db'), 'half');
  writeFileSync(join(stick, '参保备份', '20260302-083000-day.db.part'), 'half');
  valueOf(backupOfDay(request, NOON, NO_HOOKS));
  expect(namesIn(join(stick, '参保备份'))).toEqual(['20260302-083000-day.db']);
  expect(backupFiles(join(stick, '参保备份'))[0]?.bytes).toBeGreaterThan(4096);
  desk.close();
});

test('a stick pulled out in the middle is said to be out; the backup here is made', () => {
  const desk = openTestDesk();
  desk.person();
  const request = requestOf(desk);
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  valueOf(writePlace(request.places.database, { folder: stick, lastAt: null }));
  const pulled = {
    ...NO_HOOKS,
    progress: (phase: string) => {
      if (phase === '复制到备份盘') rmSync(stick, { recursive: true });
    },
  };
  const made = valueOf(backupByHand(request, NOON, pulled));
  expect([made.made, codeOf(made.place), messageOf(made.place)]).toEqual([
    '20260302-120000-hand.db',
    'NOT_FOUND',
    `备份盘“${stick}”现在不在，没有复制。请插上 U 盘或连上共享文件夹再试；本机的备份仍在。`,
  ]);
  desk.close();
});

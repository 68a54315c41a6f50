import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { insertResident } from '#electron/db/residents.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { givenKey } from '#electron/keys/given-key.ts';
import { newResident, valueOf } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

/** Many processes, each of which takes half a second for a passphrase alone. */
const SLOW = { timeout: 240_000 };
const PASSPHRASE = 'recovery passphrase one';

afterEach(() => {
  delete process.env['DESK_DB_KEY'];
  delete process.env['DESK_BACKUP_KEY'];
});

/** A database with some residents under a passphrase, as the command line makes one. */
function madeDesk(file: string, residents: number): void {
  const key = valueOf(
    givenKey({ database: file, backups: join(file, '../backups') }, process.env['DESK_DB_KEY'], new Date()),
  );
  const database = valueOf(openDatabase(file, { key }));
  for (let index = 0; index < residents; index += 1) {
    insertResident(database, newResident(database, index));
  }
  database.close();
}

function more(file: string, index: number): void {
  const key = valueOf(givenKey({ database: file, backups: '' }, process.env['DESK_DB_KEY'], new Date()));
  const database = valueOf(openDatabase(file, { key }));
  insertResident(database, newResident(database, index));
  database.close();
}

function residentsOf(value: unknown): unknown {
  return record(record(value)['contents'])['residents'];
}

test('backed up, listed, looked at, restored, and the restore undone', SLOW, async () => {
  const folder = temporaryFolder();
  const db = join(folder, 'desk.db');
  madeDesk(db, 3);
  const made = record(await cliValue('backup', '--db', db));
  const name = String(record(made['backup'])['name']);
  expect([name, made['copied'], residentsOf(made['backup'])]).toEqual([
    expect.stringMatching(/^\d{8}-\d{6}-hand\.db$/),
    null,
    3,
  ]);
  more(db, 7);
  const from = join(folder, 'backups', name);
  expect(await cliValue('restore', '--db', db, '--from', from)).toEqual({
    contents: { residents: 3, payments: 0, personal: 0, lastPaymentAt: null, imports: 0 },
    lacks: { payments: 0, personal: 0, since: null, entries: 0, residents: 1, imports: [], partly: false },
    restored: null,
  });
  const restored = record(
    record(await cliValue('restore', '--db', db, '--from', from, '--commit'))['restored'],
  );
  const before = join(folder, 'backups', String(restored['before']));
  const undone = await cliValue('restore', '--db', db, '--from', before, '--commit');
  expect([residentsOf(undone), restored['aside'], restored['originals']]).toEqual([4, null, 0]);
  const log = valueOf(openDatabase(db, { key: DEMO_KEY }));
  expect(log.prepare("SELECT subject FROM audit WHERE act = 'backup.restored'").all()).toEqual([
    { subject: `backup ${String(restored['before'])}` },
  ]);
  log.close();
  const listed = await cliValue('backups', '--db', db);
  expect(
    Array.isArray(listed) ? listed.map((line) => [record(line)['reason'], residentsOf(line)]) : [],
  ).toEqual([
    ['restore', 3],
    ['restore', 4],
    ['hand', 3],
  ]);
});

test('on another computer a stick and the recovery passphrase are enough', SLOW, async () => {
  process.env['DESK_DB_KEY'] = PASSPHRASE;
  const [old, stick, there] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const db = join(old, 'desk.db');
  madeDesk(db, 2);
  mkdirSync(join(old, 'originals'));
  writeFileSync(join(old, 'originals', 'a1.xlsx.sealed'), 'sealed');
  const copied = record(await cliValue('backup', '--db', db, '--to', stick))['copied'];
  rmSync(old, { recursive: true });
  const from = join(stick, '参保备份', String(copied));
  const target = ['restore', '--db', join(there, 'desk.db'), '--from', from, '--commit'];
  process.env['DESK_DB_KEY'] = 'another passphrase';
  expect(await cliError(...target)).toMatchObject({ code: 'KEY_WRONG' });
  expect(readdirSync(there)).toEqual([]);
  process.env['DESK_DB_KEY'] = PASSPHRASE;
  const done = await cliValue(...target);
  expect([residentsOf(done), record(record(done)['restored'])['originals']]).toEqual([2, 1]);
  expect(await cliValue('check', '--db', join(there, 'desk.db'))).toMatchObject({ findings: [] });
});

test(
  'a backup of another desk needs that desk’s passphrase and then lies under this one’s key',
  SLOW,
  async () => {
    process.env['DESK_DB_KEY'] = PASSPHRASE;
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    madeDesk(join(one, 'desk.db'), 1);
    await cliValue('backup', '--db', join(one, 'desk.db'));
    process.env['DESK_DB_KEY'] = 'the other passphrase';
    madeDesk(join(other, 'desk.db'), 5);
    const [name = ''] = readdirSync(join(one, 'backups')).filter((each) => each.endsWith('.db'));
    const call = [
      'restore',
      '--db',
      join(other, 'desk.db'),
      '--from',
      join(one, 'backups', name),
      '--commit',
    ];
    expect(await cliError(...call)).toMatchObject({ code: 'KEY_WRONG' });
    process.env['DESK_BACKUP_KEY'] = PASSPHRASE;
    expect(residentsOf(await cliValue(...call))).toBe(1);
    expect(await cliValue('check', '--db', join(other, 'desk.db'))).toMatchObject({ findings: [] });
  },
);

test('what is not there is said by name', async () => {
  const folder = temporaryFolder();
  const db = join(folder, 'desk.db');
  expect(await cliError('backup', '--db', db)).toMatchObject({ code: 'DATABASE_UNUSABLE' });
  madeDesk(db, 1);
  cpSync(db, join(folder, 'copy.db'));
  expect(await cliError('backup', '--db', db, '--to', join(folder, 'none'))).toMatchObject({
    code: 'BAD_INPUT',
  });
  expect(await cliError('restore', '--db', db, '--from', join(folder, 'none.db'))).toMatchObject({
    code: 'NOT_FOUND',
  });
});

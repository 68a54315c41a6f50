import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import { createDeskKeeper, type DeskKeeper } from '#electron/ipc/desk-keeper.ts';
import { success } from '#shared/domain/result.ts';
import { codeOf, openTestDesk, TEST_KEY, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';

/** A keeper of a desk that the program closed; `said` is what every question of the window is answered with, `opened` how often it was opened. */
function keeperOf(desk: TestDesk): {
  readonly keeper: DeskKeeper;
  readonly said: () => string;
  readonly opened: () => number;
} {
  let said = 'nothing yet';
  let times = 0;
  const { backups, originals } = desk.context.folders;
  const places = { database: join(desk.folder, 'desk.db'), backups, originals };
  const keeper = createDeskKeeper({
    places,
    open(key) {
      const opened = openDatabase(places.database, { key, backups });
      return opened.ok ? success({ ...desk.context, database: opened.value }) : opened;
    },
    serve(context) {
      said = 'open';
      times += 1;
      return () => {
        context.database.close();
        return Promise.resolve();
      };
    },
    refuse: (error) => (said = error.code),
  });
  return { keeper, said: () => said, opened: () => times };
}

function backedUpDesk(): TestDesk {
  const desk = openTestDesk();
  desk.person();
  backupDatabase(desk.database, desk.context.folders.backups, 'day', desk.context.clock());
  desk.database.close();
  return desk;
}

test('a desk opens, closes for a restore and opens again', async () => {
  const desk = backedUpDesk();
  const { keeper, said, opened } = keeperOf(desk);
  expect([codeOf(keeper.again()), codeOf(keeper.enter(TEST_KEY)), said()]).toEqual([
    'KEY_NEEDED',
    'ok',
    'open',
  ]);
  const served = opened();
  expect([codeOf(keeper.again()), codeOf(keeper.enter(TEST_KEY)), opened()]).toEqual(['ok', 'ok', served]);
  await keeper.leave();
  expect([said(), codeOf(keeper.again()), said(), keeper.trouble()]).toEqual(['BUSY', 'ok', 'open', null]);
  await keeper.leave();
  desk.close();
});

test('a database that is gone while its backups are there is said; only asked for, an empty one takes its place', async () => {
  const desk = backedUpDesk();
  const file = join(desk.folder, 'desk.db');
  const { keeper, said } = keeperOf(desk);
  renameSync(file, `${file}-away`);
  expect([codeOf(keeper.enter(TEST_KEY)), keeper.trouble()?.kind, said()]).toEqual([
    'DATABASE_UNUSABLE',
    'missing',
    'DATABASE_UNUSABLE',
  ]);
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  renameSync(`${file}-away`, file);
  expect([codeOf(keeper.again()), codeOf(keeper.enterEmpty())]).toEqual(['ok', 'BAD_INPUT']);
  await keeper.leave();
  rmSync(file);
  keeper.again();
  expect([codeOf(keeper.enterEmpty()), said()]).toEqual(['ok', 'open']);
  await keeper.leave();
  desk.close();
});

test('a damaged database keeps the desk closed and is left as it is', async () => {
  const desk = backedUpDesk();
  const file = join(desk.folder, 'desk.db');
  const { keeper, said } = keeperOf(desk);
  valueOf(keeper.enter(TEST_KEY));
  await keeper.giveUp({ code: 'DATABASE_UNUSABLE', message: '坏了' });
  expect([said(), keeper.trouble()]).toEqual([
    'DATABASE_UNUSABLE',
    { kind: 'damaged', message: '坏了', folder: desk.folder },
  ]);
  writeFileSync(file, Buffer.alloc(4096 * 8, 5));
  const before = statSync(file).mtimeMs;
  expect([codeOf(keeper.again()), keeper.trouble()?.kind, statSync(file).mtimeMs]).toEqual([
    'KEY_WRONG',
    'damaged',
    before,
  ]);
  desk.close();
});

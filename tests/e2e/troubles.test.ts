import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import { openTestDesk, TEST_KEY, valueOf } from '#tests/fixtures/desk.ts';
import { filledFolder } from './filled-desk.ts';
import { writePassphraseDown } from './key-steps.ts';
import { deskFolder, launchDesk, takePicture, type Desk } from './launch.ts';
import { textsOf } from './window-helpers.ts';

/** As staff start it: nothing but the recovery passphrase opens the data on a computer without a keyring. */
const ALONE = { DESK_DB_KEY: '' };
/** So large that encrypting it takes long enough to be called off. */
const LONG = '长'.repeat(100_000);
let desk: Desk | null = null;

afterAll(() => desk?.close());

async function started(userData: string, env: Record<string, string> = {}): Promise<Desk> {
  await desk?.close();
  desk = await launchDesk({ userData, env });
  return desk;
}

test('the key file is gone: said, nothing touched, and Enter tries again', async () => {
  const userData = filledFolder((made) => made.person());
  const { page } = await started(userData, ALONE);
  await page.waitForSelector('[data-test=trouble] h1');
  expect(await textsOf(page, '[data-test=trouble] h1')).toEqual(['密钥文件不见了']);
  await takePicture(page, 'trouble-keyless');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
  expect(await page.locator('[data-test=trouble]').count()).toBe(1);
  expect(await page.locator('[data-test=start-empty]').count()).toBe(0);
});

test('the database is gone and its backups are there: only asked twice the desk starts empty, and the backup stays', async () => {
  const userData = filledFolder((made) => made.person());
  const kept = valueOf(openDatabase(join(userData, 'desk.sqlite'), { key: TEST_KEY }));
  backupDatabase(kept, join(userData, 'backups'), 'day', new Date());
  kept.close();
  chmodSync(join(userData, 'backups'), 0o777);
  readdirSync(userData)
    .filter((name) => name.startsWith('desk.sqlite'))
    .forEach((name) => rmSync(join(userData, name)));
  const { page } = await started(userData);
  await page.waitForSelector('[data-test=start-empty]');
  expect(await textsOf(page, '[data-test=trouble] h1')).toEqual(['数据库不见了']);
  await page.click('[data-test=start-empty]');
  await takePicture(page, 'trouble-start-empty');
  await page.click('[data-test=confirm]');
  await page.waitForSelector('[data-test=first-day]');
  const state = await page.evaluate(() => window.desk.ask('restore.list', { source: 'here' }));
  expect(state).toMatchObject({
    ok: true,
    value: { lines: [{ reason: 'day', contents: { residents: 1 } }] },
  });
});

test('the encryption of an older desk is called off: its data is as it was, and Enter goes on', async () => {
  const made = openTestDesk({ key: null });
  for (let index = 0; index < 150; index += 1) made.person({ extra: { 备注: LONG } });
  const userData = deskFolder();
  const file = join(userData, 'desk.sqlite');
  made.database.prepare('VACUUM INTO ?').run(file);
  made.close();
  chmodSync(file, 0o666);
  const { page } = await started(userData, ALONE);
  const typed = writePassphraseDown(page);
  await page.locator('[data-test=encrypt-stop]:not([disabled])').waitFor({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await page.locator('[data-test=encrypt-go]').waitFor({ timeout: 60_000 });
  await takePicture(page, 'trouble-encryption-stopped');
  expect(await page.evaluate(() => window.desk.ask('app.status', undefined))).toMatchObject({
    ok: false,
    error: { code: 'KEY_NEEDED' },
  });
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-test=key-go]', { timeout: 60_000 });
  await typed;
  expect(desk?.problems).toEqual([]);
});

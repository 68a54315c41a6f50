import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { filesWith } from '#tests/fixtures/leaks.ts';
import { writePassphraseDown } from '#tests/e2e/key-steps.ts';
import { deskFolder, launchDesk, takePicture, type Desk } from '#tests/e2e/launch.ts';
import { makeWalkWorkbooks, PEOPLE } from '#tests/e2e/walk-workbooks.ts';
import { answerOpen, answerSave, goTo } from '#tests/e2e/window-helpers.ts';

/** What must stand in no file the program keeps: everybody's number and name. */
const SECRETS = PEOPLE.flatMap(({ name, number }) => [name, number]);
const userData = deskFolder();
const temporary = join(userData, 'tmp');
let desk: Desk;

/** A folder beside the data, as the window's user owns it, for what a clerk saves on purpose. */
beforeAll(async () => {
  const { uid, gid } = statSync(userData);
  mkdirSync(temporary);
  chownSync(temporary, uid, gid);
  chmodSync(temporary, 0o700);
  desk = await launchDesk({ userData, env: { DESK_DB_KEY: '', TMPDIR: temporary } });
});

afterAll(() => desk.close());

test('a day’s work is done: rosters in, a search, a payment, forms on screen, as PDF and as workbook', async () => {
  const { app, page } = desk;
  await writePassphraseDown(page);
  const elsewhere = deskFolder();
  const sent = await makeWalkWorkbooks(elsewhere);
  await page.click('[data-test=pack-lidu-2024]');
  await page.click('[data-test=choose-pack]');
  await page.waitForSelector('[data-test=kind-residents]');
  await answerOpen(app, sent.residents);
  await page.click('[data-test=choose-file]');
  await page.click('[data-test=commit]');
  await page.waitForSelector('[data-test=import-done]');
  await page.evaluate(() =>
    window.desk.ask('settings.save', { businessDate: '2023-12-08', station: '李渡' }),
  );
  await page.reload();
  await goTo(page, '柜台');
  await page.locator('[data-test=search]').click();
  await page.keyboard.type(PEOPLE[0].name);
  await page.locator('[data-test=results]').getByText(PEOPLE[0].name).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=tier-1]').waitFor();
  await takePicture(page, 'at-rest');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=pay-dialog]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=last-done]', { hasText: PEOPLE[0].name }).waitFor();
  const shown = await page.evaluate(() =>
    window.desk.ask('report.preview', { name: 'register', asOf: '2023-12-08T15:00', village: null }),
  );
  expect(shown).toMatchObject({ ok: true });
  await answerSave(app, join(elsewhere, 'register.xlsx'));
  const saved = await page.evaluate(async () => {
    const token = await window.desk.ask('file.save', { suggestedName: 'x', extension: 'xlsx' });
    if (!token.ok || token.value === null) return token;
    const query = { name: 'register', asOf: '2023-12-08T15:00', village: null } as const;
    return window.desk.ask('report.workbook', { ...query, saveToken: token.value.token });
  });
  expect(saved).toMatchObject({ ok: true });
});

test('while it runs, no number and no name stands in any file of the program: database, log, backup, original, cache, temporary', () => {
  const kept = readdirSync(userData, { recursive: true, encoding: 'utf8' });
  for (const part of ['desk.sqlite', 'desk.sqlite-wal', 'backups', 'originals', 'desk.sqlite.key.json']) {
    expect(kept).toContain(part);
  }
  expect(filesWith(userData, SECRETS)).toEqual([]);
});

test('nor when it has ended, nor in the home folder of its user', async () => {
  await desk.close();
  expect(filesWith(userData, SECRETS)).toEqual([]);
  const home = dirname(userData);
  const others = ['.cache', '.config', '.local', '.pki'].map((name) => join(home, name));
  const leaks = others
    .filter((folder) => statSync(folder, { throwIfNoEntry: false }) !== undefined)
    .flatMap((folder) => filesWith(folder, SECRETS));
  expect(leaks).toEqual([]);
});

test('the copied file opens with no other key', () => {
  const opened = openDatabase(join(userData, 'desk.sqlite'), { readonly: true });
  expect(opened).toMatchObject({ ok: false, error: { code: 'KEY_WRONG' } });
});

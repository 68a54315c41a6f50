import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedGroup, typeSecret, writePassphraseDown } from './key-steps.ts';
import { deskFolder, launchDesk, takePicture, type Desk } from './launch.ts';
import { textsOf } from './window-helpers.ts';

/** As staff start it: nothing but the recovery passphrase opens the data on a computer without a keyring. */
const ALONE = { DESK_DB_KEY: '' };
const userData = deskFolder();
let desk: Desk;
let passphrase = '';

beforeAll(async () => {
  desk = await launchDesk({ userData, env: ALONE });
});

afterAll(() => desk.close());

test('the first start shows the recovery passphrase before anything else, and nothing is on the disk yet', async () => {
  const { page } = desk;
  await page.waitForSelector('[data-test=recovery]');
  const groups = await textsOf(page, '[data-test=recovery] strong');
  await takePicture(page, 'key-1-passphrase');
  expect(groups.join(' ')).toMatch(/^(\w{4} ){5}\w{4}$/);
  expect(readdirSync(userData).filter((name) => name.startsWith('desk.sqlite'))).toEqual([]);
  const refused = await page.evaluate(() => window.desk.ask('app.status', undefined));
  expect(refused).toMatchObject({ ok: false, error: { code: 'KEY_NEEDED' } });
});

test('a group typed wrong is said beside the field, and the passphrase can be looked at again', async () => {
  const { page } = desk;
  await page.keyboard.press('Enter');
  await page.locator('[data-test=secret]:focus').waitFor();
  const asked = await askedGroup(page);
  await typeSecret(page, '8888');
  await page.getByText(`与第 ${asked} 组不一样`).waitFor();
  await takePicture(page, 'key-2-confirm');
  await page.keyboard.press('Escape');
  passphrase = await writePassphraseDown(page);
  await page.waitForSelector('[data-test=first-day]');
  expect(desk.problems).toEqual([]);
});

test('the next start asks for it; a wrong one opens nothing, the right one opens however it is typed', async () => {
  await desk.close();
  desk = await launchDesk({ userData, env: ALONE });
  const { page } = desk;
  await page.locator('[data-test=secret]:focus').waitFor();
  await typeSecret(page, 'AAAA AAAA AAAA');
  await page.getByText('口令不对').waitFor();
  await takePicture(page, 'key-3-ask');
  expect(await page.inputValue('[data-test=secret]')).toBe('AAAA AAAA AAAA');
  await typeSecret(page, passphrase.toLowerCase().replaceAll(' ', '-'));
  await page.waitForSelector('[data-test=first-day]');
  expect(readFileSync(join(userData, 'desk.sqlite')).subarray(0, 6).toString('latin1')).not.toBe('SQLite');
  expect(desk.problems).toEqual([]);
});

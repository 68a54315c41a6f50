import { openSync, readdirSync, readSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { connect } from '#electron/db/connect.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { pay } from '#electron/ledger/pay.ts';
import { paidBy } from '#tests/fixtures/cash.ts';
import { payInput } from '#tests/fixtures/desk.ts';
import { filledFolder } from './filled-desk.ts';
import { typeSecret, writePassphraseDown } from './key-steps.ts';
import { deskFolder, launchDesk, takePicture, type Desk } from './launch.ts';
import { goTo, textsOf } from './window-helpers.ts';

/** As staff start it: nothing but the recovery passphrase opens the data on a computer without a keyring. */
const ALONE = { DESK_DB_KEY: '' };
const stick = deskFolder();
let desk: Desk | null = null;
let passphrase = '';

afterAll(() => desk?.close());

async function started(userData: string, env: Record<string, string> = {}): Promise<Desk> {
  await desk?.close();
  desk = await launchDesk({ userData, env });
  return desk;
}

/** The system's dialog for a folder answers with this one from now on. */
async function answerFolder(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
}

function problems(): readonly string[] {
  return desk?.problems ?? [];
}

async function toBackups(page: Page): Promise<void> {
  await goTo(page, '设置');
  await page.waitForSelector('[data-test=save-settings]');
  await page.keyboard.press('Alt+4');
  await page.waitForSelector('[data-test=backup-make]');
}

/** Changes one bit of the payments, as a bad disk does; everything else reads. */
function damage(file: string): void {
  const database = connect(file, { readonly: true, key: DEMO_KEY });
  const page = database
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'payment'")
    .pluck()
    .get();
  database.close();
  const at = 4096 * ((page ?? 0) - 1) + 100;
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, Buffer.from([byte.readUInt8(0) ^ 1]), 0, 1, at);
  closeSync(handle);
}

test('a damaged database: the page harms nothing, offers the newest good backup, keeps the bad file aside', async () => {
  const userData = filledFolder((made) => {
    for (let index = 0; index < 80; index += 1) made.person();
    paidBy(made);
  });
  let { page } = await started(userData);
  const backups = join(userData, 'backups');
  await expect.poll(() => readdirSync(backups, { encoding: 'utf8' }).length, { timeout: 20_000 }).toBe(1);
  await page.locator('[data-test=bar-place]').waitFor();
  await takePicture(page, 'backups-home');
  await desk?.close();
  desk = null;
  damage(join(userData, 'desk.sqlite'));
  ({ page } = await started(userData));
  await page.waitForSelector('[data-test=trouble] h1');
  expect(await textsOf(page, '[data-test=trouble] h1')).toEqual(['数据库打不开了']);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  expect(await page.locator('[data-test=trouble]').count()).toBe(1);
  await page.click('[data-test=to-restore]');
  await page.waitForSelector('[data-test=lacks]');
  expect(await page.innerText('[data-test=lacks]')).toContain('已损坏，只比对了还读得出来的部分');
  await takePicture(page, 'backups-damaged');
  await page.click('[data-test=restore-run]');
  await page.waitForSelector('[data-test=restore-done]');
  await takePicture(page, 'backups-restored');
  expect(await textsOf(page, '[data-test=restore-done]')).toEqual(['现在有 81 位居民、1 笔有效缴费。']);
  await page.click('[data-test=restore-go]');
  await page.waitForSelector('[data-test=search]');
  const aside = readdirSync(userData).filter((name) => /^desk\.sqlite\.damaged-\d{8}-\d{6}$/.test(name));
  expect(aside).toHaveLength(1);
  expect(problems()).toEqual([]);
});

test('in the settings: a backup by hand, restored with what it lacks said, and the restore undone', async () => {
  const { page } = desk ?? (await started(deskFolder()));
  await toBackups(page);
  await page.keyboard.press('F7');
  await page.locator('[data-test=backup-told]', { hasText: '已备份并核对' }).waitFor({ timeout: 20_000 });
  await page.evaluate(() => window.desk.ask('settings.save', { station: '江东街道社保所' }));
  await page.click('[data-test=to-restore]');
  await page.locator('[data-test=look]').first().click();
  await page.waitForSelector('[data-test=lacks]');
  await takePicture(page, 'backups-settings');
  await page.locator('[data-test=restore-run]').scrollIntoViewIfNeeded();
  await page.click('[data-test=restore-run]');
  await page.waitForSelector('[data-test=restore-done]');
  const [before = ''] = /\d{8}-\d{6}-restore\.db/.exec(await page.innerText('[data-test=restore]')) ?? [];
  expect(await stationOf(page)).toBe('李渡街道社保所');
  await page.click('[data-test=restore-go]');
  await page.waitForSelector('[data-test=search]');
  expect(before).not.toBe('');
  const undone = await page.evaluate(
    (name) => window.desk.ask('restore.run', { source: 'here', name }),
    before,
  );
  expect(undone).toMatchObject({ ok: true });
  expect(await stationOf(page)).toBe('江东街道社保所');
});

async function stationOf(page: Page): Promise<string> {
  const status = await page.evaluate(() => window.desk.ask('app.status', undefined));
  return status.ok ? status.value.station : status.error.code;
}

test('the second place: a stick is chosen, the backup and its key file are put there', async () => {
  const { app, page } = await started(deskFolder(), ALONE);
  passphrase = await writePassphraseDown(page);
  await page.evaluate(() => window.desk.ask('demo.create', { residents: 120, villages: 2, seed: 3 }));
  await page.reload();
  await page.waitForSelector('[data-test=search]');
  await goTo(page, '柜台');
  await page.locator('[data-test=backup-reminder]').waitFor();
  await toBackups(page);
  await answerFolder(app, stick);
  await page.click('[data-test=choose-place]');
  await page.getByText(stick).waitFor();
  await page.click('[data-test=backup-make]');
  await page.locator('[data-test=backup-told]', { hasText: '已备份并核对' }).waitFor({ timeout: 30_000 });
  await page
    .locator('[data-test=place-standing]', { hasText: '备份盘上有最近的备份' })
    .waitFor({ timeout: 30_000 });
  await takePicture(page, 'backups-place');
  // The backup of the day's first start is there too when it was still being made as the place was chosen.
  const copied = readdirSync(join(stick, '参保备份'), { encoding: 'utf8' }).sort();
  expect(copied.filter((name) => name !== 'originals' && !name.endsWith('-day.db'))).toEqual([
    expect.stringMatching(/-hand\.db$/),
    'desk.sqlite.key.json',
  ]);
  expect(problems()).toEqual([]);
});

test('on a second computer: the stick chosen, the passphrase typed, the backup restored', async () => {
  const userData = deskFolder();
  const { app, page } = await started(userData, ALONE);
  await page.waitForSelector('[data-test=recovery]');
  await takePicture(page, 'backups-first-start');
  await page.click('[data-test=elsewhere]');
  await answerFolder(app, stick);
  await page.click('[data-test=source-folder]');
  await page.waitForSelector('[data-test=secret]');
  await takePicture(page, 'backups-locked');
  await typeSecret(page, 'AAAA AAAA AAAA');
  await page.locator('.field-error', { hasText: '口令不对' }).waitFor();
  await typeSecret(page, passphrase.toLowerCase());
  await page.locator('[data-test=look]').first().click();
  await takePicture(page, 'backups-elsewhere');
  await page.click('[data-test=restore-run]');
  await page.waitForSelector('[data-test=restore-done]', { timeout: 30_000 });
  await page.click('[data-test=restore-go]');
  await page.waitForSelector('[data-test=search]');
  const residents = await page.evaluate(async () => {
    const status = await window.desk.ask('app.status', undefined);
    return status.ok ? status.value.residents : 0;
  });
  expect(residents).toBe(120);
  expect(problems()).toEqual([]);
});

test('a new recovery passphrase: typed after the old one, from then on the only one that opens', async () => {
  if (desk === null) throw new Error('The second computer is not there.');
  const { page, userData } = desk;
  const renewed = await renewedPassphrase(page);
  expect(problems()).toEqual([]);
  const again = await started(userData, ALONE);
  await again.page.locator('[data-test=secret]:focus').waitFor();
  await typeSecret(again.page, passphrase);
  await again.page.locator('.field-error', { hasText: '口令不对' }).waitFor();
  await typeSecret(again.page, renewed);
  await again.page.waitForSelector('[data-test=search]');
});

/** Changes the recovery passphrase in the settings and answers the new one. */
async function renewedPassphrase(page: Page): Promise<string> {
  await toBackups(page);
  await page.click('[data-test=renew]');
  await typeSecret(page, passphrase);
  await page.waitForSelector('[data-test=recovery]');
  const groups = await textsOf(page, '[data-test=recovery] strong');
  await takePicture(page, 'backups-renew');
  await page.click('[data-test=written]');
  const [label = ''] = await textsOf(page, 'label[for=secret]');
  await typeSecret(page, groups[Number(/第 (\d) 组/.exec(label)?.[1]) - 1] ?? '');
  await page.waitForSelector('[data-test=renewed]');
  return groups.join(' ');
}

test('a clock behind the last entry: the question is put, nothing is taken until it is answered; the desk hears of waking', async () => {
  const userData = filledFolder((made) => {
    const later = { ...made.context, clock: () => new Date('2098-01-01T10:00:00+08:00') };
    const paid = pay(later, payInput(made.person()));
    expect(paid.ok).toBe(true);
    made.person();
  });
  const { app, page } = await started(userData);
  await page.waitForSelector('[data-test=clock]');
  await takePicture(page, 'clock');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(await page.locator('[data-test=clock]').count()).toBe(1);
  await page.click('[data-test=clock-confirm]');
  await page.locator('[data-test=clock]').waitFor({ state: 'detached' });
  await page.evaluate(() => window.desk.ask('settings.save', { businessDate: '2023-12-09' }));
  expect(await page.locator('header').first().innerText()).toContain('2023-12-08');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await page.locator('header', { hasText: '2023-12-09' }).first().waitFor();
  expect(problems()).toEqual([]);
});

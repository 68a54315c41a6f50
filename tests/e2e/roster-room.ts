import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROSTER_KINDS, type RosterKind } from '#shared/contract/imports.ts';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { residentByNumber } from '#electron/db/residents.ts';
import { launchDesk, OUTPUT, type Desk } from './launch.ts';
import { answerOpen } from './window-helpers.ts';

/** The machine is shared: long enough for a program that waits its turn. */
export const PATIENT = { timeout: 20_000 };

/** The program with lidu-2024 chosen, on a day of its campaign, in the place for rosters. */
export async function openRosterRoom(): Promise<Desk> {
  const desk = await launchDesk();
  const { page } = desk;
  await page.evaluate(async () => {
    await window.desk.ask('pack.choose', { id: 'lidu-2024' });
    await window.desk.ask('settings.save', {
      station: '李渡街道社保所',
      businessDate: '2023-12-08',
    });
  });
  await page.reload();
  await goHome(page);
  return desk;
}

/** Goes to the rosters by the rail. */
export async function goHome(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '名册' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=import-flow]').waitFor(PATIENT);
}

/** Milliseconds between keys: characters that come faster are an ID reader's, and go to the search. */
const FINGERS = 150;

/** Presses keys one after the other, as fast as a person. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.waitForTimeout(FINGERS);
    await page.keyboard.press(key);
  }
}

/** Goes to a kind of roster by the arrow keys. */
export async function chooseKind(page: Page, kind: RosterKind): Promise<void> {
  await page.locator('[data-test=kinds]').waitFor(PATIENT);
  const value = await page.locator('[data-test=kinds] input:checked').inputValue();
  const steps = ROSTER_KINDS.indexOf(kind) - ROSTER_KINDS.findIndex((one) => one === value);
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await press(page, steps > 0 ? 'ArrowRight' : 'ArrowLeft');
  }
  await page.locator(`[data-test=kinds] input[value=${kind}]:checked`).waitFor({ state: 'attached' });
}

/** Names the department by typing it where the focus waits for it. */
export async function chooseSource(page: Page, source: string): Promise<void> {
  await page.locator('.source input:focus').waitFor(PATIENT);
  await page.keyboard.type(source);
  await press(page, 'Enter');
}

/** Has the file chosen by F4. */
export async function pickFile({ app, page }: Desk, file: string): Promise<void> {
  await answerOpen(app, file);
  await press(page, 'F4');
}

/** Has the file chosen and waits for its preview, or for what is said instead. */
export async function chooseFile(desk: Desk, file: string): Promise<void> {
  await pickFile(desk, file);
  await desk.page
    .locator('[data-test=import-preview], [data-test=import-error]')
    .first()
    .waitFor({ timeout: 120_000 });
}

/** Confirms by F9 and answers the line of what became of the rows. */
export async function confirm(page: Page): Promise<string> {
  await page.locator('[data-test=commit]:not([disabled])').waitFor(PATIENT);
  await press(page, 'F9');
  await page.locator('[data-test=import-done]').waitFor({ timeout: 120_000 });
  return page.locator('[data-test=import-done] .counts').innerText();
}

/** A resident's number in the database of a desk. */
export function residentId(file: string, number: string): number {
  const database = openDatabase(file, { readonly: true, key: DEMO_KEY });
  if (!database.ok) throw new Error(database.error.message);
  const resident = residentByNumber(database.value, number);
  database.value.close();
  return resident?.id ?? 0;
}

/** Selectors of boxes that are wider than the window shows. */
export function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    ['header', 'main', 'footer', '.page', '.preview'].flatMap((selector) => {
      const box = document.querySelector(selector);
      return box !== null && box.scrollWidth > box.clientWidth + 1 ? [selector] : [];
    }),
  );
}

/** Sets the window's zoom. */
export async function zoom({ app }: Desk, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, value) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value);
  }, factor);
}

/** A picture of the whole window as it is zoomed, for eyes. */
export async function takeWindowPicture({ app }: Desk, name: string): Promise<void> {
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(join(OUTPUT, `${name}.png`), Buffer.from(picture, 'base64'));
}

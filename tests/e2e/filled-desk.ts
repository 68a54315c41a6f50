import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeSetting } from '#electron/db/settings.ts';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { deskFolder } from './launch.ts';

/**
 * A data folder for launchDesk with a desk in it that stands on 2023-12-08 in lidu-2024, operator 陈静, and holds what
 * `fill` puts there.
 */
export function filledFolder(fill: (desk: TestDesk) => void): string {
  const desk = openTestDesk();
  writeSetting(desk.database, 'station', '李渡街道社保所');
  fill(desk);
  const file = join(deskFolder(), 'desk.sqlite');
  desk.database.prepare('VACUUM INTO ?').run(file);
  desk.close();
  chmodSync(file, 0o666);
  return join(file, '..');
}

/** Goes from control to control with Tab until the one with this text has the focus. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    const here = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.matches('a, button') === true ? focused.textContent : '';
    });
    if (here.includes(words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to “${words}”.`);
}

/** Goes to a place of the rail without a mouse. */
export async function goByKeys(page: Page, word: string): Promise<void> {
  await tabTo(page, word);
  await page.keyboard.press('Enter');
}

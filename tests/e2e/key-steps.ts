import type { Page } from 'playwright-core';
import { textsOf } from './window-helpers.ts';

/** Writes the recovery passphrase down, as a person does with a pen, and types the asked group back; answers the passphrase. */
export async function writePassphraseDown(page: Page): Promise<string> {
  await page.waitForSelector('[data-test=recovery]');
  const groups = await textsOf(page, '[data-test=recovery] strong');
  await page.click('[data-test=written]');
  await typeSecret(page, groups[(await askedGroup(page)) - 1] ?? '');
  await page.waitForSelector('[data-test=first-day], [data-test=search], [data-test=key-go]');
  return groups.join(' ');
}

/** Which group the window asks for. */
export async function askedGroup(page: Page): Promise<number> {
  const [label = ''] = await textsOf(page, 'label[for=secret]');
  return Number(/第 (\d) 组/.exec(label)?.[1]);
}

/** Types into the one field there is and sends it with Enter. */
export async function typeSecret(page: Page, typed: string): Promise<void> {
  await page.fill('[data-test=secret]', typed);
  await page.keyboard.press('Enter');
}

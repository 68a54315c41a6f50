import { chmodSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright-core';
import type { Desk } from '#shared/contract.ts';

/** Between two keys of one hand. Milliseconds. */
const PAUSE = 200;
const MOST_STOPS = 150;

declare global {
  interface Window {
    readonly desk: Desk;
  }
}

/** The system's open dialog answers with this file from now on; the window's user is let read it. */
export async function answerOpen(app: ElectronApplication, file: string): Promise<void> {
  chmodSync(file, 0o644);
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
}

/** The system's save dialog answers with this file from now on. */
export async function answerSave(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
}

/** The text of every element found, in order, without the spaces around. */
export async function textsOf(page: Page, selector: string): Promise<readonly string[]> {
  const texts = await page.locator(selector).allInnerTexts();
  return texts.map((text) => text.trim());
}

/** Goes to a place by its word in the rail. */
export async function goTo(page: Page, word: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: word }).click();
}

/** Whether the search box has the focus. */
export function searchHasFocus(page: Page): Promise<boolean> {
  return page
    .locator('[data-test=search]')
    .evaluate((element) => element === element.ownerDocument.activeElement);
}

/** Presses keys one after the other, with a person's pause between them. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(PAUSE);
  }
}

/** Goes on by Tab until the element has the focus; a page without it among its stops is an error. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

/** The system's printer takes what is printed from now on; printedTexts answers it. */
export async function keepPrinted(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: program }) => {
    const texts: string[] = [];
    Reflect.set(globalThis, 'printedTexts', texts);
    program.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        void contents.executeJavaScript('document.body.innerText').then((text: unknown) => {
          texts.push(String(text));
          done?.(true, '');
        });
      };
    });
  });
}

/** The text of every page that was sent to the printer since keepPrinted, in order. */
export function printedTexts(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => {
    const texts: unknown = Reflect.get(globalThis, 'printedTexts');
    return Array.isArray(texts) ? texts.map(String) : [];
  });
}

/** Starts the made-up street from the first page, without a mouse. */
export async function startDemo(page: Page): Promise<void> {
  await page.locator('[data-test=demo]').waitFor();
  await tabTo(page, '[data-test=demo]');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=search]').waitFor({ timeout: 120_000 });
}

/**
 * What is not whole on screen, in words: controls and headings that reach beyond the window or are cut by the box
 * around them, and boxes that scroll sideways. `wide` names the boxes that may: lists wider than any window.
 */
export async function notWhole(page: Page, wide: string): Promise<readonly string[]> {
  return page.evaluate((allowed) => {
    function nameOf(element: Element): string {
      const words = element.textContent.trim().slice(0, 20);
      return `${element.tagName.toLowerCase()}.${element.classList.value.replaceAll(' ', '.')} ${words}`;
    }
    const sideways = [...document.querySelectorAll('.frame *')]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && !element.matches(allowed))
      .map((element) => `scrolls sideways: ${nameOf(element)}`);
    const cut = [...document.querySelectorAll('.frame :is(button, a, h1, h2, kbd, th)')]
      .filter((element) => element.closest('.keys') === null && element.checkVisibility())
      .filter((element) => {
        const box = element.getBoundingClientRect();
        for (let around = element.parentElement; around !== null; around = around.parentElement) {
          const style = getComputedStyle(around);
          const edge = around.getBoundingClientRect();
          if (/auto|scroll/.test(style.overflow)) return false;
          if (/hidden|clip/.test(style.overflow) && box.right > edge.right + 1) return true;
        }
        return box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
      })
      .map((element) => `cut off: ${nameOf(element)}`);
    return [...new Set([...sideways, ...cut])];
  }, wide);
}

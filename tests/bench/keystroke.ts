import type { Page } from 'playwright-core';
import { chanceFrom } from '../fixtures/people.ts';
import { benchSize, openDistrict, sizeWords } from './district/cache.ts';
import { percentileOf, type Bench } from './harness.ts';
import { KINDS, peopleOf } from './parts/search-kinds.ts';
import { launchDistrict } from './parts/window.ts';

const BOUND = 33;
/** Longer than any answer; a key that changes nothing on screen is not counted. */
const PATIENCE = 250;
const TYPED_KINDS = [
  'pinyin initials',
  'full pinyin',
  'first 12 of the ID number',
  'last 4 of a phone number',
];
const MOST_KEYS = 8;

declare global {
  interface Window {
    /** Milliseconds from each key to the frame after the list was changed. */
    paintedAfter: number[];
  }
}

/** Keys pressed in the real window's search box, one after the other: from the key to the list on screen. */
export async function run(bench: Bench): Promise<void> {
  const size = benchSize(bench.quick);
  const cached = openDistrict(size);
  const people = peopleOf(cached.context.database, chanceFrom(3), bench.quick ? 4 : 16);
  cached.close();
  const texts = KINDS.filter(({ name }) => TYPED_KINDS.includes(name)).flatMap(({ text }) =>
    people.map(text),
  );
  const desk = await launchDistrict(size);
  await desk.page.locator('[data-test=search]').click();
  await watchPainting(desk.page);
  for (const text of texts) {
    await typeAll(desk.page, text.slice(0, MOST_KEYS));
  }
  const took = await desk.page.evaluate(() => window.paintedAfter);
  await desk.close();
  const keys = texts.reduce((sum, text) => sum + Math.min(MOST_KEYS, text.length), 0);
  if (took.length < keys / 2) {
    throw new Error(`Only ${took.length} of ${keys} keys changed the list.`);
  }
  const work = `key to painted list, ${sizeWords(size)}, p95`;
  bench.keep(work, percentileOf(took, 95), 'ms', { atMost: BOUND }, undefined, took);
}

/** The message is handled after the frame that draws what the list has become. */
function watchPainting(page: Page): Promise<void> {
  return page.evaluate(() => {
    let pressed: number | null = null;
    window.paintedAfter = [];
    window.addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true });
    new MutationObserver(() => {
      const from = pressed;
      if (from === null || document.querySelector('[data-test=results]') === null) {
        return;
      }
      pressed = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.paintedAfter.push(performance.now() - from);
        port2.postMessage(null);
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function typeAll(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Escape');
  for (const character of text) {
    const before = await page.evaluate(() => window.paintedAfter.length);
    await page.keyboard.press(character);
    await page
      .waitForFunction((count) => window.paintedAfter.length > count, before, { timeout: PATIENCE })
      .catch(() => undefined);
  }
}

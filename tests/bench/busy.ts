import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bigRoster } from '../fixtures/workbooks/big-roster.ts';
import { answerOpen } from '../e2e/window-helpers.ts';
import type { Desk } from '../e2e/launch.ts';
import { benchSize, sizeWords } from './district/cache.ts';
import { type Bench } from './harness.ts';
import { launchDistrict, sharedFolder } from './parts/window.ts';

const BOUND = 50;
/** The monitor looks so often; what lies above its own pace is the delay. Milliseconds. */
const PACE = 5;

/** How long the window's two loops are held up while a roster is read, the database copied and the roster entered. */
export async function run(bench: Bench): Promise<void> {
  const size = benchSize(bench.quick);
  const people = bench.quick ? 5000 : 20_000;
  const file = join(sharedFolder('bench-rosters'), 'roster.xlsx');
  writeFileSync(file, bigRoster(people));
  const desk = await launchDistrict(size);
  const delays = await delaysWhile(desk, () => importRoster(desk, file));
  await desk.close();
  const work = `while ${people} residents are imported after a backup of ${sizeWords(size)}`;
  bench.keep(`event loop of main ${work}, p99`, delays.main, 'ms', { atMost: BOUND });
  bench.keep(`event loop of the page ${work}, p99`, delays.page, 'ms', { atMost: BOUND });
}

interface Delays {
  readonly main: number;
  readonly page: number;
}

async function delaysWhile({ app, page }: Desk, work: () => Promise<void>): Promise<Delays> {
  await app.evaluate((_electron, pace) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const monitor = monitorEventLoopDelay({ resolution: pace });
    monitor.enable();
    Reflect.set(globalThis, 'benchDelay', () => monitor.percentile(99) / 1e6 - pace);
  }, PACE);
  await watchPage(page);
  await work();
  const main = await app.evaluate(() => {
    const read: unknown = Reflect.get(globalThis, 'benchDelay');
    return typeof read === 'function' ? Number(read()) : Infinity;
  });
  const waits = await page.evaluate(() => window.waits);
  const sorted = waits.toSorted((one, other) => one - other);
  return { main, page: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Infinity };
}

declare global {
  interface Window {
    /** How much later than asked for the page's timer came, in milliseconds. */
    waits: number[];
  }
}

function watchPage(page: Page): Promise<void> {
  return page.evaluate((pace) => {
    window.waits = [];
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.waits.push(Math.max(0, now - last - pace));
      last = now;
    }, pace);
  }, PACE);
}

async function importRoster({ app, page }: Desk, file: string): Promise<void> {
  await answerOpen(app, file);
  const refused = await page.evaluate(async () => {
    const chosen = await window.desk.ask('file.open', { purpose: 'roster' });
    const preview = await window.desk.ask('import.preview', {
      kind: 'residents',
      source: '',
      heldFrom: null,
      fileToken: chosen.ok ? (chosen.value?.token ?? '') : '',
    });
    if (!preview.ok) {
      return preview.error.message;
    }
    const { previewId } = preview.value;
    const done = await window.desk.ask('import.commit', { previewId });
    return done.ok ? null : done.error.message;
  });
  if (refused !== null) {
    throw new Error(refused);
  }
}

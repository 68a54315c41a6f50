import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bigRoster } from '../fixtures/workbooks/big-roster.ts';
import { answerOpen } from '../e2e/window-helpers.ts';
import type { Desk } from '../e2e/launch.ts';
import { benchSize, sizeWords } from './district/cache.ts';
import { percentileOf, type Bench } from './harness.ts';
import { launchDistrict, sharedFolder } from './parts/window.ts';

const BOUND = 50;
/** A timer is due so often; how much later it comes is the delay. Milliseconds. */
const PACE = 5;

/** How long the window's two loops are held up while a roster comes in after its backup, and while villages' packs are made. */
export async function run(bench: Bench): Promise<void> {
  const size = benchSize(bench.quick);
  const people = bench.quick ? 5000 : 20_000;
  const file = join(sharedFolder('bench-rosters'), 'roster.xlsx');
  writeFileSync(file, bigRoster(people));
  const desk = await launchDistrict(size);
  const works: readonly (readonly [name: string, work: () => Promise<void>])[] = [
    [`${people} residents are imported after a backup`, () => importRoster(desk, file)],
    ['the pack of a village is made', () => makePack(desk)],
  ];
  for (const [name, work] of works) {
    const delays = await delaysWhile(desk, work);
    const where = `while ${name}, ${sizeWords(size)}, p99`;
    bench.keep(`event loop of main ${where}`, delays.main, 'ms', { atMost: BOUND });
    bench.keep(`event loop of the page ${where}`, delays.page, 'ms', { atMost: BOUND });
  }
  await desk.close();
}

interface Delays {
  readonly main: number;
  readonly page: number;
}

async function delaysWhile({ app, page }: Desk, work: () => Promise<void>): Promise<Delays> {
  await app.evaluate((_electron, pace) => {
    const waits: number[] = [];
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      waits.push(now - last - pace);
      last = now;
    }, pace);
    Reflect.set(globalThis, 'benchWaits', waits);
  }, PACE);
  await page.evaluate((pace) => {
    const waits: number[] = [];
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      waits.push(now - last - pace);
      last = now;
    }, pace);
    Reflect.set(window, 'benchWaits', waits);
  }, PACE);
  await work();
  const main: unknown = await app.evaluate(() => {
    const noted: unknown = Reflect.get(globalThis, 'benchWaits');
    return noted;
  });
  const shown: unknown = await page.evaluate(() => {
    const noted: unknown = Reflect.get(window, 'benchWaits');
    return noted;
  });
  return { main: late(main), page: late(shown) };
}

/** Nearly the worst of the waits noted. */
function late(waits: unknown): number {
  return percentileOf(Array.isArray(waits) ? waits.map(Number) : [Infinity], 99);
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

async function makePack({ app, page }: Desk): Promise<void> {
  const folder = sharedFolder('bench-packs');
  chmodSync(folder, 0o777);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  const refused = await page.evaluate(async () => {
    const villages = await window.desk.ask('village.list', undefined);
    const chosen = await window.desk.ask('file.folder', undefined);
    const made = await window.desk.ask('report.packs', {
      asOf: '2023-12-08T15:00',
      village: villages.ok ? (villages.value[0] ?? null) : null,
      folderToken: chosen.ok ? (chosen.value?.token ?? '') : '',
    });
    return made.ok ? null : made.error.message;
  });
  if (refused !== null) {
    throw new Error(refused);
  }
}

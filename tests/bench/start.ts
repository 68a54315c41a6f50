import { launchDesk } from '../e2e/launch.ts';
import { benchSize, sizeWords } from './district/cache.ts';
import { percentileOf, type Bench } from './harness.ts';
import { emptyProgram, launchDistrict } from './parts/window.ts';

/** So much more than an empty window, in seconds. */
const BEYOND_EMPTY = 0.8;
const TYPED = '500102';

/** From the start of the program to the first search result, beside an empty window of the same Electron, turn by turn. */
export async function run(bench: Bench): Promise<void> {
  const size = benchSize(bench.quick);
  const empty = emptyProgram();
  const rounds = bench.quick ? 2 : 6;
  const took = { ours: new Array<number>(), empty: new Array<number>() };
  for (let round = 0; round <= rounds; round += 1) {
    const one = await secondsOf(() => launchDesk({ program: empty }));
    const other = await secondsOf(async () => {
      const desk = await launchDistrict(size);
      await desk.page.locator('[data-test=search]').fill(TYPED);
      await desk.page.locator('[data-test=results] [role=option]').first().waitFor();
      return desk;
    });
    // The first round compiles and caches; it is a first day's, not a usual morning's.
    if (round > 0) {
      took.empty.push(one);
      took.ours.push(other);
    }
  }
  const peer = percentileOf(took.empty, 50);
  bench.keep(
    `start to the first search result, ${sizeWords(size)}`,
    percentileOf(took.ours, 50),
    's',
    { atMost: Number((peer + BEYOND_EMPTY).toFixed(3)) },
    { name: 'an empty Electron window', value: peer },
    took.ours,
  );
}

async function secondsOf(start: () => Promise<{ close: () => Promise<void> }>): Promise<number> {
  const begun = performance.now();
  const desk = await start();
  const seconds = (performance.now() - begun) / 1000;
  await desk.close();
  return seconds;
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { bigRoster } from '../fixtures/workbooks/big-roster.ts';
import type { Bench } from './harness.ts';

const PREVIEW_SECONDS = 2.5;
const COMMIT_SECONDS = 1.5;
const MEGABYTES = 250;
const DELAY = 50;
/** Cost per row may grow by so much from the small roster to the large one. */
const FLAT = 1.15;

const measured = z.object({
  rows: z.number(),
  preview: z.number(),
  previewMegabytes: z.number(),
  commit: z.number(),
  delay: z.number(),
});
type Measured = z.infer<typeof measured>;

/** A resident roster from the file to the preview and on into an empty desk, through the worker as the window does it. */
export function run(bench: Bench): void {
  const people = bench.quick ? 10_000 : 100_000;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const small = fileOf(folder, 10_000);
    const runs = Array.from({ length: 3 }, () => importOnce(fileOf(folder, people), small, people));
    const preview = best(runs, ({ preview: milliseconds }) => milliseconds);
    const commit = best(runs, ({ commit: milliseconds }) => milliseconds);
    bench.keep(`preview of ${people} rows of 12 columns`, preview / 1000, 's', { atMost: PREVIEW_SECONDS });
    bench.keep(
      'most memory until that preview',
      best(runs, ({ previewMegabytes }) => previewMegabytes),
      'MB',
      {
        atMost: MEGABYTES,
      },
    );
    bench.keep('that preview committed', commit / 1000, 's', { atMost: COMMIT_SECONDS });
    const delay = best(runs, ({ delay: milliseconds }) => milliseconds);
    bench.keep('event loop of the window meanwhile, p99', delay, 'ms', { atMost: DELAY });
    bench.keep('cost per row of a preview, 30 times the roster', growth(folder, bench.quick), 'times', {
      atMost: FLAT,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function growth(folder: string, quick: boolean): number {
  const [small, large] = [10_000, quick ? 30_000 : 300_000].map((people) => {
    const file = fileOf(folder, people);
    const runs = Array.from({ length: 3 }, () => importOnce(file, fileOf(folder, 10_000), people));
    return best(runs, ({ preview }) => preview) / people;
  });
  return (large ?? 0) / (small ?? 1);
}

function fileOf(folder: string, people: number): string {
  const file = join(folder, `${people}.xlsx`);
  writeFileSync(file, bigRoster(people));
  return file;
}

function importOnce(file: string, warm: string, people: number): Measured {
  const script = join(import.meta.dirname, 'parts/import-once.ts');
  const child = spawnSync(process.execPath, [script, file, warm], { encoding: 'utf8' });
  const run = measured.parse(JSON.parse(child.stdout));
  if (run.rows !== people) {
    throw new Error(`${run.rows} residents were stored of ${people}`);
  }
  return run;
}

function best(runs: readonly Measured[], figure: (run: Measured) => number): number {
  return Math.min(...runs.map(figure));
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { bigIdentities, bigPayments, bigRoster, bigTargets } from '../fixtures/workbooks/big-roster.ts';
import type { Bench } from './harness.ts';
import { excelJs, libreOffice } from './parts/peers.ts';

const PREVIEW_SECONDS = 2.5;
const COMMIT_SECONDS = 1.5;
const MEGABYTES = 250;
const DELAY = 50;
/** Cost per row may grow by so much from the small roster to the large one. */
const FLAT = 1.15;
/** A cancellation is heard between two words of progress. */
const CANCEL = 500;
/** Nothing promises these; beyond it an import of the kind is not what a person waits for. */
const KIND_SECONDS = 10;
/** 1.2 million residents come from so many workbooks. */
const WORKBOOKS = 12;

const measured = z.object({
  rows: z.number(),
  preview: z.number(),
  previewMegabytes: z.number(),
  commit: z.number(),
  delay: z.number(),
});
type Measured = z.infer<typeof measured>;

const imported = z.array(
  z.object({
    kind: z.string(),
    written: z.number(),
    preview: z.number(),
    commit: z.number(),
    silence: z.number(),
  }),
);

/** Rosters from the file to the preview and on into a desk, through the worker as the window does it. */
export function run(bench: Bench): void {
  const people = bench.quick ? 10_000 : 100_000;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    residents(bench, folder, people);
    bench.keep('cost per row of a preview, 30 times the roster', growth(folder, bench.quick), 'times', {
      atMost: FLAT,
    });
    otherKinds(bench, folder, people);
    if (!bench.quick) {
      wholeDistrict(bench, folder, people);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The promised figures, beside what others need for reading the same file, in the same run. */
function residents(bench: Bench, folder: string, people: number): void {
  const file = fileOf(folder, `${people}`, bigRoster(people));
  const small = fileOf(folder, 'warm', bigRoster(10_000));
  const runs = Array.from({ length: 3 }, () => importOnce(file, small, people));
  const library = excelJs(file);
  const work = `preview of ${people} rows of 12 columns`;
  const preview = best(runs, (one) => one.preview) / 1000;
  bench.keep(work, preview, 's', { atMost: PREVIEW_SECONDS }, libreOffice(folder, file) ?? undefined);
  bench.keep(`${work}, beside ExcelJS`, preview, 's', { atMost: PREVIEW_SECONDS }, library.seconds);
  const megabytes = best(runs, (one) => one.previewMegabytes);
  bench.keep('most memory until that preview', megabytes, 'MB', { atMost: MEGABYTES }, library.megabytes);
  const commit = best(runs, (one) => one.commit) / 1000;
  bench.keep('that preview committed', commit, 's', { atMost: COMMIT_SECONDS });
  const delay = best(runs, (one) => one.delay);
  bench.keep('event loop of the window meanwhile, p99', delay, 'ms', { atMost: DELAY });
}

function growth(folder: string, quick: boolean): number {
  const warm = fileOf(folder, 'warm', bigRoster(10_000));
  const [small, large] = [10_000, quick ? 30_000 : 300_000].map((people) => {
    const file = fileOf(folder, `${people}`, bigRoster(people));
    const runs = Array.from({ length: 3 }, () => importOnce(file, warm, people));
    return best(runs, ({ preview }) => preview) / people;
  });
  return (large ?? 0) / (small ?? 1);
}

/** The other kinds onto residents who are all known, and how long any of them leaves a cancellation unheard. */
function otherKinds(bench: Bench, folder: string, people: number): void {
  const took = importMany([
    ['residents', fileOf(folder, 'residents', bigRoster(people))],
    ['residents', fileOf(folder, 'again', bigRoster(people))],
    ['payments', fileOf(folder, 'payments', bigPayments(people, 380, '2023-12-01'))],
    ['identities', fileOf(folder, 'identities', bigIdentities(people))],
    ['targets', fileOf(folder, 'targets', bigTargets(400))],
  ]);
  for (const { kind, written, preview, commit } of took.slice(1)) {
    const work = `${kind}, ${written} rows written onto ${people} known residents`;
    bench.keep(`${work}: preview`, preview / 1000, 's', { atMost: KIND_SECONDS });
    bench.keep(`${work}: commit`, commit / 1000, 's', { atMost: KIND_SECONDS });
  }
  const silence = Math.max(...took.map((one) => one.silence));
  bench.keep('longest silence of a commit', silence, 'ms', { atMost: CANCEL });
}

/** Workbook after workbook into one desk: the last may cost what the first did. */
function wholeDistrict(bench: Bench, folder: string, people: number): void {
  const files = Array.from({ length: WORKBOOKS }, (_none, index) =>
    fileOf(folder, `part-${index}`, bigRoster(people, index * people)),
  );
  const took = importMany(files.map((file) => ['residents', file]));
  const work = `${WORKBOOKS} workbooks of ${people} one after the other, last against first`;
  const [first, last] = [took[0], took.at(-1)];
  for (const step of ['preview', 'commit'] as const) {
    const times = (last?.[step] ?? 0) / (first?.[step] ?? 1);
    bench.keep(`${work}: ${step}`, times, 'times', { atMost: FLAT });
  }
}

function fileOf(folder: string, name: string, content: Buffer): string {
  const file = join(folder, `${name}.xlsx`);
  writeFileSync(file, content);
  return file;
}

function importOnce(file: string, warm: string, people: number): Measured {
  const run = measured.parse(JSON.parse(part('import-once.ts', [file, warm])));
  if (run.rows !== people) {
    throw new Error(`${run.rows} residents were stored of ${people}`);
  }
  return run;
}

function importMany(files: readonly (readonly [kind: string, file: string])[]): z.infer<typeof imported> {
  const words = files.map(([kind, file]) => `${kind}=${file}`);
  return imported.parse(JSON.parse(part('import-many.ts', words)));
}

function part(script: string, words: readonly string[]): string {
  const path = join(import.meta.dirname, 'parts', script);
  return spawnSync(process.execPath, [path, ...words], { encoding: 'utf8' }).stdout;
}

function best(runs: readonly Measured[], figure: (run: Measured) => number): number {
  return Math.min(...runs.map(figure));
}

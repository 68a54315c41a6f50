import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { z } from 'zod';
import type { MeasuredRow } from './harness.ts';
import type { WorkResult } from './parts/work-result.ts';

export interface MeasuredWork extends WorkResult {
  readonly work: string;
}

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/benchmarks.md');
/** What lies between these two is written by the bench; the rest of the page by hand. */
const [FROM, THROUGH] = ['<!-- measured: from here -->', '<!-- measured: to here -->'];

/** Puts the figures of a run into docs/benchmarks.md, in the place of the last run's. */
export function writeBenchPage(works: readonly MeasuredWork[], quick: boolean): void {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : `# Benchmarks\n\n${FROM}\n${THROUGH}\n`;
  const [before = '', rest = ''] = page.split(FROM);
  const [, after = ''] = rest.split(THROUGH);
  writeFileSync(PAGE, `${before}${FROM}\n\n${measuredPart(works, quick)}\n${THROUGH}${after}`);
}

function measuredPart(works: readonly MeasuredWork[], quick: boolean): string {
  const rows = works.flatMap((work) => work.rows);
  const missed = rows.filter((row) => !row.ok);
  return [
    `Run of ${new Date().toISOString().slice(0, 10)}${quick ? ', the quick one at 60,000 residents' : ''}: ${machine()}.`,
    `${versions()}.`,
    '',
    `${rows.length - missed.length} of ${rows.length} bounds kept.`,
    ...(missed.length === 0 ? [] : ['', 'Missed:', '', ...missed.map(({ work }) => `- ${work}`)]),
    ...works.flatMap(section),
    '',
  ].join('\n');
}

function section({ work, rows, megabytes, seconds }: MeasuredWork): readonly string[] {
  return [
    '',
    `### ${work}`,
    '',
    `${seconds.toFixed(0)} s; its process held ${megabytes.toFixed(0)} MB at most.`,
    '',
    '| work | value | bound | kept | median | min–max | rounds | peer |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: | --- |',
    ...rows.map(line),
  ];
}

function line({ work, value, unit, bound, ok, spread, peer, peerValue }: MeasuredRow): string {
  const beside = peer === null ? '' : `${peer}: ${peerValue ?? ''} ${unit}`;
  const rounds =
    spread === null ? ['', '', ''] : [spread.median, `${spread.least}–${spread.most}`, spread.rounds];
  const cells = [work, `${value} ${unit}`, bound, ok ? 'kept' : '**missed**', ...rounds, beside];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

function machine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform} ${release()}`;
}

function versions(): string {
  const database = new DatabaseConstructor(':memory:');
  const sqlite = database.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get();
  database.close();
  const runtime = join(ROOT, 'tests/e2e/output/runtime.json');
  const window = existsSync(runtime)
    ? z.object({ electron: z.string(), chrome: z.string() }).parse(JSON.parse(readFileSync(runtime, 'utf8')))
    : null;
  const shown = window === null ? '' : `, window in Electron ${window.electron} (Chromium ${window.chrome})`;
  return `Node ${process.version}, SQLite ${sqlite?.version ?? ''}${shown}`;
}

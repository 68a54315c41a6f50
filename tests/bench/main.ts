import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchRow, MeasuredRow } from './harness.ts';
import { writeBenchPage, type MeasuredWork } from './page.ts';
import { workResult } from './parts/work-result.ts';
import { windowForTests } from '../e2e/launch.ts';
import windowSetup from '../e2e/window-setup.ts';

/** In this order; each in a process of its own, so that its memory is its own. */
const WORKS = [
  'decide',
  'search',
  'weekly',
  'lists',
  'cash',
  'counter-save',
  'workbook',
  'xlsx-read',
  'roster',
  'compare',
  'encryption',
  'audit',
  'start',
  'keystroke',
  'memory',
  'busy',
] as const;
/** No work takes so long. Milliseconds. */
const LONGEST = 900_000;
const WINDOW_WORKS: readonly string[] = ['start', 'keystroke', 'memory', 'busy'];

/** `npm run bench [-- --quick --json OUT.json --write-docs] [work…]`: every work, or the named ones. */
const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const wanted = WORKS.filter((work) => positionals.length === 0 || positionals.includes(work));
const takeDown = wanted.some((work) => WINDOW_WORKS.includes(work)) ? await windowSetup() : undefined;
const folder = runFolder();
const works: MeasuredWork[] = [];
try {
  for (const work of wanted) {
    const measured = measuredWork(work);
    works.push(measured);
    measured.rows.forEach(printRow);
    console.log(
      `      ${work}: ${measured.seconds.toFixed(0)} s, ${measured.megabytes.toFixed(0)} MB at most`,
    );
  }
} finally {
  await takeDown?.();
  rmSync(folder, { recursive: true, force: true });
}
const rows = works.flatMap((work) => work.rows);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(rows.map(withoutSpread), null, 2)}\n`);
}
if (values['write-docs']) {
  writeBenchPage(works, values.quick);
}
const kept = rows.filter((row) => row.ok).length;
console.log(`${kept} of ${rows.length} bounds kept`);
process.exitCode = kept === rows.length ? 0 : 1;

/** A folder of the run's own, which the window's user may enter. */
function runFolder(): string {
  const window = process.env['DESK_WINDOW'] === undefined ? null : windowForTests();
  const made = mkdtempSync(join(window?.scratch ?? tmpdir(), 'bench-'));
  if (window?.user !== undefined) {
    chownSync(made, window.user.uid, window.user.gid);
  }
  return made;
}

function measuredWork(work: string): MeasuredWork {
  const file = join(folder, `${work}.json`);
  const script = join(import.meta.dirname, 'parts/run-work.ts');
  const size = values.quick ? 'quick' : 'full';
  const child = spawnSync(process.execPath, ['--expose-gc', script, work, size, file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TZ: 'Asia/Shanghai', DESK_BENCH_FOLDER: folder },
    timeout: LONGEST,
  });
  return child.status === 0
    ? { work, ...workResult.parse(JSON.parse(readFileSync(file, 'utf8'))) }
    : { work, rows: [brokenOff(work)], megabytes: 0, seconds: 0 };
}

/** A work that does not come to its end keeps no bound, and the others are measured all the same. */
function brokenOff(work: string): MeasuredRow {
  const unmeasured = { value: 0, unit: '', peer: null, peerValue: null, spread: null };
  return { work: `${work} came to its end`, bound: 'it ends', ok: false, ...unmeasured };
}

function withoutSpread({ work, value, unit, bound, peer, peerValue, ok }: BenchRow): BenchRow {
  return { work, value, unit, bound, peer, peerValue, ok };
}

function printRow(row: BenchRow): void {
  const peer = row.peer === null ? '' : `  (${row.peer}: ${row.peerValue ?? ''} ${row.unit})`;
  console.log(
    `${row.ok ? 'ok  ' : 'MISS'}  ${row.work}: ${row.value} ${row.unit}, bound ${row.bound}${peer}`,
  );
}

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBench, type Bench, type BenchRow } from './harness.ts';

const NOT_BENCHES = ['main.ts', 'harness.ts'];

interface BenchModule {
  readonly run: (bench: Bench) => void | Promise<void>;
}

/** `npm run bench [-- --quick --json OUT.json] [name…]`: every module of this folder, or the named ones. */
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
  allowPositionals: true,
});
const rows: BenchRow[] = [];
for (const name of benchNames(positionals)) {
  const from = rows.length;
  const module: unknown = await import(`./${name}.ts`);
  if (!isBenchModule(module)) {
    throw new Error(`tests/bench/${name}.ts exports no run(bench)`);
  }
  await module.run(createBench(values.quick, rows));
  rows.slice(from).forEach(printRow);
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
const kept = rows.filter((row) => row.ok).length;
console.log(`${kept} of ${rows.length} bounds kept`);
process.exitCode = kept === rows.length ? 0 : 1;

function benchNames(named: readonly string[]): readonly string[] {
  const all = readdirSync(join(import.meta.dirname))
    .filter((file) => file.endsWith('.ts') && !NOT_BENCHES.includes(file))
    .map((file) => file.slice(0, -3))
    .sort();
  return named.length === 0 ? all : all.filter((name) => named.includes(name));
}

function isBenchModule(module: unknown): module is BenchModule {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';
}

function printRow(row: BenchRow): void {
  const peer = row.peer === null ? '' : `  (${row.peer}: ${row.peerValue ?? ''} ${row.unit})`;
  console.log(
    `${row.ok ? 'ok  ' : 'MISS'}  ${row.work}: ${row.value} ${row.unit}, bound ${row.bound}${peer}`,
  );
}

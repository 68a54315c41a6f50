import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { createBench, type Bench, type MeasuredRow } from '../harness.ts';
import type { WorkResult } from './work-result.ts';

interface BenchModule {
  readonly run: (bench: Bench) => void | Promise<void>;
}

/** Runs one work in this process and writes what it measured: `run-work.ts WORK quick|full OUT.json`. */
const [work, size, file] = z
  .tuple([z.string(), z.enum(['quick', 'full']), z.string()])
  .parse(process.argv.slice(2));
const module: unknown = await import(`../${work}.ts`);
if (!isBenchModule(module)) {
  throw new Error(`tests/bench/${work}.ts exports no run(bench)`);
}
const rows: MeasuredRow[] = [];
const begun = performance.now();
await module.run(createBench(size === 'quick', rows));
const result: WorkResult = {
  rows,
  megabytes: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - begun) / 1000,
};
writeFileSync(file, JSON.stringify(result));

function isBenchModule(module: unknown): module is BenchModule {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';
}

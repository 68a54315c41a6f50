import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bigXlsx } from '../fixtures/workbooks/big-xlsx.ts';
import type { Bench } from './harness.ts';
import { excelJs, libreOffice, readOnce, type ReadTimes } from './parts/peers.ts';

const SECONDS = 1.5;
const MEGABYTES = 250;
/** Cost per row may grow by so much from the small list to the large one. */
const FLAT = 1.15;

/** Reading an .xlsx list of people into rows of text, next to LibreOffice's conversion of it, or ExcelJS without that. */
export function run(bench: Bench): void {
  const people = bench.quick ? 10_000 : 100_000;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = listOf(folder, people);
    const [best] = Array.from({ length: 3 }, () => readOnce(file, 'ours', 0)).sort(byTime);
    const office = libreOffice(folder, file);
    const library = excelJs(file);
    if (best?.rows !== people + 1) {
      throw new Error(`${best?.rows ?? 0} rows were read of ${people + 1}`);
    }
    bench.keep(
      `read ${people} rows of 12 columns`,
      best.milliseconds / 1000,
      's',
      { atMost: SECONDS },
      office ?? library.seconds,
    );
    bench.keep(
      'most memory while reading them',
      best.peakMegabytes,
      'MB',
      { atMost: MEGABYTES },
      library.megabytes,
    );
    bench.keep('cost per row, 30 times the list', growth(folder, bench.quick), 'times', { atMost: FLAT });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listOf(folder: string, people: number): string {
  const file = join(folder, `${people}.xlsx`);
  writeFileSync(file, bigXlsx(people));
  return file;
}

/** Both lists are read by a warm process, so that the small one does not pay for the start of the machine. */
function growth(folder: string, quick: boolean): number {
  const [small, large] = [10_000, quick ? 30_000 : 300_000].map((people) => {
    const file = listOf(folder, people);
    const [best] = Array.from({ length: 3 }, () => readOnce(file, 'ours', people > 10_000 ? 1 : 20)).sort(
      byTime,
    );
    return (best?.milliseconds ?? 0) / people;
  });
  return (large ?? 0) / (small ?? 1);
}

function byTime(one: ReadTimes, other: ReadTimes): number {
  return one.milliseconds - other.milliseconds;
}

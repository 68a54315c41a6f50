import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { Peer } from '../harness.ts';

const measured = z.object({ rows: z.number(), milliseconds: z.number(), peakMegabytes: z.number() });
export type ReadTimes = z.infer<typeof measured>;

/** Reads a workbook in a process of its own, after `warm` times unmeasured. */
export function readOnce(file: string, reader: 'ours' | 'exceljs', warm: number): ReadTimes {
  const script = join(import.meta.dirname, 'read-once.ts');
  const child = spawnSync(process.execPath, [script, file, reader, String(warm)], { encoding: 'utf8' });
  return measured.parse(JSON.parse(child.stdout));
}

/** Seconds of LibreOffice's own conversion of the file to CSV; null when it is not on this machine. */
export function libreOffice(folder: string, file: string): Peer | null {
  const begun = performance.now();
  const options = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'csv'];
  const child = spawnSync('soffice', [...options, '--outdir', folder, file], { encoding: 'utf8' });
  return child.status === 0
    ? { name: 'LibreOffice to CSV', value: (performance.now() - begun) / 1000 }
    : null;
}

/** Seconds and megabytes of ExcelJS reading the file. */
export function excelJs(file: string): { readonly seconds: Peer; readonly megabytes: Peer } {
  const { milliseconds, peakMegabytes } = readOnce(file, 'exceljs', 0);
  return {
    seconds: { name: 'ExcelJS', value: milliseconds / 1000 },
    megabytes: { name: 'ExcelJS', value: peakMegabytes },
  };
}

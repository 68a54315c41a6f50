import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readWorkbook } from '#electron/excel/read-workbook.ts';

/**
 * Reads a workbook in a process of its own, after `warm` times unmeasured, and prints how long it took and the most
 * memory this process ever held: `read-once.ts FILE ours|exceljs WARM`.
 */
const [file, reader, warm] = z
  .tuple([z.string(), z.enum(['ours', 'exceljs']), z.coerce.number()])
  .parse(process.argv.slice(2));
for (let round = 0; round < warm; round += 1) {
  await readOnce();
}
const begun = performance.now();
const rows = await readOnce();
const milliseconds = performance.now() - begun;
console.log(JSON.stringify({ rows, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));

async function readOnce(): Promise<number> {
  if (reader === 'exceljs') {
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    const content = new Uint8Array(await readFile(file)).buffer;
    await workbook.xlsx.load(content);
    return workbook.worksheets[0]?.rowCount ?? 0;
  }
  const read = await readWorkbook(file);
  return read.ok ? (read.value.sheets[0]?.rows.length ?? 0) : 0;
}

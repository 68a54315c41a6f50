import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from './harness.ts';

const taken = z.object({ seconds: z.number(), megabytes: z.number() });

/** Run in a process of its own, so that its memory is its own. */
const START = `
  const { registerLayout } = await import('#shared/sheets/register.ts');
  const [count, file] = [Number(process.argv[1]), process.argv[2]];
  const heading = { station: '石桥街道社保所', benefitYear: 2024, asOf: '2023-12-08T15:00:00', village: null };
  const rows = Array.from({ length: count }, (_none, index) => ({
    no: index + 1, rowCode: '0A3F7K', group: index % 20 + '社', head: '欧阳建国', name: '王小' + (index % 9),
    number: '50010219800101' + String(index).padStart(4, '0').slice(-4), tier: '一档',
    category: index % 9 === 0 ? '低保对象' : '', due: 38000, phone: '139' + String(index).padStart(8, '0'), signature: null,
  }));
  const groups = Array.from({ length: count / 2 }, () => ({ rows: 2, total: null }));
  const sheet = { ...registerLayout(heading, []), rows, groups };
  const start = performance.now();
`;
const OURS = `
  const { writeSheetWorkbook } = await import('#electron/excel/write-sheet.ts');
  await writeSheetWorkbook(sheet, file);
`;
/** The whole workbook built in memory, each cell with its border, then written. */
const IN_MEMORY = `
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('1');
  worksheet.columns = sheet.columns.map(({ key, title }) => ({ key, header: title, width: 12 }));
  const line = { style: 'thin' };
  for (const row of rows) {
    worksheet.addRow(row).eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { top: line, left: line, bottom: line, right: line };
      cell.alignment = { vertical: 'middle' };
    });
  }
  await workbook.xlsx.writeFile(file);
`;
const END = `
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

/** A styled workbook of 100,000 people, households and all, written row by row. */
export function run(bench: Bench): void {
  const rows = bench.quick ? 10_000 : 100_000;
  const { seconds, megabytes } = written(OURS, rows);
  const peer = written(IN_MEMORY, rows);
  const name = 'ExcelJS in memory';
  const work = `workbook of ${rows} styled rows`;
  bench.keep(work, seconds, 's', { atMost: 6 }, { name, value: peer.seconds });
  bench.keep(`${work}, memory`, megabytes, 'MB', { atMost: 250 }, { name, value: peer.megabytes });
}

function written(how: string, rows: number): z.infer<typeof taken> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  const program = ['--input-type=module', '--eval', START + how + END];
  const answer = execFileSync(process.execPath, [...program, String(rows), join(folder, 'register.xlsx')], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return taken.parse(JSON.parse(answer));
}

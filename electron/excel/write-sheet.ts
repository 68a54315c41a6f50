import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { setTimeout as milliseconds } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { sectionSheets } from '#shared/sheets/sections.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { worksheetName } from './worksheet-name.ts';
import { addWorksheet } from './write-worksheet.ts';

const QUIET_MILLISECONDS = 4;

/**
 * Writes the forms into one workbook, a worksheet for each and for each section of one: formulas beside their
 * values, ID numbers as text, page set-up for A4. `names` are those of the worksheets of forms that need but one. Row by row, so that 100,000 rows fit in memory. The file appears whole
 * or not at all. Throws the disk's error.
 */
export async function writeSheetWorkbook(
  sheets: Sheet | readonly Sheet[],
  file: string,
  names: readonly string[] = [],
): Promise<void> {
  const unfinished = `${file}.${randomUUID()}.part`;
  const output = createWriteStream(unfinished);
  try {
    const list = 'columns' in sheets ? [sheets] : sheets;
    await Promise.race([refusal(output), writeAll(output, list, names)]);
    await rename(unfinished, file);
  } catch (error) {
    output.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Never settles unless the disk refuses; then it throws the disk's error. */
async function refusal(output: WriteStream): Promise<never> {
  const raised: readonly unknown[] = await once(output, 'error');
  throw raised[0];
}

async function writeAll(
  output: WriteStream,
  sheets: readonly Sheet[],
  given: readonly string[],
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  const taken: string[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const parts = sectionSheets(sheet);
    const alone = parts.length === 1 ? given[at] : undefined;
    for (const [index, part] of parts.entries()) {
      const name = worksheetName(alone ?? sheet.sections?.[index]?.name ?? sheet.title, taken);
      taken.push(name);
      const writing = addWorksheet(workbook, name, part);
      while (writing.next().done !== true) {
        await settled(output);
      }
    }
  }
  if (taken.length === 0) {
    workbook.addWorksheet(worksheetName('', [])).commit();
  }
  await workbook.commit();
}

/** Lets compression and disk take what is written before more piles up in memory: until nothing more arrives. */
async function settled(output: WriteStream): Promise<void> {
  let arrived = -1;
  while (arrived !== output.bytesWritten) {
    arrived = output.bytesWritten;
    await milliseconds(QUIET_MILLISECONDS);
  }
}

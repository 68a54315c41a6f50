import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Fill, Row, stream, Worksheet } from 'exceljs';

/** Text is written as text whatever it begins with; numbers as numbers; null leaves the cell empty. */
export type RowCell = string | number | null;

/** How a row stands out: red for what was refused, amber for what a person must decide, yellow for a remark. */
export type RowMark = 'refused' | 'question' | 'remark';

export interface RowsSheet {
  readonly name?: string;
  /** A line over the header, merged over all columns. */
  readonly title?: string;
  readonly header: readonly string[];
  /** A line of hints under the header, in grey (templates). */
  readonly hints?: readonly string[];
  readonly rows: readonly (readonly RowCell[])[];
  /** Index in `rows` → how the row is marked. */
  readonly marks?: ReadonlyMap<number, RowMark>;
  /** Empty rows below, set to text so that ID numbers typed into them stay whole. */
  readonly spareRows?: number;
}

const FILLS: Readonly<Record<RowMark, Fill>> = {
  refused: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE0DD' } },
  question: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFDEBC8' } },
  remark: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9DB' } },
};
const HEADER_FILL: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } };
const SAMPLE = 200;
const WIDEST = 60;

/**
 * Writes plain tables into an .xlsx workbook, one sheet each, and replaces the file only when all of it is written.
 * Every text cell is formatted as text, so nothing in it is ever taken for a formula or loses digits.
 */
export async function writeRowsWorkbook(
  sheets: RowsSheet | readonly RowsSheet[],
  file: string,
): Promise<void> {
  const unfinished = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  try {
    // Loaded when something is written: it takes twenty megabytes, and an import reads without it.
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: unfinished, useStyles: true });
    for (const [index, sheet] of listOf(sheets).entries()) {
      writeSheet(workbook, sheet, sheet.name ?? `Sheet${index + 1}`);
    }
    await workbook.commit();
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function listOf(sheets: RowsSheet | readonly RowsSheet[]): readonly RowsSheet[] {
  return 'header' in sheets ? [sheets] : sheets;
}

function writeSheet(workbook: stream.xlsx.WorkbookWriter, sheet: RowsSheet, name: string): void {
  const headerRow = (sheet.title === undefined ? 0 : 1) + 1;
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headerRow + (sheet.hints === undefined ? 0 : 1) }],
  });
  worksheet.columns = sheet.header.map((title, index) => ({ width: widthOf(sheet, title, index) }));
  const width = Math.max(1, sheet.header.length);
  if (sheet.title !== undefined) {
    const row = worksheet.addRow([sheet.title]);
    worksheet.mergeCells(1, 1, 1, width);
    row.getCell(1).font = { bold: true, size: 14 };
    row.getCell(1).alignment = { horizontal: 'center' };
    row.commit();
  }
  const header = addRow(worksheet, sheet.header, width);
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEADER_FILL;
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  header.commit();
  if (sheet.hints !== undefined) {
    const hints = addRow(worksheet, sheet.hints, width);
    hints.eachCell((cell) => {
      cell.font = { italic: true, color: { argb: 'FF6B7280' } };
      cell.alignment = { vertical: 'top', wrapText: true };
    });
    hints.commit();
  }
  writeRows(worksheet, sheet, width);
  worksheet.commit();
}

function writeRows(worksheet: Worksheet, sheet: RowsSheet, width: number): void {
  for (const [index, values] of sheet.rows.entries()) {
    const row = addRow(worksheet, values, Math.max(width, values.length));
    const mark = sheet.marks?.get(index);
    if (mark !== undefined) {
      row.eachCell({ includeEmpty: true }, (cell) => {
        cell.fill = FILLS[mark];
      });
    }
    row.commit();
  }
  for (let spare = sheet.spareRows ?? 0; spare > 0; spare -= 1) {
    addRow(worksheet, [], width).commit();
  }
}

function addRow(worksheet: Worksheet, values: readonly RowCell[], width: number): Row {
  const row = worksheet.addRow([]);
  for (let index = 0; index < width; index += 1) {
    const value = values[index] ?? null;
    const cell = row.getCell(index + 1);
    cell.value = value === '' ? null : value;
    if (typeof value !== 'number') {
      cell.numFmt = '@';
    }
  }
  return row;
}

function widthOf(sheet: RowsSheet, title: string, index: number): number {
  const texts = [title, ...sheet.rows.slice(0, SAMPLE).map((row) => String(row[index] ?? ''))];
  return Math.min(WIDEST, Math.max(8, ...texts.map(textWidth)) + 2);
}

/** Chinese characters take two of Excel's width units. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += character.charCodeAt(0) > 0x2e7f ? 2 : 1;
  }
  return width;
}

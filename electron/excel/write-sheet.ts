import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import ExcelJS, { type Alignment, type Borders, type Row, type Worksheet } from 'exceljs';
import { headGroups, isFigure } from '#shared/sheets/format.ts';
import { signatureLine } from '#shared/sheets/heading.ts';
import type { Sheet, SheetColumn } from '#shared/sheets/sheet.ts';
import { dataCell, NUMBER_FORMATS, totalCell } from './write-cells.ts';
import { setPage } from './write-page.ts';
import { sheetPositions, type SheetPositions } from './write-positions.ts';

const BODY_FONT = { name: '宋体', size: 10 };
const HEAD_FONT = { name: '宋体', size: 10, bold: true };
const TITLE_FONT = { name: '黑体', size: 16 };
const LINE = { style: 'thin', color: { argb: 'FF595959' } } as const;
const GRID: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF3F2' } } as const;
const CELL_PADDING = 0.7;
const WIDEST_TEXT = 30;
const CENTRED: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true };

/**
 * Writes the forms into one workbook, a worksheet each: formulas beside their values, ID numbers as text,
 * page set-up for A4. The file appears whole or not at all. Throws the disk's error.
 */
export async function writeSheetWorkbook(sheets: Sheet | readonly Sheet[], file: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of 'columns' in sheets ? [sheets] : sheets) {
    const names = workbook.worksheets.map((worksheet) => worksheet.name);
    addSheet(workbook.addWorksheet(worksheetName(sheet.title, names)), sheet);
  }
  const unfinished = `${file}.${randomUUID()}.part`;
  try {
    await workbook.xlsx.writeFile(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** At most 31 characters, none that Excel refuses, unlike the names already taken. */
export function worksheetName(title: string, taken: readonly string[]): string {
  const cleaned = title.replace(/[[\]:*?/\\']/g, '').trim() || '报表';
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? '' : `（${copy}）`;
    const name = cleaned.slice(0, 31 - suffix.length) + suffix;
    if (!taken.includes(name)) {
      return name;
    }
  }
}

function addSheet(worksheet: Worksheet, sheet: Sheet): void {
  const positions = sheetPositions(sheet);
  worksheet.columns = sheet.columns.map((column) => ({ width: columnWidth(sheet, column) }));
  addTitle(worksheet, sheet, positions);
  addHead(worksheet, sheet.columns, positions);
  addRows(worksheet, sheet, positions);
  addClosing(worksheet, sheet, positions);
  setPage(worksheet, sheet, positions);
}

/** The form's own width, wider where a text needs it; a Chinese character takes two. */
function columnWidth(sheet: Sheet, column: SheetColumn): number {
  const texts = sheet.rows.map((row) => row[column.key]).filter((value) => typeof value === 'string');
  const longest = texts.reduce((most, text) => Math.max(most, text.replace(/[^\0-\xff]/gu, '..').length), 0);
  return Math.max(column.width, Math.min(longest, WIDEST_TEXT)) + CELL_PADDING;
}

function addTitle(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  const title = lineAcross(worksheet, sheet, 1, sheet.title);
  title.font = TITLE_FONT;
  title.alignment = CENTRED;
  title.height = 30;
  positions.lines.forEach((line, index) => lineAcross(worksheet, sheet, index + 2, line));
}

function addHead(worksheet: Worksheet, columns: readonly SheetColumn[], positions: SheetPositions): void {
  const { headFirst, headLast } = positions;
  columns.forEach((column, index) => {
    worksheet.getCell(headFirst, index + 1).value = column.group ?? column.title;
    if (headLast > headFirst) {
      worksheet.getCell(headLast, index + 1).value = column.title;
    }
  });
  let first = 1;
  for (const { group, columns: within } of headGroups(columns)) {
    const last = first + within.length - 1;
    if (headLast > headFirst) {
      worksheet.mergeCells(headFirst, first, group === null ? headLast : headFirst, last);
    }
    first = last + 1;
  }
  for (let number = headFirst; number <= headLast; number += 1) {
    const row = worksheet.getRow(number);
    row.height = headLast > headFirst ? 18 : 30;
    columns.forEach((_column, index) => {
      Object.assign(row.getCell(index + 1), {
        font: HEAD_FONT,
        alignment: CENTRED,
        border: GRID,
        fill: HEAD_FILL,
      });
    });
  }
}

function addRows(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  sheet.rows.forEach((values, index) => {
    const number = positions.dataFirst + index;
    const row = worksheet.getRow(number);
    sheet.columns.forEach((column, at) => {
      row.getCell(at + 1).value = dataCell(column, values[column.key] ?? null, number, positions);
    });
    styleRow(row, sheet.columns, false);
  });
  if (sheet.total !== null && positions.totalRow !== null) {
    const { total } = sheet;
    const number = positions.totalRow;
    const row = worksheet.getRow(number);
    sheet.columns.forEach((column, at) => {
      row.getCell(at + 1).value = totalCell(column, total[column.key] ?? null, number, positions);
    });
    styleRow(row, sheet.columns, true);
  }
}

function styleRow(row: Row, columns: readonly SheetColumn[], total: boolean): void {
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    cell.font = total ? HEAD_FONT : BODY_FONT;
    cell.border = GRID;
    cell.numFmt = NUMBER_FORMATS[column.kind];
    cell.alignment = isFigure(column.kind)
      ? { vertical: 'middle', horizontal: 'right' }
      : { vertical: 'middle', horizontal: 'left', wrapText: column.kind === 'text' };
  });
}

function addClosing(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  sheet.notes.forEach((note, index) =>
    lineAcross(worksheet, sheet, positions.notesFirst + index, `注：${note}`),
  );
  if (sheet.signatures.length > 0) {
    const row = lineAcross(worksheet, sheet, positions.signatureRow, signatureLine(sheet.signatures));
    row.height = 26;
  }
}

function lineAcross(worksheet: Worksheet, sheet: Sheet, number: number, text: string): Row {
  const row = worksheet.getRow(number);
  row.getCell(1).value = text;
  worksheet.mergeCells(number, 1, number, sheet.columns.length);
  row.font = BODY_FONT;
  row.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  return row;
}

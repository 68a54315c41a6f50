import type { Row, stream } from 'exceljs';
import { formatCell, headGroups } from '#shared/sheets/format.ts';
import { noteLines, signatureLine } from '#shared/sheets/heading.ts';
import type { Sheet, SheetColumn } from '#shared/sheets/sheet.ts';
import { closingCell, dataCell, totalCell } from './write-cells.ts';
import { filterRange, PAPER_A4, pageOptions } from './write-page.ts';
import { placedLines, sheetPositions, type PlacedLine, type SheetPositions } from './write-positions.ts';
import { columnStyles, HEAD_STYLE, LINE_STYLE, TITLE_STYLE, type CellStyle } from './write-styles.ts';

type Book = stream.xlsx.WorkbookWriter;
type Worksheet = ReturnType<Book['addWorksheet']>;

const ROWS_A_TURN = 2000;
const POINTS_A_MILLIMETRE = 72 / 25.4;
const POINTS_A_LINE = 14;
const CELL_PADDING = 0.7;
const WIDEST_TEXT = 30;
/** Widths are measured on the first rows; further ones wrap. */
const MEASURED_ROWS = 20_000;

/** Writes a form without sections as a worksheet, top to bottom. Yields how many rows are written, every now and then. */
export function* addWorksheet(workbook: Book, name: string, sheet: Sheet): Generator<number> {
  const positions = sheetPositions(sheet);
  const worksheet = workbook.addWorksheet(name, pageOptions(sheet, positions));
  worksheet.columns = sheet.columns.map((column) => ({ width: columnWidth(sheet, column) }));
  Object.assign(worksheet.pageSetup, { paperSize: PAPER_A4 });
  worksheet.autoFilter = filterRange(sheet, positions) ?? '';
  addTitle(worksheet, sheet, positions);
  addHead(worksheet, sheet.columns, positions);
  yield* addBody(worksheet, sheet, positions);
  addClosing(worksheet, sheet, positions);
  worksheet.commit();
}

/** The form's own width, wider where a text or the largest figure needs it; a Chinese character takes two. */
function columnWidth(sheet: Sheet, column: SheetColumn): number {
  let longest = 0;
  let largest = 0;
  for (const row of [sheet.total ?? {}, ...sheet.rows.slice(0, MEASURED_ROWS)]) {
    const value = row[column.key];
    if (typeof value === 'number') {
      largest = Math.max(largest, Math.abs(value));
    } else if (typeof value === 'string' && value.length * 2 > longest) {
      longest = Math.max(longest, value.replace(/[^\0-\xff]/gu, '..').length);
    }
  }
  const figure = formatCell(largest, column.kind).length;
  return Math.max(column.width, figure, Math.min(longest, WIDEST_TEXT)) + CELL_PADDING;
}

function addTitle(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  addLine(worksheet, sheet, 1, sheet.title, TITLE_STYLE, 30);
  positions.lines.forEach((line, index) => {
    addLine(worksheet, sheet, index + 2, line, LINE_STYLE);
  });
}

function addHead(worksheet: Worksheet, columns: readonly SheetColumn[], positions: SheetPositions): void {
  const { headFirst, headLast } = positions;
  const grouped = headLast > headFirst;
  for (let number = headFirst; number <= headLast; number += 1) {
    const row = worksheet.getRow(number);
    row.height = headHeight(columns, grouped ? 18 : 30, number === headLast);
    columns.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      cell.value = number === headFirst ? (column.group ?? column.title) : column.title;
      cell.style = HEAD_STYLE;
    });
  }
  let first = 1;
  for (const { group, columns: within } of headGroups(columns)) {
    const last = first + within.length - 1;
    if (grouped) {
      worksheet.mergeCells(headFirst, first, group === null ? headLast : headFirst, last);
    }
    first = last + 1;
  }
  worksheet.getRow(headLast).commit();
}

/** High enough for the longest title in its column, a Chinese character being two wide. */
function headHeight(columns: readonly SheetColumn[], least: number, hasTitles: boolean): number {
  const lines = columns.map(({ title, width }) => Math.ceil((title.length * 2) / width));
  return hasTitles ? Math.max(least, Math.max(...lines) * POINTS_A_LINE) : least;
}

function* addBody(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): Generator<number> {
  const { columns, paper, total } = sheet;
  const height = paper.rowHeight === undefined ? null : paper.rowHeight * POINTS_A_MILLIMETRE;
  const plain = columnStyles(columns, false);
  const summing = columnStyles(columns, true);
  let number = positions.dataFirst;
  for (const line of placedLines(sheet, positions)) {
    const row = worksheet.getRow(number);
    if (height !== null) {
      row.height = height;
    }
    fillRow(row, columns, line.closes ? summing : plain, line, positions);
    row.commit();
    number += 1;
    if (number % ROWS_A_TURN === 0) {
      yield number;
    }
  }
  if (total !== null && positions.totalRow !== null) {
    const row = worksheet.getRow(positions.totalRow);
    columns.forEach((column, at) => {
      const cell = row.getCell(at + 1);
      cell.value = totalCell(column, total[column.key] ?? null, row.number, positions);
      Object.assign(cell, { style: summing[at] });
    });
    row.commit();
  }
}

function fillRow(
  row: Row,
  columns: readonly SheetColumn[],
  styles: readonly CellStyle[],
  line: PlacedLine,
  positions: SheetPositions,
): void {
  columns.forEach((column, at) => {
    const cell = row.getCell(at + 1);
    const value = line.row[column.key] ?? null;
    cell.value = line.closes
      ? closingCell(column, value, row.number, positions, line.first)
      : dataCell(column, value, row.number, positions);
    Object.assign(cell, { style: styles[at] });
  });
}

function addClosing(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  noteLines(sheet.notes).forEach((note, index) => {
    addLine(worksheet, sheet, positions.notesFirst + index, note, LINE_STYLE);
  });
  if (sheet.signatures.length > 0) {
    addLine(worksheet, sheet, positions.signatureRow, signatureLine(sheet.signatures), LINE_STYLE, 26);
  }
}

function addLine(
  worksheet: Worksheet,
  sheet: Sheet,
  number: number,
  text: string,
  style: CellStyle,
  height?: number,
): void {
  const row = worksheet.getRow(number);
  if (height !== undefined) {
    row.height = height;
  }
  const cell = row.getCell(1);
  cell.value = text;
  cell.style = style;
  worksheet.mergeCells(number, 1, number, sheet.columns.length);
  row.commit();
}

import ExcelJS, { type Row, type Worksheet } from 'exceljs';

export type MadeCell = string | number | Date | null;

/** A workbook as an office would have typed it: titles over the header, data, a totals line, a signature line. */
export interface MadeWorkbook {
  readonly sheetName: string;
  /** Lines above the header, each merged over all columns. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly MadeCell[]>;
  /** The totals line below the data, or null. */
  readonly total: readonly MadeCell[] | null;
  /** The line under it, merged over all columns, or null. */
  readonly signature: string | null;
  /** A sheet of explanations in front of the list, or null. */
  readonly preface: readonly string[] | null;
}

const LINE = { style: 'thin' } as const;
const GRID = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** Writes the workbook row by row, so that a large one needs little memory. Text stays text, also ID numbers. */
export async function writeMadeWorkbook(made: MadeWorkbook, file: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: file,
    useStyles: true,
    useSharedStrings: true,
  });
  if (made.preface !== null) {
    const preface = workbook.addWorksheet('填表说明');
    for (const line of made.preface) {
      preface.addRow([line]).commit();
    }
    preface.commit();
  }
  const sheet = workbook.addWorksheet(made.sheetName);
  sheet.columns = made.widths.map((width) => ({ width }));
  writeHead(sheet, made);
  for (const cells of made.rows) {
    writeCells(sheet.addRow([...cells]));
  }
  if (made.total !== null) {
    writeCells(sheet.addRow([...made.total]));
  }
  if (made.signature !== null) {
    merged(sheet, made.signature, made.header.length).commit();
  }
  sheet.commit();
  await workbook.commit();
}

function writeHead(sheet: Worksheet, made: MadeWorkbook): void {
  for (const [index, title] of made.titles.entries()) {
    const row = merged(sheet, title, made.header.length);
    row.font = index === 0 ? { name: '方正小标宋简体', size: 18 } : { name: '仿宋_GB2312', size: 12 };
    row.alignment = { horizontal: index === 0 ? 'center' : 'left', vertical: 'middle' };
    row.height = index === 0 ? 34 : 20;
    row.commit();
  }
  const header = sheet.addRow([...made.header]);
  header.font = { bold: true };
  header.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  writeCells(header);
}

function merged(sheet: Worksheet, text: string, width: number): Row {
  const row = sheet.addRow([text]);
  sheet.mergeCells(row.number, 1, row.number, width);
  return row;
}

function writeCells(row: Row): void {
  row.eachCell({ includeEmpty: true }, (cell) => {
    cell.border = GRID;
    if (typeof cell.value === 'string') {
      cell.numFmt = '@';
    }
  });
  row.commit();
}

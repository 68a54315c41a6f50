import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { sheetPositions } from '#electron/excel/write-positions.ts';
import { REPORT_NAMES } from '#shared/contract/reports.ts';
import { bodyGroups, sectionSheets } from '#shared/sheets/sections.ts';
import type { Sheet, SheetCell, SheetColumn } from '#shared/sheets/sheet.ts';
import { formsStreet } from '#tests/fixtures/forms-street.ts';
import { throughOffice } from '#tests/fixtures/office.ts';

const street = formsStreet();
afterAll(() => street.close());

const forms = REPORT_NAMES.map((name) => street.form(name));
const parts = forms.flatMap((form) => sectionSheets(form));

/** What each body and total cell of a form should say in a workbook: money in yuan, nothing for nothing. */
function expected(sheet: Sheet): readonly (readonly unknown[])[] {
  const body = [...bodyGroups(sheet)].flat();
  const rows = [...body.map(({ row }) => row), ...(sheet.total === null ? [] : [sheet.total])];
  return rows.map((row) => sheet.columns.map((column) => shown(column, row[column.key] ?? null)));
}

function shown(column: SheetColumn, value: SheetCell): unknown {
  if (typeof value === 'number') {
    return rounded(column.kind === 'money' ? value / 100 : value);
  }
  return value ?? '';
}

function found(worksheet: ExcelJS.Worksheet, sheet: Sheet): readonly (readonly unknown[])[] {
  const { dataFirst } = sheetPositions(sheet);
  return expected(sheet).map((cells, index) =>
    cells.map((_cell, column) => read(worksheet.getCell(dataFirst + index, column + 1))),
  );
}

/** ExcelJS leaves a result of 0 out of a formula's value, not out of its `result`. */
function read(cell: ExcelJS.Cell): unknown {
  const value = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  if (value instanceof Date) {
    return value.toISOString().slice(0, 10);
  }
  return typeof value === 'number' ? rounded(value) : cell.text;
}

function rounded(value: number): number {
  return Number(value.toFixed(9));
}

async function opened(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

/** The same workbook without any saved result, so that whoever opens it has to compute. */
async function withoutResults(file: string, as: string): Promise<void> {
  const workbook = await opened(file);
  workbook.eachSheet((worksheet) => {
    worksheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'object' && cell.value !== null && 'formula' in cell.value) {
          cell.value = { formula: cell.formula };
        }
      });
    });
  });
  await workbook.xlsx.writeFile(as);
}

test('every form’s workbook reopens with its values; LibreOffice opens it and recalculates the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  const file = join(folder, 'forms.xlsx');
  const bare = join(folder, 'bare.xlsx');
  await writeSheetWorkbook(forms, file);
  await withoutResults(file, bare);
  const wanted = parts.map(expected);
  const files = [file, throughOffice(file), throughOffice(bare)].filter((each) => each !== null);
  for (const each of files) {
    const { worksheets } = await opened(each);
    expect(worksheets.length).toBe(parts.length);
    expect(parts.map((part, index) => found(worksheets[index] ?? nothing(), part))).toEqual(wanted);
  }
  expect(wanted.flat(2).filter((cell) => typeof cell === 'number').length).toBeGreaterThan(100);
});

function nothing(): never {
  throw new Error('a worksheet is missing');
}

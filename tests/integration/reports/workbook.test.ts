import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { worksheetName } from '#electron/excel/worksheet-name.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { textColumn } from '#shared/sheets/column.ts';
import type { Sheet, SheetColumn } from '#shared/sheets/sheet.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

async function reopened(sheets: Sheet | readonly Sheet[]): Promise<ExcelJS.Workbook> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  const file = join(folder, '报表.xlsx');
  await writeSheetWorkbook(sheets, file);
  expect(readdirSync(folder)).toEqual(['报表.xlsx']);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

function firstSheet(workbook: ExcelJS.Workbook): ExcelJS.Worksheet {
  const [worksheet] = workbook.worksheets;
  if (worksheet === undefined) {
    throw new Error('no worksheet');
  }
  return worksheet;
}

function weekly(): Sheet {
  const street = reportStreet();
  street.target('石桥村', 4);
  street.target('李渡社区', 8);
  street.pay(street.person('石桥村'), { at: '2023-12-05T09:00:00', personal: 3850, subsidy: 34_150 });
  street.reduce(street.person('石桥村'), '死亡', '2023-12-01T09:00:00');
  street.person('新村');
  const sheet = weeklySheet(street.context, { asOf: '2023-12-08T15:00', village: null });
  if (!sheet.ok) {
    throw new Error(sheet.error.message);
  }
  return sheet.value;
}

test('rates, differences, places and totals are formulas with their values beside them', async () => {
  const worksheet = firstSheet(await reopened(weekly()));
  const cells = ['D7', 'H7', 'K7', 'O7', 'S7', 'D9', 'H9', 'B10', 'D10', 'H10', 'P10'];
  const expected = [
    ['D7', 'IF(B7="","",B7-N(C7))', 3],
    ['H7', 'IF(N(D7)<=0,"",N(G7)/D7)', 1 / 3],
    ['K7', 'IF(N(G7)<=0,"",N(J7)/G7)', 0],
    ['O7', 'IF(N(M7)<=0,"",N(N7)/M7)', undefined],
    ['S7', 'IF(H7="","",RANK(H7,$H$7:$H$9))', 1],
    ['D9', 'IF(B9="","",B9-N(C9))', undefined],
    ['H9', 'IF(N(D9)<=0,"",N(G9)/D9)', undefined],
    ['B10', 'SUM(B7:B9)', 12],
    ['D10', 'SUM(D7:D9)', 11],
    ['H10', 'IF(N(D10)<=0,"",N(G10)/D10)', 1 / 11],
    ['P10', 'SUM(P7:P9)', 38.5],
  ];
  expect(
    cells.map((address) => [address, worksheet.getCell(address).formula, worksheet.getCell(address).result]),
  ).toEqual(expected);
  expect(
    ['A7', 'B9', 'G7', 'P7', 'Q7', 'A10', 'S10'].map((address) => worksheet.getCell(address).value),
  ).toEqual(['石桥村', null, 1, 38.5, 341.5, '合计', null]);
});

test('the page is A4, one page wide, its head repeated and frozen, with page numbers and merged heads', async () => {
  const worksheet = firstSheet(await reopened(weekly()));
  const { pageSetup, headerFooter, views, autoFilter } = worksheet;
  expect([
    pageSetup.paperSize,
    pageSetup.orientation,
    pageSetup.fitToWidth,
    pageSetup.fitToHeight,
    pageSetup.printTitlesRow,
    pageSetup.printArea,
    headerFooter.oddFooter,
    autoFilter,
  ]).toEqual([9, 'landscape', 1, 0, '5:6', 'A1:S14', '&C第 &P 页 共 &N 页', 'A6:S9']);
  expect(views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 6 });
  expect(
    ['A1', 'A2', 'A4', 'A5', 'M5', 'N5', 'M6', 'S5', 'A14'].map((address) => worksheet.getCell(address).text),
  ).toEqual([
    '2024年度居民医保参保征收进度表',
    '石桥街道社保所',
    '截至：2023年12月8日 15:00',
    '村（居）',
    '资助参保',
    '资助参保',
    '应参',
    '排名',
    '填报人：________________\u3000\u3000\u3000\u3000审核人：________________',
  ]);
  expect(['H7', 'P7', 'B7', 'A7'].map((address) => worksheet.getCell(address).numFmt)).toEqual([
    '0.00%',
    '#,##0.00',
    '#,##0',
    '@',
  ]);
});

test('columns are as wide as their Chinese texts need', async () => {
  const sheet = weekly();
  const names = ['石马子滨江路社区居民委员会', '石桥村', '新村'];
  const rows = sheet.rows.map((row, index) => ({ ...row, village: names[index] ?? '' }));
  const worksheet = firstSheet(await reopened({ ...sheet, rows }));
  expect([worksheet.getColumn(1).width, worksheet.getColumn(2).width]).toEqual([26.7, 8.7]);
});

test('columns are as wide as their largest figure needs, the total’s too', async () => {
  const sheet = weekly();
  const money = sheet.columns.findIndex(({ key }) => key === 'personal');
  const total = { ...sheet.total, personal: 41_800_000_000 };
  const worksheet = firstSheet(await reopened({ ...sheet, total }));
  expect(worksheet.getColumn(money + 1).width).toBe('418,000,000.00'.length + 0.7);
});

test('text that looks like a formula stays text, ID numbers stay whole, dates are dates', async () => {
  const columns = [
    textColumn('name', '姓名', 10),
    { ...textColumn('number', '身份证号码', 20), kind: 'id' },
    { ...textColumn('day', '日期', 12), kind: 'date' },
  ] satisfies SheetColumn[];
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '{=1}'];
  const sheet = {
    name: 'list',
    title: '=HYPERLINK("http://example.test")',
    subtitle: ['=1+1'],
    asOf: null,
    columns,
    rows: names.map((name) => ({ name, number: '500102199003071234', day: '2024-02-29' })),
    total: null,
    notes: [],
    signatures: [],
    paper: { size: 'A4', orientation: 'portrait' },
  } satisfies Sheet;
  const workbook = await reopened([sheet, sheet]);
  expect(workbook.worksheets.map((worksheet) => worksheet.name)).toEqual([
    '=HYPERLINK("httpexample.test")',
    '=HYPERLINK("httpexample.test（2）',
  ]);
  const worksheet = firstSheet(workbook);
  const rows = names.map((_name, index) => {
    const row = worksheet.getRow(index + 4);
    return [1, 2, 3].map((column) => row.getCell(column).value);
  });
  expect(rows).toEqual(names.map((name) => [name, '500102199003071234', new Date('2024-02-29T00:00:00Z')]));
  expect([
    worksheet.getCell('A1').value,
    worksheet.getCell('A4').type,
    worksheet.getCell('B4').numFmt,
  ]).toEqual([sheet.title, ExcelJS.ValueType.String, '@']);
});

test('a worksheet’s name is one Excel accepts, and its own', () => {
  expect([
    worksheetName("'a/b:c*d?[e]\\'", []),
    worksheetName('', []),
    worksheetName('字'.repeat(40), ['字'.repeat(31)]),
  ]).toEqual(['abcde', '报表', `${'字'.repeat(28)}（2）`]);
});

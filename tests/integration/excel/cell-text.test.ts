import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellValue } from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellText } from '#electron/excel/cell-text.ts';
import { readWorkbook } from '#electron/excel/read-workbook.ts';
import { writeRowsWorkbook } from '#electron/excel/write-rows.ts';
import { columnLetters, ownText } from '#electron/excel/workbook-text.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { makeWorkbook, readBack } from '#tests/fixtures/workbooks.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cells-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What stands in a cell, what it must read as, and of which kind it was. */
const CELLS: readonly (readonly [what: string, value: CellValue, text: string, kind: string])[] = [
  ['text', '石桥村', '石桥村', 't'],
  ['text with spaces and a line break', ' 张三\n李四 ', ' 张三\n李四 ', 't'],
  ['text that looks like a formula', '=1+1', '=1+1', 't'],
  ['text of 18 digits', '500102198001010014', '500102198001010014', 't'],
  ['whole number', 1200, '1200', 'n'],
  ['15 digits in a number', 500102800101001, '500102800101001', 'n'],
  ['18 digits in a number', 500102198001010000, '500102198001010000', 'n'],
  ['fraction', 0.1 + 0.2, '0.3', 'n'],
  ['negative number', -5, '-5', 'n'],
  ['day', new Date(Date.UTC(1990, 2, 7)), '1990-03-07', 'd'],
  ['first day of a year', new Date(Date.UTC(2024, 0, 1)), '2024-01-01', 'd'],
  ['moment', new Date(Date.UTC(2023, 8, 1, 8, 30)), '2023-09-01 08:30:00', 'd'],
  ['true', true, 'TRUE', 'b'],
  ['error', { error: '#N/A' }, '#N/A', 'e'],
  ['rich text', { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] }, '张三', 't'],
  ['hyperlink', { text: '点这里', hyperlink: 'http://example.com' }, '点这里', 't'],
  ['formula with a text result', { formula: 'A1', result: '一档' }, '一档', 't'],
  ['formula with a number result', { formula: '1+1', result: 2 }, '2', 'n'],
  ['formula with an error result', { formula: '1/0', result: { error: '#DIV/0!' } }, '#DIV/0!', 'e'],
  ['formula nobody calculated', { formula: 'A1' }, '', 'f'],
];

test.each(CELLS)('%s, through a real workbook', async (_what, value, text, kind) => {
  const file = await makeWorkbook(folder, {
    rows: [[value, 'x']],
    finish(sheet) {
      if (value instanceof Date) {
        sheet.getCell('A1').numFmt = 'yyyy-mm-dd';
      }
    },
  });
  const [row] = valueOf(await readWorkbook(file)).sheets[0]?.rows ?? [];
  expect([row?.texts[0], row?.kinds.charAt(0)]).toEqual([text, kind]);
});

test.each(CELLS)('%s, through the door itself', (_what, value, text, kind) => {
  expect(cellText(value)).toEqual({ text, kind });
});

test('nothing, an empty text and a day that is none', () => {
  expect([null, undefined, '', new Date(Number.NaN)].map(cellText)).toEqual([
    { text: '', kind: ' ' },
    { text: '', kind: ' ' },
    { text: '', kind: ' ' },
    { text: '#VALUE!', kind: 'e' },
  ]);
});

test('a cell merged downwards speaks in each row, one merged sideways only once', async () => {
  const file = await makeWorkbook(folder, {
    rows: [
      ['标题', null, null],
      ['石桥村', '甲', 1],
      [null, '乙', 2],
    ],
    finish(sheet) {
      sheet.mergeCells('A1:C1');
      sheet.mergeCells('A2:A3');
    },
  });
  const rows = valueOf(await readWorkbook(file)).sheets[0]?.rows ?? [];
  expect(rows.map((row) => row.texts.map((_, index) => ownText(row, index)))).toEqual([
    ['标题', '', ''],
    ['石桥村', '甲', '1'],
    ['石桥村', '乙', '2'],
  ]);
  expect(rows[0]?.texts).toEqual(['标题', '标题', '标题']);
});

test('what is written as text stays text: no formula, no lost digit', async () => {
  const file = join(folder, '表.xlsx');
  const texts = ['=1+1', '+1', '-1', '@x', '\t=1', '500102198001010014'];
  await writeRowsWorkbook(
    {
      title: '标题',
      header: ['甲', '乙'],
      rows: texts.map((text) => [text, 12]),
      marks: new Map([[0, 'refused']]),
    },
    file,
  );
  const [sheet] = Object.values(await readBack(file));
  expect(sheet?.slice(2)).toEqual(texts.map((text) => [text, 12]));
});

test('column letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

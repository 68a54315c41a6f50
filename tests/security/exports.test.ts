import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRowsWorkbook } from '#electron/excel/write-rows.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { plainColumn, textColumn } from '#shared/sheets/column.ts';
import { copiedRows } from '#shared/sheets/copied-rows.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a spreadsheet has taken for a formula, a command or a link. */
const HOSTILE = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","点我")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u3000=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '"=1+1',
  'a"\t=1+1',
  'a\r\n=1+1',
  "'=1+1",
];

const COLUMNS = [textColumn('name', '=姓名', 10), plainColumn('personal', '@金额', 10, 'money')];

test('in a workbook every text stays the same text, in a text cell: forms, tables, their heads and notes', async () => {
  const [form, table] = [join(folder, 'form.xlsx'), join(folder, 'table.xlsx')];
  await writeSheetWorkbook(formOf(HOSTILE), form);
  await writeRowsWorkbook({ title: '=1', header: ['=2'], rows: HOSTILE.map((text) => [text]) }, table);
  for (const file of [form, table]) {
    const cells = await cellsOf(file);
    expect(cells.filter(({ formula }) => formula)).toEqual([]);
    const texts = cells.map(({ text }) => text.replaceAll(/\r\n?/g, '\n'));
    expect(HOSTILE.filter((text) => !texts.includes(text.replaceAll(/\r\n?/g, '\n')))).toEqual([]);
    const begin = cells.filter(({ text }) => /^\s*[=+\-@]/.test(text) && text.includes('1'));
    expect(begin.filter(({ format }) => format !== '@' && format !== undefined)).toEqual([]);
  }
});

function formOf(texts: readonly string[]): Sheet {
  return {
    name: 'weekly',
    title: '=1+1',
    subtitle: ['@SUM(A1)'],
    asOf: null,
    columns: COLUMNS,
    rows: texts.map((name) => ({ name, personal: -5 })),
    total: null,
    notes: ['=1+1'],
    signatures: ['+1'],
    paper: { size: 'A4', orientation: 'portrait' },
  };
}

async function cellsOf(file: string) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const cells: { formula: boolean; text: string; format: string | undefined }[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) =>
        cells.push({
          formula: cell.type === ExcelJS.ValueType.Formula,
          text: cell.text,
          format: cell.numFmt,
        }),
      ),
    ),
  );
  return cells;
}

test('on the clipboard no cell begins a formula, none has a second line, none swallows the next', () => {
  const copied = copiedRows(
    COLUMNS,
    HOSTILE.map((name) => ({ name, personal: -500 })),
  );
  const rows = copied.split('\r\n').map((line) => line.split('\t'));
  expect(rows.map((row) => row.length)).toEqual(HOSTILE.map(() => 2));
  expect(rows.map(([, money]) => money)).toEqual(HOSTILE.map(() => '-5.00'));
  const shown = rows.map(([cell = '']) => unquoted(cell));
  expect(shown.filter((text) => text === null || /^[\s\u3000]*[=+\-@＝＋－＠]/u.test(text))).toEqual([]);
});

/** A cell as a spreadsheet reads it: its quotation marks must be whole. Null when they are not. */
function unquoted(cell: string): string | null {
  if (!cell.includes('"')) {
    return cell;
  }
  const inside = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  return inside?.replaceAll('""', '"') ?? null;
}

test.each([
  ['../../x.xlsx', '__.._x.xlsx'],
  ['..\\..\\x.pdf', '__.._x.pdf'],
  ['/etc/passwd', '_etc_passwd'],
  ['C:\\Windows\\x.xlsx', 'C__Windows_x.xlsx'],
  ['..', '_'],
  ['', '_'],
  ['   ', '_'],
  ['CON', '_CON'],
  ['con.xlsx', '_con.xlsx'],
  ['nul.周报.xlsx', '_nul.周报.xlsx'],
  ['COM1.pdf', '_COM1.pdf'],
  ['LPT¹', '_LPT¹'],
  ['a:b.xlsx', 'a_b.xlsx'],
  ['石桥村. . .', '石桥村'],
  ['石桥村...xlsx', '石桥村.xlsx'],
  ['.hidden.xlsx', '_hidden.xlsx'],
  ['a\0b\nc.xlsx', 'a_b_c.xlsx'],
  ['周报\u202excod.xlsx', '周报_xcod.xlsx'],
  ['周报_石桥村_20231208.xlsx', '周报_石桥村_20231208.xlsx'],
])('a file named %j by data is saved as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a name of 300 characters is cut between characters and keeps its ending', () => {
  const names = ['村'.repeat(300), '𠮷'.repeat(300), 'a'.repeat(300)].map((name) =>
    safeFileName(`${name}.xlsx`),
  );
  expect(
    names.map((name) => [Buffer.byteLength(name) <= 205, name.endsWith('.xlsx'), name.includes('\ufffd')]),
  ).toEqual(names.map(() => [true, true, false]));
});

test('whatever the data says, a name stays in its folder and is its own safe name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeFileName(name);
      const path = join(folder, safe);
      return dirname(path) === folder && basename(path) === safe && safeFileName(safe) === safe;
    }),
    { numRuns: 2_000 },
  );
});

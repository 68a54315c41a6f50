import { join } from 'node:path';
import ExcelJS, { type Worksheet } from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureVillage } from '#electron/db/villages.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { decline } from '#electron/ledger/decline.ts';
import { pay } from '#electron/ledger/pay.ts';
import { report } from '#electron/reports/reports.ts';
import { previewImport, type ImportSession } from '#electron/rosters/session.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, QUIET } from '#tests/fixtures/imports.ts';

let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  const other = ensureVillage(desk.database, '红星村');
  people = Array.from({ length: 6 }, (_none, index) =>
    desk.person({ lastYearTier: 1, ...(index === 5 ? { villageId: other } : {}) }),
  );
});
afterEach(() => {
  desk.close();
});

/** Prints a form of one village, lets `fill` write on it as the village would, and previews what came back. */
async function returned(
  name: ReportName,
  fill: (sheet: Worksheet, columnOf: (title: string) => number, rowOf: (name: string) => number) => void,
): Promise<ImportSession> {
  const sheet = valueOf(report(desk.context, name, { asOf: '2023-12-08T15:00:00', village: '石桥村' }));
  const file = join(desk.folder, `${name}.xlsx`);
  await writeSheetWorkbook(sheet, file);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const [printed] = workbook.worksheets;
  if (printed === undefined) {
    throw new Error('The form has no worksheet');
  }
  fill(
    printed,
    (title) => positions(printed).get(title)?.column ?? 0,
    (person) => positions(printed).get(person)?.row ?? 0,
  );
  await workbook.xlsx.writeFile(file);
  const request = { kind: 'returned', source: '石桥村', heldFrom: null, file } as const;
  return valueOf(await previewImport(desk.context, request, QUIET));
}

/** Where each text stands on the sheet for the first time. */
function positions(sheet: Worksheet): ReadonlyMap<string, { readonly row: number; readonly column: number }> {
  const found = new Map<string, { readonly row: number; readonly column: number }>();
  sheet.eachRow((row, rowNumber) => {
    row.eachCell((cell, column) => {
      found.set(cell.text, found.get(cell.text) ?? { row: rowNumber, column });
    });
  });
  return found;
}

test('参保登记表 as printed: a tier and a telephone written on it find their person, the rest says nothing new', async () => {
  valueOf(pay(desk.context, payInput(people[1] ?? 0)));
  const session = await returned('register', (sheet, columnOf, rowOf) => {
    sheet.getCell(rowOf('王小丁'), columnOf('档次')).value = '二档';
    sheet.getCell(rowOf('王小戊'), columnOf('联系电话')).value = '13800000004';
  });
  expect(countsOf(session.preview)).toEqual({ 变更: 2, 未变: 3 });
  expect(
    fatesOf(session)
      .filter((line) => line.includes('变更'))
      .map((line) => line.split(' ').slice(2).join(' ')),
  ).toEqual([
    '王小丁 500102********0036 记下意愿：参保 二档',
    '王小戊 500102********0044 联系电话 13800000004',
  ]);
});

test('未参保人员清单 as printed: reasons written on it are registered, those already printed are not new', async () => {
  valueOf(decline(desk.context, { residentId: people[0] ?? 0, reason: '拒参' }));
  const session = await returned('not-enrolled', (sheet, columnOf, rowOf) => {
    const reason = columnOf('本年度不参保原因');
    sheet.getCell(rowOf('王小丙'), reason).value = '无法联系';
    sheet.getCell(rowOf('王小丁'), reason).value = '职工医保：渝中区';
    sheet.getRow(rowOf('王小戊')).values = [];
  });
  expect(countsOf(session.preview)).toEqual({ 变更: 2, 未变: 2 });
  expect(session.preview.notes).toContain('登记不参保 1 人，原因取自表上。');
  expect(session.preview.notes).toContain('登记他处参保 1 人。');
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newestFormIssues } from '#electron/db/form-issues.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { writeVillagePacks, type PrintParts } from '#electron/reports/village-pack.ts';
import { previewImport } from '#electron/rosters/session.ts';
import { success } from '#shared/domain/result.ts';
import { codeOf, openTestDesk, valueOf } from '#tests/fixtures/desk.ts';
import { AS_OF, formsStreet } from '#tests/fixtures/forms-street.ts';
import { countsOf, fatesOf, QUIET } from '#tests/fixtures/imports.ts';

const street = formsStreet();
afterAll(() => street.close());

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'packs-')), '发村里');
  mkdirSync(folder);
});

const WORKSHEETS = [
  '参保登记表（签字）',
  '未参保人员清单',
  '不参保人员登记表（签字）',
  '资助参保对象台账',
  '目标任务分解表',
];

/** Writes what it was given, instead of a window: which titles, and how many parts. */
function listing(...[title, parts]: Parameters<PrintParts>): ReturnType<PrintParts> {
  return Promise.resolve(success(Buffer.from(`${title}: ${parts.length}`)));
}

function packs(village: string | null, print: PrintParts | null, hooks = QUIET) {
  return writeVillagePacks(street.context, { folder, asOf: AS_OF, village }, print, hooks);
}

async function opened(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

test('a village gets one workbook of five worksheets and one PDF; each form with numbers is recorded for both', async () => {
  const before = newestFormIssues(street.database, 100).length;
  expect(valueOf(await packs('石桥村', listing))).toEqual({
    folder: '发村里',
    done: 1,
    villages: 1,
    files: 2,
    numbered: [],
    cancelled: false,
  });
  const name = '石桥村 2024年度参保资料';
  expect(readdirSync(folder).sort()).toEqual([`${name}.pdf`, `${name}.xlsx`]);
  expect(readFileSync(join(folder, `${name}.pdf`), 'utf8')).toBe(`${name}: 5`);
  const workbook = await opened(join(folder, `${name}.xlsx`));
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(WORKSHEETS);
  const issues = newestFormIssues(street.database, 100);
  expect(
    issues
      .slice(0, issues.length - before)
      .map(({ form, how, village }) => `${form} ${how} ${String(village)}`)
      .sort(),
  ).toEqual(
    ['decliners', 'not-enrolled', 'register', 'subsidised'].flatMap((form) => [
      `${form} pdf 石桥村`,
      `${form} workbook 石桥村`,
    ]),
  );
});

test('all villages: files that are there stay as they are, the new ones get a number and are named', async () => {
  const taken = join(folder, '石桥村 2024年度参保资料.pdf');
  writeFileSync(taken, 'mine');
  const made = valueOf(await packs(null, listing));
  expect(made).toMatchObject({ done: 2, villages: 2, files: 4, numbered: ['石桥村 2024年度参保资料（2）'] });
  expect([readFileSync(taken, 'utf8'), readdirSync(folder).length]).toEqual(['mine', 5]);
});

test('a village’s name never leads out of the folder', async () => {
  const desk = openTestDesk();
  for (const name of ['../../逃', 'a/b\\c', 'CON', '..', '红星村', '红星村\u200b']) {
    desk.person({ villageId: ensureVillage(desk.database, name) });
  }
  const made = valueOf(
    await writeVillagePacks(desk.context, { folder, asOf: AS_OF, village: null }, null, QUIET),
  );
  desk.close();
  expect([made.done, made.files, readdirSync(folder).length]).toEqual([
    made.villages,
    made.villages,
    made.villages,
  ]);
  expect(readdirSync(join(folder, '..'))).toEqual(['发村里']);
});

test('called off after the first village: its files are whole, nothing else is there', async () => {
  let looks = 0;
  const hooks = {
    ...QUIET,
    cancelled: () => {
      looks += 1;
      return looks > 1;
    },
  };
  const made = valueOf(await packs(null, listing, hooks));
  expect(made).toMatchObject({ done: 1, villages: 2, files: 2, cancelled: true });
  expect(readdirSync(folder).filter((file) => !/\.(xlsx|pdf)$/.test(file))).toEqual([]);
  expect(
    (await opened(join(folder, readdirSync(folder).find((file) => file.endsWith('.xlsx')) ?? ''))).worksheets
      .length,
  ).toBe(5);
});

test('a folder that is gone, and a street without villages, are said; nothing is written', async () => {
  const gone = { folder: join(folder, 'gone'), asOf: AS_OF, village: null };
  expect(codeOf(await writeVillagePacks(street.context, gone, null, QUIET))).toBe('WRITE_FAILED');
  const desk = openTestDesk();
  expect(codeOf(await writeVillagePacks(desk.context, { ...gone, folder }, null, QUIET))).toBe('NOT_FOUND');
  desk.close();
  expect([existsSync(gone.folder), readdirSync(folder)]).toEqual([false, []]);
});

test('a pack that was printed, filled in and returned finds its people by their row codes', async () => {
  valueOf(await packs('石桥村', null));
  const file = join(folder, '石桥村 2024年度参保资料.xlsx');
  const workbook = await opened(file);
  const [register, missing] = workbook.worksheets;
  fill(register, '陈十', '档次', '二档');
  fill(register, '赵无户', '联系电话', '13800000009');
  fill(missing, '王小雨', '本年度不参保原因', '无法联系');
  // A village sends back the sheets it filled in.
  workbook.worksheets.slice(2).forEach((sheet) => workbook.removeWorksheet(sheet.id));
  const back = join(folder, 'back.xlsx');
  await workbook.xlsx.writeFile(back);
  const request = { kind: 'returned', source: '石桥村', heldFrom: null, file: back, sheets: 'all' } as const;
  const session = valueOf(await previewImport(street.context, request, QUIET));
  expect(countsOf(session.preview)).toEqual({ 变更: 3, 未变: 7 });
  expect(
    fatesOf(session)
      .filter((line) => line.includes('变更'))
      .map((line) => line.split(' ').slice(2).join(' ')),
  ).toEqual([
    '赵无户 500102********0043 联系电话 13800000009',
    '陈十 500102********0007 记下意愿：参保 二档',
    '王小雨 500102********0017 不参保：无法联系',
  ]);
});

function fill(sheet: ExcelJS.Worksheet | undefined, person: string, title: string, value: string): void {
  let [row, column] = [0, 0];
  sheet?.eachRow((line, at) => {
    line.eachCell((cell, across) => {
      column ||= cell.text === title ? across : 0;
      row = cell.text === person && row === 0 ? at : row;
    });
  });
  if (sheet === undefined || row === 0 || column === 0) {
    throw new Error(`${person} or ${title} is not on the sheet`);
  }
  sheet.getCell(row, column).value = value;
}

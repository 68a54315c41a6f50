import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitImport, writeBatchReport, writeImportReport } from '#electron/rosters/session.ts';
import { codeOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf, readBack } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '村（居）', '备注'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

test('the report is the sender’s own sheet with 结果 and 原因, before the commit and from the batch', async () => {
  const session = await previewOf(desk, 'residents', [
    ['序号', ...HEADER],
    [1, '张三', numberOf(1), '石桥村', '=HYPERLINK("http://x")'],
    [2, '李四', '12345', '石桥村', '@x'],
  ]);
  const early = join(desk.folder, '结果/早.xlsx');
  const late = join(desk.folder, '晚.xlsx');
  valueOf(await writeImportReport(session, early));
  valueOf(await commitImport(desk.context, session, QUIET));
  valueOf(await writeBatchReport(desk.context, 1, late));
  const expected = [
    ['序号', ...HEADER, '结果', '原因'],
    [1, '张三', numberOf(1), '石桥村', '=HYPERLINK("http://x")', '新增', null],
    [
      2,
      '李四',
      '12345',
      '石桥村',
      '@x',
      '错误',
      '身份证号码：身份证号码应为 18 位（旧证 15 位），请核对后补齐。这里是 5 位。',
    ],
  ];
  expect((await readBack(early))['导入结果']).toEqual(expected);
  expect((await readBack(late))['导入结果']).toEqual(expected);
  expect(codeOf(await writeBatchReport(desk.context, 7, late))).toBe('NOT_FOUND');
});

test('a note in a column without a header is in the report, though the first row has none', async () => {
  const session = await previewOf(desk, 'residents', [
    HEADER,
    ['张三', numberOf(1), '石桥村'],
    ['李四', numberOf(2), '石桥村', '', '', '已电话核实'],
  ]);
  const file = join(desk.folder, '结果.xlsx');
  valueOf(await writeImportReport(session, file));
  expect((await readBack(file))['导入结果']?.[2]).toEqual([
    '李四',
    numberOf(2),
    '石桥村',
    null,
    null,
    '已电话核实',
    '新增',
    null,
  ]);
});

test('a report that cannot be written says so', async () => {
  const session = await previewOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  const answer = await writeImportReport(session, desk.folder);
  expect(codeOf(answer)).toBe('WRITE_FAILED');
});

test('rows with a problem are coloured through, by what is to be done with them; the others are not', async () => {
  await importRows(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  const session = await previewOf(desk, 'residents', [
    HEADER,
    ['李四', numberOf(2), '石桥村'],
    ['王五', '12345', '石桥村'],
    ['周伟', numberOf(1), '石桥村'],
    ['张叁', numberOf(1), '石桥村'],
    ['李四', numberOf(2), '石桥村'],
  ]);
  const file = join(desk.folder, '结果.xlsx');
  valueOf(await writeImportReport(session, file));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const sheet = workbook.getWorksheet('导入结果');
  const fills = [2, 3, 4, 6].map((row) =>
    [1, 6].map((column) => {
      const fill = sheet?.getCell(row, column).fill;
      return fill?.type === 'pattern' ? (fill.fgColor?.argb ?? '') : '';
    }),
  );
  expect(fills).toEqual([
    ['', ''],
    ['FFFBE0DD', 'FFFBE0DD'],
    ['FFFDEBC8', 'FFFDEBC8'],
    ['FFFFF9DB', 'FFFFF9DB'],
  ]);
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { reverseStep } from '#electron/ledger/cash/onward.ts';
import { handoverSlipSheet } from '#electron/reports/handover.ts';
import { report } from '#electron/reports/reports.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { handedOver, paidBy } from '../../fixtures/cash.ts';
import { codeOf, openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
  writeSetting(desk.database, 'station', '石桥街道社保所');
});

afterEach(() => {
  desk.close();
});

test('缴款交接单, figure by figure, with the sum in 大写', () => {
  paidBy(desk, { ticketNumber: 'A001' });
  paidBy(desk, { ticketNumber: 'A002', means: '移动', tier: 2 });
  paidBy(desk, { village: '李渡社区', group: '2社', means: 'POS' });
  paidBy(desk, { village: '李渡社区', means: '代缴' });
  paidBy(desk, { means: '自助', tier: 2 });
  handedOver(desk, { account: '农商行 6210' });
  const wrong = handedOver(desk, { village: '李渡社区' });
  valueOf(reverseStep(desk.context, { handoverId: wrong.id, reason: '组选错' }));
  handedOver(desk, { village: '李渡社区', group: '2社', counted: [{ means: 'POS', fen: 37_999 }] });
  const sheet = sheetToJson(
    valueOf(report(desk.context, 'handover', { asOf: '2023-12-08T18:00', village: null })),
  );
  expect(sheet.columns.map(({ key, group, title }) => [key, group, title])).toEqual([
    ['day', null, '日期'],
    ['place', null, '村（居）/组'],
    ['payments', null, '缴费人数'],
    ['cash', '金额', '现金'],
    ['pos', '金额', 'POS'],
    ['mobile', '金额', '移动'],
    ['counted', '金额', '合计'],
    ['tickets', null, '票号起止'],
    ['handedBy', null, '交款人'],
    ['receivedBy', null, '收款人'],
    ['account', null, '账户'],
  ]);
  expect([...sheet.rows, sheet.total].map((row) => sheet.columns.map(({ key }) => row?.[key]))).toEqual([
    ['2023-12-08', '石桥村', 2, 380, 0, 755, 1135, 'A001—A002', '张三', '李四', '农商行 6210'],
    ['2023-12-08', '李渡社区 2社', 1, 0, 379.99, 0, 379.99, '', '张三', '李四', ''],
    ['合计', null, 3, 380, 379.99, 755, 1514.99, null, null, null, null],
  ]);
  expect([sheet.title, sheet.subtitle, sheet.notes, sheet.signatures]).toEqual([
    '2024年度居民医保缴款交接单',
    ['石桥街道社保所', '合计 ¥1,514.99（大写：壹仟伍佰壹拾肆元玖角玖分）', '单位：元'],
    [
      '李渡社区 2社2023年12月8日：台账 380.00 元，清点短少 0.01 元。',
      '自助、代缴 2 笔 1,135.00 元已直接入库，不经手，不在本单交接。',
    ],
    ['交款人', '收款人'],
  ]);
});

test('one handover alone, on screen and as a workbook', async () => {
  paidBy(desk);
  const { id } = handedOver(desk);
  const sheet = valueOf(handoverSlipSheet(desk.context, id));
  expect([sheet.rows.length, sheet.total?.['cash'], codeOf(handoverSlipSheet(desk.context, 99))]).toEqual([
    1,
    38_000,
    'NOT_FOUND',
  ]);
  const file = join(mkdtempSync(join(tmpdir(), 'handover-')), '交接单.xlsx');
  await writeSheetWorkbook(sheet, file);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const cells = workbook.worksheets[0]?.getSheetValues().flat().map(String) ?? [];
  expect(cells.some((cell) => cell.includes('大写：叁佰捌拾元整'))).toBe(true);
});

test('all money handed over is on it, day by day up to the moment’s, and nothing later', () => {
  writeSetting(desk.database, 'business_date', '2023-12-10');
  for (const day of ['2023-12-07', '2023-12-08']) {
    paidBy(desk, { paidOn: day, lateReason: '补录' });
    handedOver(desk, { day });
  }
  const days = ['2023-12-06T23:59', '2023-12-07T23:59', '2023-12-10T23:59'].map((asOf) => {
    const { rows } = valueOf(report(desk.context, 'handover', { asOf, village: null }));
    return rows.map((row) => row['day']);
  });
  expect(days).toEqual([[], ['2023-12-07'], ['2023-12-07', '2023-12-08']]);
  const query = { asOf: '2023-12-10T23:59', village: null, idNumber: '500102199003071234' };
  expect(codeOf(report(desk.context, 'handover', query))).toBe('BAD_INPUT');
});

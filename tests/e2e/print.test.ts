import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { fillReportStreet } from '#tests/fixtures/full-street.ts';
import { deskFolder, launchDesk, type Desk } from './launch.ts';
import { bundlePrintRoom, makePdf, pdfFacts, pdfFonts, pdfPages, type PrintFunction } from './print-room.ts';

const QUERY = { asOf: '2023-12-08T15:00', village: null };

let desk: Desk;
let room: string;

beforeAll(async () => {
  const folder = deskFolder();
  room = await bundlePrintRoom(folder);
  desk = await launchDesk();
});

afterAll(() => desk.close());

function valueOf(result: Result<Sheet>): Sheet {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

function pdfOf(name: PrintFunction, form: unknown, as: string): Promise<string> {
  return makePdf(desk.app, room, name, form, as);
}

test('thirty villages of the weekly sheet stand on one landscape A4, all texts there, fonts embedded', async () => {
  const street = fillReportStreet({ residents: 12_000, villages: 30 });
  const sheet = valueOf(weeklySheet(street.context, QUERY));
  const path = await pdfOf('sheetPdf', sheet, 'weekly');
  const pages = pdfPages(path);
  const text = pages.join('\n');
  expect([pdfFacts(path).get('Pages'), pdfFacts(path).get('Page size')]).toEqual([
    '1',
    '841.92 x 594.96 pts (A4)',
  ]);
  const flat = text.replace(/\s/g, '');
  const wanted = [
    sheet.title,
    '截至：2023年12月8日 15:00',
    '第 1 页 共 1 页',
    '填报人：',
    '审核人：',
    '资助参保',
    '合计',
  ]
    .concat(sheet.columns.map((column) => column.title))
    .concat(sheet.rows.map((row) => String(row['village'])));
  expect(wanted.filter((each) => !flat.includes(each.replace(/\s/g, '')))).toEqual([]);
  expect(pdfFonts(path).filter((font) => !font.embedded)).toEqual([]);
});

test('a long form repeats its head on every page and never leaves its total alone', async () => {
  const street = fillReportStreet({ residents: 800, villages: 60 });
  const sheet = valueOf(targetSheet(street.context, QUERY));
  const rows = [
    ...sheet.rows,
    ...sheet.rows.map((row) => ({ ...row, village: `${String(row['village'])}二` })),
  ];
  const pages = pdfPages(await pdfOf('sheetPdf', { ...sheet, rows }, 'targets-long'));
  const count = pages.length;
  expect(count).toBeGreaterThan(2);
  const seen = pages.map((page, index) => {
    const flat = page.replace(/\s/g, '');
    return [flat.includes('核减后目标'), flat.includes(`第${index + 1}页共${count}页`)];
  });
  expect(seen).toEqual(pages.map(() => [true, true]));
  expect(/(?:村|社区)二?\s+\d/.test(pages.at(-1) ?? '')).toBe(true);
});

test('three targets side by side make twenty-five columns and still stand on one page', async () => {
  const street = fillReportStreet({ residents: 3000, villages: 30 });
  for (const village of ['石桥村', '双溪村']) {
    street.target(village, 12_000, { scope: '区' });
    street.target(village, 13_000, { scope: '市' });
  }
  const sheet = valueOf(weeklySheet(street.context, QUERY));
  const path = await pdfOf('sheetPdf', sheet, 'weekly-scopes');
  expect([sheet.columns.length, pdfFacts(path).get('Pages')]).toEqual([25, '1']);
});

test('a village’s own sheet names the village on its page', async () => {
  const street = fillReportStreet({ residents: 800, villages: 3 });
  const sheet = valueOf(weeklySheet(street.context, { ...QUERY, village: '双溪村' }));
  const [page = ''] = pdfPages(await pdfOf('sheetPdf', sheet, 'weekly-village'));
  expect(page.split('双溪村').length - 1).toBeGreaterThanOrEqual(3);
});

test('text from a roster is text on paper: no markup runs, nothing is loaded', async () => {
  const street = fillReportStreet({ residents: 100, villages: 2 });
  const sheet = valueOf(weeklySheet(street.context, QUERY));
  const hostile =
    '<img src="http://127.0.0.1:9/x" onerror="document.title=1"><script>document.body.innerHTML=""</script>';
  const rows = sheet.rows.map((row) => ({ ...row, village: hostile }));
  const [page = ''] = pdfPages(await pdfOf('sheetPdf', { ...sheet, rows }, 'weekly-hostile'));
  expect(page.replace(/\s/g, '')).toContain('<script>');
});

test('a slip with everything a decision can say still keeps both copies on one page', async () => {
  const long = '李渡街道2024年度实施方案 资助参保对象及标准表 城乡重度（1—2级）残疾人员行；'.repeat(9);
  const lines = [
    { label: '依据', text: long },
    ...Array.from({ length: 9 }, (_none, index) => ({
      label: `第${index + 1}项`,
      text: '一段不短也不长的说明，自己占一整行，例如财政补助部分由谁承担',
    })),
    ...Array.from({ length: 6 }, (_none, index) => ({ label: '缴费方式', text: `移动 ${index}` })),
  ];
  const slip = {
    title: '个人参保缴费确认单',
    station: '石桥街道社保所',
    lines,
    personal: '¥38.00',
    capital: '叁拾捌元整',
    signatures: ['缴费人（或代办人）', '经办人'],
  };
  const pages = pdfPages(await pdfOf('slipPdf', slip, 'slip-long'));
  expect([pages.length, (pages[0] ?? '').split('经办人').length - 1]).toEqual([1, 2]);
});

test('the slip: two copies on one upright A4, amount in figures and 大写', async () => {
  const slip = {
    title: '2024年度居民医保个人参保缴费确认单',
    station: '石桥街道社保所',
    lines: [
      { label: '姓名', text: '欧阳某某' },
      { label: '身份证号码', text: '500102********1234' },
      { label: '村（居）', text: '石马子滨江路社区居民委员会' },
      { label: '户主', text: '欧阳大山' },
      { label: '参保人群', text: '居民' },
      { label: '档次', text: '一档' },
      { label: '缴费标准', text: '380.00 元' },
      { label: '财政补助部分', text: '无' },
      { label: '资助', text: '342.00 元' },
      { label: '资助类别', text: '低保对象' },
      { label: '资金来源', text: '未载明' },
      { label: '缴费日期', text: '2023年12月8日' },
      { label: '待遇享受期', text: '2024年1月1日 至 2024年12月31日' },
      {
        label: '政策依据',
        text: '李渡街道2024年度城乡居民合作医疗保险征收工作实施方案 三、（一）缴费标准；四、资助参保对象及标准',
      },
      { label: '经办人', text: '王某' },
    ],
    personal: '38.00',
    capital: '叁拾捌元整',
    signatures: ['参保人（委托人）签字', '经办人签字', '日期'],
  };
  const path = await pdfOf('slipPdf', slip, 'slip');
  const pages = pdfPages(path);
  const flat = pages.join('').replace(/\s/g, '');
  expect([pdfFacts(path).get('Page size'), pages.length]).toEqual(['594.96 x 841.92 pts (A4)', 1]);
  expect(
    ['¥38.00', '大写：叁拾捌元整', '欧阳某某', '参保人（委托人）签字：'].map(
      (each) => flat.split(each).length - 1,
    ),
  ).toEqual([2, 2, 2, 2]);
});

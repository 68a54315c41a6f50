import { expect, test } from 'vitest';
import { report } from '#electron/reports/reports.ts';
import { chartSvg, MOST_BARS } from '#shared/sheets/chart-svg.ts';
import { sheetHtml } from '#tests/fixtures/sheet-pages.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

test('the dashboard: the weekly sheet’s figures as pictures, words and key figures of one value', () => {
  const street = reportStreet('2023-12-20T09:00:00+08:00');
  street.target('石桥村', 4);
  street.target('<李渡>社区', 2);
  const holder = street.person('石桥村');
  street.hold(holder, '低保对象', '2023-11-01');
  street.pay(street.person('石桥村'), { at: '2023-11-05T09:00:00' });
  street.pay(street.person('<李渡>社区'), { at: '2023-11-06T09:00:00', tier: 2 });
  street.pay(street.person('<李渡>社区'), { at: '2023-11-06T09:00:00', tier: 2 });
  const sheet = report(street.context, 'dashboard', { asOf: '2023-12-08T15:00', village: null });
  if (!sheet.ok) {
    throw new Error(sheet.error.message);
  }
  const { charts = [], rows, paper } = sheet.value;
  expect(rows.map((row) => Object.values(row).join('|'))).toEqual([
    '核减后目标|6 人|累计参保|3 人',
    '完成率|50.00%|差额|3 人',
    '日均需完成|1 人|本期新增|0 人',
    '资助对象参保|0 / 1 人|资助对象未参保|1 人',
    '不参保登记|0 人|未了结的缴款提醒|2 条',
    '个人缴费金额|1,140.00 元|资助金额|0.00 元',
  ]);
  expect(charts.map(({ title, words }) => [title, words])).toEqual([
    ['各村（居）完成率', '2 个村（居）有目标，其中 1 个落后于时间进度（斜线）。'],
    ['逐日累计参保', '到这一天累计 3 人；虚线是匀速完成目标的进度，到今天应为 5 人。'],
    ['档次', '一档 1 人，占 33.33%；二档 2 人，占 66.67%'],
    ['资助对象未参保最多的村（居）', '共 1 个村（居）还有资助对象未参保，画出最多的 1 个。'],
  ]);
  expect(paper.onePage).toBe(true);
  const html = sheetHtml(sheet.value);
  expect([
    html.match(/<figure/g)?.length,
    html.includes('&lt;李渡&gt;社区'),
    html.includes('<李渡>'),
  ]).toEqual([4, true, false]);
});

test('the curve ends with what stands at the moment, and a village’s page has its own alarms alone', () => {
  const street = reportStreet('2023-12-20T09:00:00+08:00');
  for (const [village, at] of [
    ['石桥村', '2023-12-07T10:00:00'],
    ['石桥村', '2023-12-08T17:00:00'],
    ['李渡社区', '2023-12-08T09:00:00'],
  ] as const) {
    street.pay(street.person(village), { at });
  }
  const found = [null, '李渡社区'].map((village) => {
    const sheet = report(street.context, 'dashboard', { asOf: '2023-12-08T15:00', village });
    const charts = sheet.ok ? (sheet.value.charts ?? []) : [];
    const curve = charts.find(({ kind }) => kind === 'curve');
    const notes = sheet.ok ? sheet.value.notes.join('') : '';
    return [curve?.kind === 'curve' ? curve.days.at(-1)?.value : null, notes.includes('石桥村')];
  });
  expect(found).toEqual([
    [2, true],
    [1, false],
  ]);
});

test('of four hundred villages paper draws the lowest and says so; of none nothing breaks', () => {
  const items = Array.from({ length: 400 }, (_none, index) => ({
    name: `第${index}村`,
    value: (400 - index) / 400,
    behind: false,
  }));
  const svg = chartSvg({ kind: 'bars', unit: 'ratio', title: '完成率', words: '', items, line: null });
  expect([svg.match(/第\d+村/g)?.length, svg.includes('第399村'), svg.includes('第0村')]).toEqual([
    MOST_BARS,
    true,
    false,
  ]);
  const empty = report(reportStreet().context, 'dashboard', { asOf: '2023-12-08T15:00', village: null });
  expect(empty.ok && sheetHtml(empty.value).includes('还没有缴费')).toBe(true);
});

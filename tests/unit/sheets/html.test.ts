import { expect, test } from 'vitest';
import { grouped, summedColumn, textColumn } from '#shared/sheets/column.ts';
import { formatCell } from '#shared/sheets/format.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { slipHtml } from '#shared/sheets/slip-html.ts';
import { sheetHtml } from '#tests/fixtures/sheet-pages.ts';

const HOSTILE = `<img src=x onerror="alert('1')">&`;
const ESCAPED = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;';

const SHEET = {
  name: 'weekly',
  title: HOSTILE,
  subtitle: [HOSTILE],
  asOf: '2023-12-08T23:59:59',
  columns: [
    textColumn('village', '村', 12),
    grouped(HOSTILE, summedColumn('due', '应参', 8)),
    grouped(HOSTILE, summedColumn('paid', HOSTILE, 8)),
    summedColumn('personal', '金额', 12, 'money'),
    summedColumn('subsidy', '资助', 12, 'money'),
  ],
  rows: [{ village: HOSTILE, due: 1234, paid: null, personal: 123_456_700, subsidy: 3850 }],
  total: { village: '合计', due: 1234, paid: 0, personal: 123_456_700, subsidy: 3850 },
  notes: [HOSTILE],
  signatures: [HOSTILE],
  paper: { size: 'A4', orientation: 'landscape' },
} satisfies Sheet;

test('every text of a form is escaped, wherever it stands', () => {
  const html = sheetHtml(SHEET);
  expect([
    html.includes('<img'),
    html.split(ESCAPED).length - 1,
    /<script|<link|src="|href=/.test(html),
  ]).toEqual([false, 10, false]);
});

test('heads merge over their group, money drops its decimals only where a whole column has none', () => {
  const html = sheetHtml({
    ...SHEET,
    columns: SHEET.columns.map((column) => ({ ...column, title: column.key })),
  });
  expect(/<thead>(.*)<\/thead>/.exec(html)?.[1]).toBe(
    '<tr><th scope="col" rowspan="2">village</th>' +
      `<th scope="colgroup" colspan="2">${ESCAPED}</th>` +
      '<th scope="col" rowspan="2">personal</th><th scope="col" rowspan="2">subsidy</th></tr>' +
      '<tr><th scope="col">due</th><th scope="col">paid</th></tr>',
  );
  expect(
    [...html.matchAll(/<td class="figure">([^<]*)<\/td>/g)].slice(0, 4).map((match) => match[1]),
  ).toEqual(['1,234', '', '1,234,567', '38.50']);
  expect(html).toContain('截至：2023年12月8日 24:00');
});

test('long heads break between words, never inside one', () => {
  const titles = ['核减后目标', '目标任务', '个人缴费金额', '完成率', '核减<'];
  const columns = titles.map((title) => summedColumn(title, title, 8));
  const html = sheetHtml({ ...SHEET, columns });
  expect([...html.matchAll(/<th scope="col">(.*?)<\/th>/g)].map((match) => match[1])).toEqual([
    '核减后<wbr>目标',
    '目标<wbr>任务',
    '个人<wbr>缴费<wbr>金额',
    '完成率',
    '核减&lt;',
  ]);
});

test('cells read as people write them', () => {
  expect([
    formatCell(0.62385, 'ratio'),
    formatCell(1, 'ratio'),
    formatCell(-1234567, 'integer'),
    formatCell(3800, 'money'),
    formatCell(null, 'money'),
    formatCell('2023-12-08', 'date'),
  ]).toEqual(['62.39%', '100.00%', '-1,234,567', '38.00', '', '2023-12-08']);
});

test('a slip stands twice on its page, its texts escaped', () => {
  const html = slipHtml({
    title: '个人参保缴费确认单',
    station: HOSTILE,
    lines: [
      { label: '姓名', text: HOSTILE },
      { label: '档次', text: '一档' },
      { label: '人群', text: '居民' },
    ],
    personal: '¥38.00',
    capital: '叁拾捌元整',
    signatures: ['经办人', '本人或委托人签字'],
  });
  expect([
    html.includes('<img'),
    html.split('¥38.00').length - 1,
    html.split('社保所留存').length + html.split('参保人留存').length - 2,
    html.split('<tr><th>档次</th><td>一档</td><th>人群</th><td>居民</td></tr>').length - 1,
  ]).toEqual([false, 2, 2, 2]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, layoutFrom, movedColumn } from '#renderer/logic/layout-draft.ts';
import {
  differenceColumn,
  plainColumn,
  ratioColumn,
  summedColumn,
  textColumn,
} from '#shared/sheets/column.ts';
import { computeRows, totalRow } from '#shared/sheets/compute.ts';
import { formLayouts, neededColumn, withLayout } from '#shared/sheets/layout.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';

const COLUMNS = [
  textColumn('village', '村（居）', 16),
  summedColumn('target', '目标任务', 8),
  summedColumn('reduction', '核减', 8),
  differenceColumn('left', '核减后目标', 8, 'target', ['reduction']),
  summedColumn('enrolled', '累计参保', 8),
  ratioColumn('rate', '完成率', 9, 'enrolled', 'left'),
];
const ROWS = computeRows(COLUMNS, [
  { village: '石桥村', target: 10, reduction: 2, enrolled: 4 },
  { village: '李渡社区', target: 20, reduction: 0, enrolled: 15 },
]);

const SHEET = {
  name: 'weekly',
  title: '2024年度居民医保参保征收进度表',
  subtitle: ['石桥街道社保所'],
  asOf: null,
  columns: COLUMNS,
  rows: ROWS,
  total: totalRow(COLUMNS, ROWS, '合计'),
  notes: [],
  signatures: ['填报人', '审核人'],
  paper: { size: 'A4', orientation: 'landscape' },
} satisfies Sheet;

const keys = COLUMNS.map(({ key }) => key);

test('title, lines, signatures, columns and paper are the station’s; figures and formulas stay true', () => {
  const sheet = withLayout(
    SHEET,
    {
      title: '石桥街道 {年度} 年参保进度',
      subtitle: '填报单位：石桥街道',
      signatures: ['制表人'],
      order: ['enrolled', 'village', 'rate'],
      hidden: ['reduction', 'left', 'village'],
      orientation: 'portrait',
    },
    2024,
  );
  expect({
    title: sheet.title,
    subtitle: sheet.subtitle,
    signatures: sheet.signatures,
    paper: sheet.paper,
    columns: sheet.columns.map(({ key, formula, total }) => `${key} ${formula?.kind ?? '-'} ${total}`),
    rows: sheet.rows,
    total: sheet.total,
  }).toEqual({
    title: '石桥街道 2024 年参保进度',
    subtitle: ['石桥街道社保所', '填报单位：石桥街道'],
    signatures: ['制表人'],
    paper: { size: 'A4', orientation: 'portrait' },
    // The village says whose row it is: it stays. Without its sources the rate is a plain figure.
    columns: ['enrolled - sum', 'village - none', 'target - sum', 'rate - none'],
    rows: SHEET.rows,
    total: SHEET.total,
  });
});

test('the word 合计 moves along to a first column that has no sum', () => {
  const rows = [{ no: 1, name: '王小明', personal: 38_000 }];
  const columns = [
    plainColumn('no', '序号', 6, 'integer'),
    textColumn('name', '姓名', 9),
    summedColumn('personal', '金额', 9, 'money'),
  ];
  const sheet = { ...SHEET, name: 'confirmations', columns, rows, total: totalRow(columns, rows, '合计') };
  const laid = withLayout(sheet, { order: ['name', 'no', 'personal'] }, 2024);
  expect(laid.total).toEqual({ no: null, name: '合计', personal: 38_000 });
});

test('what the import reads back cannot be left out, and it is said why', () => {
  const columns = ['rowCode', 'no', 'name', 'number', 'tier'].map((key) => textColumn(key, key, 9));
  expect(columns.map(({ key }) => neededColumn('register', columns, key))).toEqual([
    'code',
    null,
    'who',
    'number',
    null,
  ]);
  const laid = withLayout(
    { ...SHEET, name: 'register', columns },
    { hidden: columns.map(({ key }) => key) },
    2024,
  );
  expect(laid.columns.map(({ key }) => key)).toEqual(['rowCode', 'name', 'number']);
});

test('any order and any choice of columns keeps each column at most once and its neighbours’ new ones behind them', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(keys), fc.subarray(keys), (order, hidden) => {
      const shown = withLayout(SHEET, { order, hidden }, 2024).columns.map(({ key }) => key);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.toSorted()).toEqual(
        keys.filter((key) => key === 'village' || !hidden.includes(key)).toSorted(),
      );
      expect(shown.filter((key) => order.includes(key))).toEqual(order.filter((key) => shown.includes(key)));
    }),
  );
});

test('the fields say what is stored, and what is stored says only what differs', () => {
  const own = draftOf(SHEET, {});
  expect([own.title, own.signatures, layoutFrom(SHEET, own)]).toEqual([
    '{年度}年度居民医保参保征收进度表',
    '填报人、审核人',
    {},
  ]);
  const draft = { ...own, signatures: '', hidden: ['target'], order: movedColumn(own.order, 0, 1) };
  const layout = layoutFrom(SHEET, draft);
  expect(layout).toEqual({
    signatures: [],
    hidden: ['target'],
    order: ['target', 'village', 'reduction', 'left', 'enrolled', 'rate'],
  });
  expect(draftOf(SHEET, layout)).toEqual(draft);
  expect(movedColumn(keys, 0, -1)).toEqual(keys);
});

test('a file of layouts names forms this program has, and nothing else', () => {
  const file = { kind: 'form-layouts', version: 1, layouts: { weekly: { title: '表' } } };
  expect([
    formLayouts.safeParse(file).success,
    formLayouts.safeParse({ ...file, layouts: { other: {} } }).success,
    formLayouts.safeParse({ ...file, layouts: { weekly: { script: 'x' } } }).success,
    formLayouts.safeParse({ ...file, kind: 'pack' }).success,
  ]).toEqual([true, false, false, false]);
});

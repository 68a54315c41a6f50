import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceColumn, ratioColumn, summedColumn, textColumn } from '#shared/sheets/column.ts';
import { computeRows, totalRow } from '#shared/sheets/compute.ts';
import type { SheetColumn } from '#shared/sheets/sheet.ts';

const RANK = {
  key: 'rank',
  title: '排名',
  group: null,
  kind: 'integer',
  width: 5,
  formula: { kind: 'rank', of: 'share' },
  total: 'none',
} satisfies SheetColumn;

const COLUMNS = [
  textColumn('village', '村', 10),
  summedColumn('target', '目标', 8),
  summedColumn('less', '核减', 8),
  differenceColumn('rest', '核减后', 8, 'target', ['less']),
  summedColumn('paid', '已参', 8),
  ratioColumn('share', '完成率', 8, 'paid', 'rest'),
  RANK,
];

test('formula columns build on earlier ones; nothing is divided by zero or below', () => {
  const rows = computeRows(COLUMNS, [
    { village: '甲', target: 10, less: 2, paid: 4 },
    { village: '乙', target: 5, less: null, paid: 5 },
    { village: '丙', target: 3, less: 3, paid: 1 },
    { village: '丁', target: null, less: 1, paid: 1 },
    { village: '戊', target: 2, less: 4, paid: null },
    { village: '己', target: 8, less: 0, paid: 4 },
  ]);
  expect([...rows, totalRow(COLUMNS, rows, '合计')].map((row) => COLUMNS.map(({ key }) => row[key]))).toEqual(
    [
      ['甲', 10, 2, 8, 4, 0.5, 2],
      ['乙', 5, null, 5, 5, 1, 1],
      ['丙', 3, 3, 0, 1, null, null],
      ['丁', null, 1, null, 1, null, null],
      ['戊', 2, 4, -2, null, null, null],
      ['己', 8, 0, 8, 4, 0.5, 2],
      ['合计', 28, 10, 19, 15, 15 / 19, null],
    ],
  );
});

test('places: equal values share one, the next place counts everybody before it', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { maxLength: 30 }), (counts) => {
      const rows = computeRows(
        COLUMNS,
        counts.map((paid) => ({ target: paid === null ? null : 20, paid })),
      );
      const sorted = counts.filter((paid) => paid !== null).sort((one, other) => other - one);
      expect(rows.map((row) => row['rank'])).toEqual(
        counts.map((paid) => (paid === null ? null : sorted.indexOf(paid) + 1)),
      );
    }),
  );
});

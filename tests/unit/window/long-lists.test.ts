import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTargets, sumOfVillages } from '#renderer/logic/hand-targets.ts';
import { rowWindow } from '#renderer/logic/row-window.ts';
import { plainColumn, textColumn } from '#shared/sheets/column.ts';
import { copiedRows } from '#shared/sheets/copied-rows.ts';

test('of a long list the rows in sight are drawn, the rest is height: nothing is lost, nothing counted twice', () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.nat(3_400_000),
      fc.integer({ min: 50, max: 2000 }),
      (count, top, high) => {
        const { first, end, above, below } = rowWindow(count, 34, top, high);
        expect(first).toBeLessThanOrEqual(end);
        expect(above + (end - first) * 34 + below).toBe(count * 34);
        const inSight = Math.min(count - 1, Math.floor(top / 34));
        expect(count === 0 || (first <= inSight && inSight < Math.max(end, first + 1))).toBe(true);
      },
    ),
  );
});

test('copied rows: a tab between cells, a line each, and nothing a spreadsheet would calculate', () => {
  const columns = [textColumn('name', '姓名', 10), plainColumn('personal', '已缴金额', 10, 'money')];
  const rows = [
    { name: '王小\t明', personal: 38_000 },
    { name: '=欧阳', personal: null },
  ];
  expect(copiedRows(columns, rows)).toBe("王小 明\t380.00\r\n'=欧阳\t");
});

test('targets by hand: an empty village keeps what stands, what is no number is named', () => {
  const counts = new Map([
    ['石桥村', '120'],
    ['金银村', ''],
  ]);
  expect(readTargets({ total: '200', counts })).toEqual({
    ok: true,
    total: 200,
    parts: [{ village: '石桥村', count: 120 }],
  });
  expect(sumOfVillages(['石桥村', '金银村'], counts, new Map([['金银村', 80]]))).toBe(200);
  expect([
    readTargets({ total: '两百', counts }),
    readTargets({ total: '200', counts: new Map([['金银村', '-3']]) }),
    readTargets({ total: '200', counts: new Map([['金银村', ' ']]) }),
  ]).toEqual([
    { ok: false, wrong: 'total' },
    { ok: false, wrong: { village: '金银村' } },
    { ok: false, wrong: 'none' },
  ]);
});

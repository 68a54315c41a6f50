import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAYMENT_MEANS } from '#shared/contract/counter.ts';
import { fenFromAmountText, formatFen } from '#shared/domain/money.ts';
import { compareCount } from '#shared/ledger/count.ts';

const TAKEN = {
  ledgerFen: 113_500,
  byMeans: [
    { means: '现金' as const, payments: 2, fen: 76_000 },
    { means: 'POS' as const, payments: 1, fen: 37_500 },
  ],
};

test('a fen less is seen in its means and in the sum', () => {
  expect(compareCount(TAKEN, { 现金: '759.99', POS: '375' })).toEqual({
    byMeans: [
      { means: '现金', payments: 2, ledgerFen: 76_000, countedFen: 75_999, differenceFen: -1 },
      { means: 'POS', payments: 1, ledgerFen: 37_500, countedFen: 37_500, differenceFen: 0 },
    ],
    ledgerFen: 113_500,
    countedFen: 113_499,
    differenceFen: -1,
  });
});

test('what is not written, or is no amount, leaves the sum open', () => {
  for (const cash of ['', '七百六', '760.001', '-1']) {
    expect(compareCount(TAKEN, { 现金: cash, POS: '375' })).toMatchObject({
      byMeans: [{ countedFen: null, differenceFen: null }, { differenceFen: 0 }],
      countedFen: null,
      differenceFen: null,
    });
  }
  expect(fenFromAmountText('-0')).toBe(0);
});

test('the difference of the sum is the sum of the differences', () => {
  const fen = fc.integer({ min: 0, max: 10_000_000_00 });
  const lines = fc.uniqueArray(fc.record({ means: fc.constantFrom(...PAYMENT_MEANS), fen, counted: fen }), {
    selector: ({ means }) => means,
  });
  fc.assert(
    fc.property(lines, (taken) => {
      const preview = {
        ledgerFen: taken.reduce((sum, one) => sum + one.fen, 0),
        byMeans: taken.map(({ means, fen: ledger }) => ({ means, payments: 1, fen: ledger })),
      };
      const written = Object.fromEntries(taken.map(({ means, counted }) => [means, formatFen(counted)]));
      const count = compareCount(preview, written);
      const differences = count.byMeans.reduce((sum, one) => sum + (one.differenceFen ?? 0), 0);
      expect(count.differenceFen).toBe(differences);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, percentOf } from '#shared/domain/apportion.ts';

const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 400 });

test('shares are whole, sum up to the total and lie within one of the exact share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), weights, (total, parts) => {
      const shares = apportion(total, parts);
      const sum = parts.reduce((all, weight) => all + weight, 0);
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
      shares.forEach((share, index) => {
        const exact = sum === 0 ? total / parts.length : (total * (parts[index] ?? 0)) / sum;
        expect(Number.isInteger(share) && share >= 0 && Math.abs(share - exact) < 1).toBe(true);
      });
    }),
  );
});

test('the whole of the weights comes back as it is; what is left goes to the largest remainders first', () => {
  expect([
    apportion(6, [3, 2, 1]),
    apportion(10, [1, 1, 1]),
    apportion(7, [5, 3, 2]),
    apportion(2, [0, 0, 0]),
    apportion(0, [4, 4]),
    apportion(5, []),
  ]).toEqual([[3, 2, 1], [4, 3, 3], [4, 2, 1], [1, 1, 0], [0, 0], []]);
});

test('a percentage of persons is rounded up', () => {
  expect([percentOf(1001, 95), percentOf(1000, 95), percentOf(0, 95), percentOf(3, 33.34)]).toEqual([
    951, 950, 0, 2,
  ]);
});

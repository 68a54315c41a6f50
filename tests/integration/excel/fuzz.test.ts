import { expect, test } from 'vitest';
import { everyFormat } from '#tests/fixtures/workbooks/every-format.ts';
import { fuzzWorkbooks } from '#tests/fuzz/workbooks.ts';

/** `npm run test:fuzz` asks for 5,000, and another seed brings other mutations. */
const COUNT = Number(process.env['FUZZ_WORKBOOKS'] ?? '60');
const SEED = Number(process.env['FUZZ_SEED'] ?? '1');

test(`${COUNT} mutated workbooks each end in a Result, none changed unnoticed`, async () => {
  const report = await fuzzWorkbooks(everyFormat(), COUNT, SEED);
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ broken: [], changed: [] });
  expect(report.read + Object.values(report.refused).reduce((sum, count) => sum + count, 0)).toBe(COUNT);
}, 1_800_000);

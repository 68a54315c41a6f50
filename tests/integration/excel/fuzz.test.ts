import { expect, test } from 'vitest';
import { everyFormat } from '#tests/fixtures/workbooks/every-format.ts';
import { everyKind } from '#tests/fixtures/workbooks/every-kind.ts';
import { fuzzWorkbooks, type FuzzFile } from '#tests/fuzz/workbooks.ts';

/** `npm run test:fuzz` asks for 5,000, and another seed brings other mutations. */
const COUNT = Number(process.env['FUZZ_WORKBOOKS'] ?? '60');
const SEED = Number(process.env['FUZZ_SEED'] ?? '1');

/** Every format, read once as each of the kinds its table fits. */
function formats(): readonly FuzzFile[] {
  const kinds = ['residents', 'payments', 'deaths'] as const;
  return kinds.flatMap((kind) => everyFormat().map((file) => ({ ...file, kind })));
}

test(`${COUNT} mutated workbooks each end in a preview of all their rows or a sentence, none changed unnoticed`, async () => {
  const files = [...formats(), ...everyKind()];
  const report = await fuzzWorkbooks(files, COUNT, SEED);
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ broken: [], changed: [] });
  expect(report.previewed + Object.values(report.refused).reduce((sum, count) => sum + count, 0)).toBe(COUNT);
}, 3_600_000);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomWorkbook } from '#tests/fixtures/workbooks/random-workbook.ts';
import { rawXlsx } from '#tests/fixtures/workbooks/raw-xlsx.ts';
import { bothReaders } from './both-readers.ts';

/** `npm run test:readers` asks for 2,000. */
const WORKBOOKS = Number(process.env['READER_WORKBOOKS'] ?? '100');

test(`the fast reader says what ExcelJS says, cell by cell, of ${WORKBOOKS} generated workbooks`, async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkbook, async (workbook) => {
      const { fast, reference } = await bothReaders(rawXlsx(workbook));
      expect(fast).toEqual(reference);
    }),
    { numRuns: WORKBOOKS, endOnFailure: false },
  );
}, 600_000);

import { expect, test } from 'vitest';
import { pdfPageCount, printResult } from '#electron/print/outcome.ts';

test('a cancelled print dialog is an answer; a printer that refuses is a failure', () => {
  expect([
    printResult(true, ''),
    printResult(false, 'Print job canceled'),
    printResult(false, 'cancelled'),
    printResult(false, 'Invalid printer settings'),
  ]).toMatchObject([
    { ok: true, value: { printed: true } },
    { ok: true, value: { printed: false } },
    { ok: true, value: { printed: false } },
    { ok: false, error: { code: 'WRITE_FAILED' } },
  ]);
});

test('pages of a PDF are counted by their objects, not by the list of pages', () => {
  const pdf = '<</Type /Pages /Count 2>> <</Type /Page /Parent 1 0 R>> <</Type/Page/Parent 1 0 R>>';
  expect(pdfPageCount(Buffer.from(pdf))).toBe(2);
});

import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { joinPdfs } from '#electron/print/join.ts';

const WORKER = join(import.meta.dirname, '../../../electron/print/join-worker.ts');

async function pdfOf(widths: readonly number[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  widths.forEach((width) => pdf.addPage([width, 500]));
  return Buffer.from(await pdf.save());
}

test('PDFs are joined in their order, under one title, while this thread goes on', async () => {
  const parts = await Promise.all([[300, 310], [400], [500, 510, 520]].map(pdfOf));
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 1);
  const whole = await PDFDocument.load(await joinPdfs(parts, '参保登记表', WORKER));
  clearInterval(turning);
  expect(whole.getPages().map((page) => page.getWidth())).toEqual([300, 310, 400, 500, 510, 520]);
  expect(whole.getTitle()).toBe('参保登记表');
  expect(turns).toBeGreaterThan(10);
});

test('one alone stays as it is; what is no PDF is an error, not a wait', async () => {
  const one = await pdfOf([300]);
  expect(await joinPdfs([one], '', WORKER)).toBe(one);
  await expect(joinPdfs([one, Buffer.from('no PDF')], '', WORKER)).rejects.toThrow();
});

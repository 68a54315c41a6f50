import { expect, test } from 'vitest';
import { readPageRange } from '#shared/sheets/page-range.ts';

test('pages as people type them, each once and in order; what is no page of the document is refused', () => {
  expect(
    ['', ' 1-3，8 ', '8、2～3、2', '５', '3-1', '0', '11', '1-', '一', '1,,2'].map((text) =>
      readPageRange(text, 10),
    ),
  ).toEqual([
    null,
    [1, 2, 3, 8],
    [2, 3, 8],
    [5],
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

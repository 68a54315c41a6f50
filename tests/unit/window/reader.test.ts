import { expect, test } from 'vitest';
import { watchReader } from '#renderer/logic/reader.ts';

function typedAt(times: readonly number[]): readonly (string | null)[] {
  const watch = watchReader();
  return times.map((at, index) => watch.typed(String(index), at));
}

test('fingers are slower than a reader: only quick characters belong together', () => {
  expect(typedAt([0, 200, 400])).toEqual([null, null, null]);
  expect(typedAt([0, 10, 20])).toEqual([null, '01', '012']);
  expect(typedAt([0, 300, 310])).toEqual([null, null, '12']);
});

test('an Enter right after a reader’s characters is the reader’s, later it is a person’s', () => {
  const watch = watchReader();
  watch.typed('5', 1000);
  expect(watch.quietAt(1010)).toBe(false);
  watch.typed('0', 1008);
  expect([watch.quietAt(1020), watch.quietAt(1500), watch.quietAt(1700)]).toEqual([true, true, false]);
});

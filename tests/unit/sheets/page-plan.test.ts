import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPages, type PartHeights } from '#shared/sheets/page-plan.ts';

const ROOM = 100;

const body = fc
  .array(fc.array(fc.integer({ min: 4, max: 30 }), { minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((groups) => ({ groups: groups.map(({ length }) => length), lines: groups.flat() }));

function sum(heights: readonly number[]): number {
  return heights.reduce((whole, height) => whole + height, 0);
}

test('every line stands once and in order, no page is overfull, no group is parted that a page can hold, nothing closes alone', () => {
  fc.assert(
    fc.property(
      body,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 5, max: 15 }),
      fc.nat(30),
      ({ groups, lines }, heading, head, closing) => {
        const heights: PartHeights = { heading, head, lines, closing };
        const pages = planPages(groups, heights, ROOM);
        expect(pages.map(({ first }) => first)).toEqual([0, ...pages.slice(0, -1).map(({ end }) => end)]);
        expect(pages.at(-1)?.end).toBe(lines.length);
        pages.forEach(({ first, end }, index) => {
          const used =
            sum(lines.slice(first, end)) +
            head +
            (index === 0 ? heading : 0) +
            (index === pages.length - 1 ? closing : 0);
          expect(end - first === 1 || used <= ROOM).toBe(true);
          expect(end).toBeGreaterThan(first);
        });
        let from = 0;
        groups.forEach((count, index) => {
          const whole = sum(lines.slice(from, from + count)) + (index === groups.length - 1 ? closing : 0);
          const start = from;
          from += count;
          const parted = pages.some(({ end }) => end > start && end < start + count);
          expect(parted && whole <= ROOM - heading - head).toBe(false);
        });
      },
    ),
  );
});

test('a household of twelve that the page’s rest cannot hold stands whole on the next', () => {
  const groups = [3, 5, 12, 1];
  const heights = { heading: 10, head: 6, lines: Array.from({ length: 21 }, () => 5), closing: 8 };
  expect(planPages(groups, heights, ROOM)).toEqual([
    { first: 0, end: 8 },
    { first: 8, end: 21 },
  ]);
});

import { expect, test } from 'vitest';
import { dayWatch } from '#electron/app/day-watch.ts';
import { deskStatus } from '#electron/ledger/status.ts';
import { openTestDesk } from '#tests/fixtures/desk.ts';

test('at midnight in Shanghai the window is told once, and the business date is the new day', () => {
  const desk = openTestDesk({ businessDate: null });
  let now = new Date('2026-03-02T23:59:59+08:00');
  let told = 0;
  const context = { ...desk.context, clock: () => now };
  const look = dayWatch(context.clock, () => (told += 1));
  const seen = ['2026-03-02T23:59:59+08:00', '2026-03-03T00:00:00+08:00', '2026-03-03T08:00:00+08:00'].map(
    (moment) => {
      now = new Date(moment);
      look();
      return [told, deskStatus(context).businessDate];
    },
  );
  expect(seen).toEqual([
    [0, '2026-03-02'],
    [1, '2026-03-03'],
    [1, '2026-03-03'],
  ]);
  now = new Date('2026-03-02T12:00:00+08:00');
  look();
  expect(told).toBe(2);
  desk.close();
});

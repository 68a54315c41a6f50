import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAYS, MONTHS, MOST_BYTES, NEWEST, removable, WEEKS, type KeptBackup } from '#shared/backups/keep.ts';
import { addDays } from '#shared/domain/dates.ts';

const START = '2023-09-01';

const backups = fc
  .array(
    fc.record({
      day: fc.nat({ max: 900 }),
      hour: fc.integer({ min: 7, max: 19 }),
      reason: fc.constantFrom('day', 'import', 'hand', 'migration', 'restore'),
      good: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((made) =>
    made.map(({ day, hour, reason, good }, index) => backup(day, hour, { index, reason, good })),
  );

function backup(
  day: number,
  hour: number,
  { index = 0, reason = 'day', good = true }: { index?: number; reason?: string; good?: boolean } = {},
): KeptBackup {
  const at = `${addDays(START, day)}T${String(hour).padStart(2, '0')}:00:00`;
  return { name: `${at}-${String(index).padStart(4, '0')}`, at, reason, good, bytes: 1_000_000 };
}

function left(all: readonly KeptBackup[]): readonly KeptBackup[] {
  const gone = new Set(removable(all));
  return all.filter(({ name }) => !gone.has(name));
}

function newestGood(all: readonly KeptBackup[]): string | undefined {
  return all
    .filter(({ good }) => good)
    .map(({ name }) => name)
    .sort()
    .at(-1);
}

test('whatever there is, the newest good backup stays, so do all that do not open and all from before a restore', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const gone = new Set(removable(all));
      const untouchable = all.filter(({ good, reason }) => !good || reason === 'restore');
      expect(gone.has(newestGood(all) ?? '')).toBe(false);
      expect(untouchable.filter(({ name }) => gone.has(name))).toEqual([]);
    }),
  );
});

test('what stays has a bound of its own, and the rule asked again removes nothing more', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const rest = left(all);
      const counted = rest.filter(({ good, reason }) => good && reason !== 'restore');
      expect(counted.length).toBeLessThanOrEqual(NEWEST + DAYS + WEEKS + MONTHS);
      expect(removable(rest)).toEqual([]);
    }),
  );
});

test('the order in which the folder lists them makes no difference', () => {
  fc.assert(
    fc.property(backups, (all) => {
      expect([...removable([...all].reverse())].sort()).toEqual([...removable(all)].sort());
    }),
  );
});

test('asked every day for two years, it leaves the last of each of seven days, five weeks and twelve months', () => {
  let all: readonly KeptBackup[] = [];
  for (let day = 0; day < 730; day += 1) {
    all = left([...all, backup(day, 8), backup(day, 15, { index: 1, reason: 'import' })]);
  }
  expect(all.map(({ at, reason }) => `${at.slice(0, 10)} ${reason}`)).toEqual(
    [
      ...['2024-09-30', '2024-10-31', '2024-11-30', '2024-12-31', '2025-01-31', '2025-02-28'],
      ...['2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30', '2025-07-31'],
      ...['2025-08-03', '2025-08-10', '2025-08-17', '2025-08-24', '2025-08-25', '2025-08-26'],
      ...['2025-08-27', '2025-08-28'],
      ...['2025-08-29', '2025-08-30'],
    ].flatMap((day) => (day >= '2025-08-29' ? [`${day} day`, `${day} import`] : [`${day} import`])),
  );
});

test('a day far in the future, from a clock that was wrong, takes one place and empties no others', () => {
  const week = Array.from({ length: 7 }, (_, day) => backup(day, 8));
  const [oldest] = week;
  expect(removable([...week, backup(20_000, 8)])).toEqual([oldest?.name]);
});

test('the backups of a large district never take more than their room, but for the two newest', () => {
  const large = Array.from({ length: 7 }, (_, day) => ({ ...backup(day, 8), bytes: MOST_BYTES / 4 }));
  expect(left(large).map(({ at }) => at.slice(0, 10))).toEqual(
    [3, 4, 5, 6].map((day) => addDays(START, day)),
  );
  const huge = large.map((one) => ({ ...one, bytes: MOST_BYTES }));
  expect(left(huge).map(({ at }) => at.slice(0, 10))).toEqual([5, 6].map((day) => addDays(START, day)));
});

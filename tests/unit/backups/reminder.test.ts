import { expect, test } from 'vitest';
import { placeStanding } from '#shared/backups/reminder.ts';

test('the second place is remembered when none was chosen, when it is away, and when its copy is older than three days', () => {
  function on(lastAt: string | null, reachable = true) {
    return placeStanding({ reachable, lastAt }, '2026-03-06');
  }
  expect(placeStanding(null, '2026-03-06')).toBe('none');
  expect([
    on('2026-03-03T17:00:00'),
    on('2026-03-03T17:00:00', false),
    on('2026-03-02T23:59:59'),
    on('2026-03-02T23:59:59', false),
    on(null),
    on('2026-03-07T00:10:00'),
    on('2029-01-01T08:00:00'),
  ]).toEqual(['good', 'missing', 'old', 'old', 'old', 'good', 'old']);
});

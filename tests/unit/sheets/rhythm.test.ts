import { expect, test } from 'vitest';
import { momentsBetween, parseRhythm, periodStart, WEEKLY_RHYTHM } from '#shared/sheets/rhythm.ts';

const MONDAY_THURSDAY = { weekdays: [1, 4], time: '15:00', from: null, through: null, named: true };

test('a period begins at the reporting moment before its end, else seven days back', () => {
  const starts = [
    periodStart(MONDAY_THURSDAY, '2021-12-20T15:00:00'),
    periodStart(MONDAY_THURSDAY, '2021-12-20T15:00:01'),
    periodStart(MONDAY_THURSDAY, '2021-12-22T10:00:00'),
    periodStart({ ...MONDAY_THURSDAY, weekdays: [1] }, '2021-12-20T15:00:00'),
    periodStart(WEEKLY_RHYTHM, '2023-12-08T15:00:00'),
    periodStart(WEEKLY_RHYTHM, '2024-01-02T09:30:00'),
  ];
  expect(starts).toEqual([
    '2021-12-16T15:00:00',
    '2021-12-20T15:00:00',
    '2021-12-20T15:00:00',
    '2021-12-13T15:00:00',
    '2023-12-01T15:00:00',
    '2023-12-26T09:30:00',
  ]);
});

test('moments keep to the days, the hour and the span of the notice', () => {
  expect([
    momentsBetween(MONDAY_THURSDAY, '2021-12-13', '2021-12-20T14:59:59'),
    momentsBetween(
      { ...WEEKLY_RHYTHM, from: '2020-11-01', through: '2020-11-13' },
      '2020-09-01',
      '2021-03-01T00:00:00',
    ),
    momentsBetween(WEEKLY_RHYTHM, '2023-12-09', '2023-12-08T15:00:00'),
  ]).toEqual([
    ['2021-12-13T15:00:00', '2021-12-16T15:00:00'],
    ['2020-11-06T15:00:00', '2020-11-13T15:00:00'],
    [],
  ]);
});

test('the station’s own rhythm is read from its setting', () => {
  expect(
    ['1,4@15:00', ' 5@09:30 ', '8@15:00', '1@25:00', 'weekly', ''].map((text) => parseRhythm(text)),
  ).toEqual([
    MONDAY_THURSDAY,
    { weekdays: [5], time: '09:30', from: null, through: null, named: true },
    null,
    null,
    null,
    null,
  ]);
});

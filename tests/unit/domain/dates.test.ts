import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  dateOnly,
  daysBetween,
  daysInMonth,
  firstOfNextMonth,
  formatDateChinese,
  isDateOnly,
  parseDateTime,
  shanghaiDate,
  shanghaiDateTime,
  weekdayOf,
} from '#shared/domain/dates.ts';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2024-04-31', false],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-1-1', false],
  ['2024-01-01T00:00', false],
  ['0024-01-01', false],
  ['', false],
])('%j is a day: %j', (text, exists) => {
  expect(isDateOnly(text)).toBe(exists);
});

test('the notices’ own arithmetic', () => {
  expect(addDays('2024-03-01', 90)).toBe('2024-05-30');
  expect([
    firstOfNextMonth('2024-01-15'),
    firstOfNextMonth('2024-02-29'),
    firstOfNextMonth('2023-12-31'),
  ]).toEqual(['2024-02-01', '2024-03-01', '2024-01-01']);
  expect([addMonths('2024-01-31', 1), addMonths('2024-03-31', -1), addMonths('2023-11-30', 3)]).toEqual([
    '2024-02-29',
    '2024-02-29',
    '2024-02-29',
  ]);
});

test('age is completed years; who is born on 29 February is a year older on 1 March', () => {
  expect([ageOn('2000-12-08', '2023-12-07'), ageOn('2000-12-08', '2023-12-08')]).toEqual([22, 23]);
  expect([ageOn('2004-02-29', '2023-02-28'), ageOn('2004-02-29', '2023-03-01')]).toEqual([18, 19]);
});

test('weekdays count from Monday, before 1970 too', () => {
  expect([
    weekdayOf('2023-12-08'),
    weekdayOf('2023-12-10'),
    weekdayOf('1969-12-31'),
    weekdayOf('1949-10-01'),
  ]).toEqual([5, 7, 3, 6]);
});

test('Shanghai’s day and moment, wherever the computer stands', () => {
  expect(shanghaiDateTime(new Date('2023-12-07T16:00:01Z'))).toBe('2023-12-08T00:00:01');
  expect(shanghaiDate(new Date('2023-12-07T15:59:59Z'))).toBe('2023-12-07');
});

test.each([
  ['2023-12-08T15:00', '2023-12-08T15:00:00'],
  ['2023-12-08 15:00:07', '2023-12-08T15:00:07'],
  ['2023-12-08T24:00', null],
  ['2023-12-08T15:60', null],
  ['2023-12-08', null],
  ['2023-02-29T15:00', null],
])('moment %j is %j', (text, moment) => {
  expect(parseDateTime(text)).toBe(moment);
});

test('the day for paper', () => {
  expect(formatDateChinese('2023-12-08')).toBe('2023年12月8日');
});

test('days agree with the calendar', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -36_000, max: 40_000 }), (date, days) => {
      const moved = addDays(date, days);
      expect([isDateOnly(moved), daysBetween(date, moved)]).toEqual([true, days]);
      expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
    }),
  );
});

test('months never overshoot and keep the day where they can', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -600, max: 600 }), (date, months) => {
      const moved = addMonths(date, months);
      const [year = 0, month = 0, last = 0] = moved.split('-').map(Number);
      expect(isDateOnly(moved)).toBe(true);
      expect(last).toBe(Math.min(Number(date.slice(8)), daysInMonth(year, month)));
      expect(dateOnly(year, month, last)).toBe(moved);
    }),
  );
});

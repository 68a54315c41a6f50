import { describe, expect, test } from 'vitest';
import { chanceFrom } from '#electron/demo/random.ts';
import { makeVillages, MOST_VILLAGES } from '#electron/demo/villages.ts';
import { parseIdNumber } from '#shared/domain/id-number.ts';
import { madeAdults, madeStreet } from '#tests/fixtures/people.ts';

const street = madeStreet(12_000, 3, 12);
const people = street.households.flatMap((household) => household.members);

describe('made-up people', () => {
  test('the same seed gives the same street, another seed another one', () => {
    expect(madeStreet(500, 9)).toEqual(madeStreet(500, 9));
    expect(madeStreet(500, 9)).not.toEqual(madeStreet(500, 10));
  });

  test('a street has exactly the residents asked for, in households of 1 to 7 with the head first', () => {
    expect(people).toHaveLength(12_000);
    expect(street.households.every(({ members }) => members.length >= 1 && members.length <= 7)).toBe(true);
    expect(street.households.every(({ members }) => members[0]?.relation === '户主')).toBe(true);
  });

  test('every number is valid, says the person’s own birth date and gender, and is nobody else’s', () => {
    const numbers = people.flatMap((person) => (person.number === null ? [] : [person.number]));
    const wrong = people.filter((person) => {
      const parsed = parseIdNumber(person.number ?? '');
      return (
        person.number !== null &&
        (typeof parsed === 'string' ||
          parsed.birthDate !== person.birthDate ||
          parsed.gender !== person.gender)
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(people.length - numbers.length).toBeLessThan(people.length / 200);
  });

  test('ages run from 0 to 95 as in an ageing street', () => {
    function share(least: number, most: number): number {
      return people.filter(({ age }) => age >= least && age <= most).length / people.length;
    }
    expect(people.every(({ age }) => age >= 0 && age <= 96)).toBe(true);
    expect([share(0, 17), share(18, 59), share(60, 96)].map((part) => part > 0.12 && part < 0.66)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('about 93 in 100 were enrolled last year, about a fifth of them at 二档', () => {
    const enrolled = people.filter(({ lastYearTier }) => lastYearTier !== null);
    const second = enrolled.filter(({ lastYearTier }) => lastYearTier === 2);
    expect(enrolled.length / people.length).toBeCloseTo(0.93, 1);
    expect(second.length / enrolled.length).toBeCloseTo(0.2, 1);
  });

  test('names are varied: compound, polyphonic and rare ones occur', () => {
    const names = people.map(({ name }) => name);
    expect(new Set(names).size).toBeGreaterThan(9_000);
    expect(names.some((name) => /^(欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|令狐|慕容|公孙)/u.test(name))).toBe(
      true,
    );
    expect(names.some((name) => /^[单解仇曾查覃任]/u.test(name))).toBe(true);
  });

  test('at least 400 villages have different names, each with 2 to 12 groups', () => {
    const villages = makeVillages(chanceFrom(1), MOST_VILLAGES);
    expect(villages.length).toBeGreaterThanOrEqual(400);
    expect(new Set(villages.map(({ name }) => name)).size).toBe(villages.length);
    expect(villages.every(({ groups }) => groups.length >= 2 && groups.length <= 12)).toBe(true);
  });

  test('adults for other tests carry numbers', () => {
    expect(madeAdults(40).filter(({ age, number }) => age >= 18 && number.length === 18)).toHaveLength(40);
  });
});

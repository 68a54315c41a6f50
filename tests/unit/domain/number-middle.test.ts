import fc from 'fast-check';
import { expect, test } from 'vitest';
import { middlePlaces } from '#shared/domain/number-middle.ts';
import { reverseText } from '#shared/domain/names.ts';
import { checkCharacter } from '#shared/domain/id-number.ts';

test('digits from within are looked for at the places where they can make a birth date', () => {
  expect(middlePlaces('198001').fromBirth).toEqual(['198001']);
  expect(middlePlaces('800102').fromBirth).toEqual(['19800102', '20800102']);
  expect(middlePlaces('021980').acrossArea).toContainEqual({ areaEnds: '02', then: '1980' });
  expect(middlePlaces('010212').backwards).toHaveLength(121);
});

test.each(['', '12345', '99999999', '1980-1', 'abcdef'])('%j stands nowhere', (text) => {
  expect(middlePlaces(text)).toEqual({ fromBirth: [], backwards: [], acrossArea: [] });
});

test('whatever six digits of a number are typed, one of the places is theirs', () => {
  const number = fc
    .tuple(
      fc.constantFrom('500102', '512301', '522122'),
      fc.integer({ min: 1920, max: 2023 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([area, year, month, day, serial]) =>
      numbered(`${area}${year}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`),
    );
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 6, max: 9 }),
      (whole, before, length) => {
        const digits = whole.slice(before, before + length);
        fc.pre(before + length < 18);
        const { fromBirth, backwards, acrossArea } = middlePlaces(digits);
        return (
          fromBirth.some((head) => whole.slice(6).startsWith(head)) ||
          backwards.some((head) => reverseText(whole).startsWith(head)) ||
          acrossArea.some(
            ({ areaEnds, then }) => whole.slice(0, 6).endsWith(areaEnds) && whole.slice(6).startsWith(then),
          )
        );
      },
    ),
  );
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function numbered(first17: string): string {
  return first17 + checkCharacter(first17);
}

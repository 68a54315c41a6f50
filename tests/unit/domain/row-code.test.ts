import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRowCode, rowCode } from '#shared/domain/row-code.ts';

const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTWXYZ';
const year = fc.integer({ min: 2020, max: 2050 });
const resident = fc.integer({ min: 1, max: 30_000_000 });

test('a code reads back to its person, in any spelling', () => {
  fc.assert(
    fc.property(year, resident, (benefitYear, id) => {
      const code = rowCode(benefitYear, id);
      expect(code.length).toBeLessThanOrEqual(7);
      const spelled = ` ${code.slice(0, 3).toLowerCase()} - ${code.slice(3)}`
        .replaceAll('0', 'o')
        .replaceAll('1', 'l');
      expect([readRowCode(benefitYear, code), readRowCode(benefitYear, spelled)]).toEqual([id, id]);
    }),
  );
});

test('one wrong character, two exchanged ones and a sheet of another year are always noticed', () => {
  fc.assert(
    fc.property(
      year,
      resident,
      fc.nat(5),
      fc.nat(30),
      fc.integer({ min: 1, max: 30 }),
      (benefitYear, id, place, other, years) => {
        const code = rowCode(benefitYear, id);
        const wrong = code.slice(0, place) + CHARACTERS.charAt(other) + code.slice(place + 1);
        const [here = '', next = ''] = code.slice(place, place + 2);
        const exchanged = code.slice(0, place) + next + here + code.slice(place + 2);
        for (const misread of [wrong, exchanged].filter((each) => each !== code)) {
          expect(readRowCode(benefitYear, misread)).toBe('check');
        }
        expect(readRowCode(benefitYear + years, code)).toBe('check');
      },
    ),
  );
});

test('what is no code says why', () => {
  expect(
    ['', ' - ', '0A3', '0A3F7KQQQQ', '0A3F7U', '王0A3F7'].map((text) => readRowCode(2024, text)),
  ).toEqual(['empty', 'empty', 'length', 'length', 'characters', 'characters']);
  expect([rowCode(2024, 1), rowCode(2024, 1_200_000), rowCode(2024, 30_000_000)]).toMatchInlineSnapshot(`
    [
      "00001M",
      "198NNM",
      "11F0EYM",
    ]
  `);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkCharacter,
  cleanIdNumber,
  groupIdNumber,
  maskIdNumber,
  parseIdNumber,
} from '#shared/domain/id-number.ts';

/** The example of the standard itself (GB 11643-1999). */
const STANDARD = '11010519491231002X';

test('the standard’s own example', () => {
  expect(parseIdNumber(STANDARD)).toEqual({ number: STANDARD, birthDate: '1949-12-31', gender: '女' });
});

test.each([
  ['with spaces, an apostrophe and a small x', " '110105 19491231 002x", STANDARD],
  ['in full width', '１１０１０５１９４９１２３１００２Ｘ', STANDARD],
  ['with invisible marks', `\u200b\ufeff${STANDARD}\u00a0`, STANDARD],
  ['as 15 digits', '110105491231002', STANDARD],
])('%s', (_name, text, number) => {
  expect(parseIdNumber(text)).toMatchObject({ number });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['110105194912310021', 'checksum'],
  ['110105194902310024', 'date'],
  ['110105490231002', 'date'],
  ['1101051949123100', 'length'],
  ['1101051949123100211', 'length'],
  ['11010549123100X', 'length'],
  ['11010519491231O02X', 'characters'],
  ['1.10105E+17', 'characters'],
  ['X1010519491231002X', 'characters'],
])('%j: %s', (text, problem) => {
  expect(parseIdNumber(text)).toBe(problem);
});

test('both forms of one person’s number are one value, and one wrong digit is always noticed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 110_000, max: 659_999 }),
      fc.integer({ min: 0, max: 36_523 }),
      fc.integer({ min: 0, max: 999 }),
      fc.nat(16),
      fc.integer({ min: 1, max: 9 }),
      (area, days, order, at, shift) => {
        const born = new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '');
        const first17 = `${area}${born}${String(order).padStart(3, '0')}`;
        const number = first17 + checkCharacter(first17);
        expect(parseIdNumber(number.slice(0, 6) + number.slice(8, 17))).toEqual(parseIdNumber(number));
        const digit = (Number(number.charAt(at)) + shift) % 10;
        const mistyped = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        expect(parseIdNumber(mistyped)).toMatch(/^(checksum|date)$/);
      },
    ),
  );
});

test('masked and grouped for the eye', () => {
  expect([maskIdNumber(STANDARD), maskIdNumber('E1234567'), maskIdNumber('123'), maskIdNumber('')]).toEqual([
    '110105********002X',
    'E1****67',
    '***',
    '',
  ]);
  expect([groupIdNumber(STANDARD), groupIdNumber('E1234567')]).toEqual(['110105 19491231 002X', 'E1234567']);
});

test('cleaning keeps what it does not know', () => {
  expect(cleanIdNumber(' e-123 4567 ')).toBe('E1234567');
});

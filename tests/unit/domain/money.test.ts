import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capitalFen, fenFromYuan, fenFromYuanText, formatFen, yuanFromFen } from '#shared/domain/money.ts';

test.each([
  ['380', 38_000],
  ['38.5', 3850],
  ['0.07', 7],
  ['1,050.00', 105_000],
  ['12,345,678.9', 1_234_567_890],
  [' 670.500 ', 67_050],
  ['３８０．５', 38_050],
  ['-3.10', -310],
  ['-0', 0],
  ['38.005', null],
  ['1,05', null],
  ['1.2.3', null],
  ['', null],
  ['.5', null],
  ['1e3', null],
  ['¥5', null],
  ['三百', null],
])('text %j is %j fen', (text, fen) => {
  expect(fenFromYuanText(text)).toBe(fen);
});

test.each([
  [380, 38_000],
  [0.1 + 0.2, 30],
  [1.005, null],
  [-0, 0],
  [Number.NaN, null],
  [Infinity, null],
  [1e15, null],
])('number %d is %j fen', (yuan, fen) => {
  expect(fenFromYuan(yuan)).toBe(fen);
});

test.each([
  [0, '零元整', '0.00'],
  [5, '伍分', '0.05'],
  [10, '壹角整', '0.10'],
  [101, '壹元零壹分', '1.01'],
  [110, '壹元壹角整', '1.10'],
  [3800, '叁拾捌元整', '38.00'],
  [38_000, '叁佰捌拾元整', '380.00'],
  [105_000, '壹仟零伍拾元整', '1,050.00'],
  [100_500, '壹仟零伍元整', '1,005.00'],
  [1_000_000, '壹万元整', '10,000.00'],
  [10_000_500, '壹拾万零伍元整', '100,005.00'],
  [10_100_000, '壹拾万壹仟元整', '101,000.00'],
  [100_100_000, '壹佰万壹仟元整', '1,001,000.00'],
  [10_000_000_500, '壹亿零伍元整', '100,000,005.00'],
  [10_000_100_000, '壹亿零壹仟元整', '100,001,000.00'],
  [-1050, '负壹拾元伍角整', '-10.50'],
])('%d fen: %s, %s', (fen, capital, figures) => {
  expect([capitalFen(fen), formatFen(fen)]).toEqual([capital, figures]);
});

test('whole yuan drop their decimals when asked', () => {
  expect([formatFen(105_000, true), formatFen(105_050, true)]).toEqual(['1,050', '1,050.50']);
});

test('what is formatted reads back, as text and as a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (fen) => {
      expect(fenFromYuanText(formatFen(fen))).toBe(fen);
      expect(fenFromYuan(yuanFromFen(fen))).toBe(fen);
    }),
  );
});

test('大写 reads back to the amount it stands for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => {
      expect(readCapital(capitalFen(fen))).toBe(fen);
    }),
  );
});

/** An independent reader of 大写, to hold the writer to account. */
function readCapital(text: string): number {
  const [whole = '', rest = ''] = text.includes('元') ? text.split('元') : ['', text];
  const jiao = /(.)角/.exec(rest)?.[1] ?? '零';
  const odd = /(.)分/.exec(rest)?.[1] ?? '零';
  return readWhole(whole) * 100 + digit(jiao) * 10 + digit(odd);
}

function readWhole(text: string): number {
  let total = 0;
  let section = 0;
  let figure = 0;
  for (const character of text) {
    const place = { 拾: 10, 佰: 100, 仟: 1000 }[character];
    if (character === '万' || character === '亿') {
      total += (section + figure) * (character === '万' ? 10_000 : 100_000_000);
      section = 0;
      figure = 0;
    } else if (place === undefined) {
      figure = digit(character);
    } else {
      section += figure * place;
      figure = 0;
    }
  }
  return total + section + figure;
}

function digit(character: string): number {
  return '零壹贰叁肆伍陆柒捌玖'.indexOf(character);
}

import { expect, test } from 'vitest';
import { parseTicket, ticketBeside, ticketRanges, ticketRangeText } from '#shared/ledger/ticket.ts';

test.each([
  ['0001', { number: '0001', series: '', value: 1 }],
  [' ａ 00１２ ', { number: 'A0012', series: 'A', value: 12 }],
  ['渝-2023/000777', { number: '渝-2023/000777', series: '渝-2023/', value: 777 }],
  ['350016231100012345', { number: '350016231100012345', series: '350', value: 16_231_100_012_345 }],
  ['', null],
  ['A12B', null],
  ['12;DROP', null],
  ['1'.repeat(41), null],
])('%j is read as %j', (text, ticket) => {
  expect(parseTicket(text)).toEqual(ticket);
});

test('a missing number is written like its neighbour', () => {
  const next = parseTicket('A0103');
  expect(next === null ? null : ticketBeside(next, 99)).toBe('A0099');
});

test('ranges by series, lowest to highest by value, not by text', () => {
  const ranges = ticketRanges(['A9', 'A10', 'A2', 'B7', '没有票']);
  expect([ranges, ticketRangeText(ranges)]).toEqual([
    [
      { from: 'A2', to: 'A10', count: 3 },
      { from: 'B7', to: 'B7', count: 1 },
    ],
    'A2—A10、B7',
  ]);
});

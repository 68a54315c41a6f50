import type { Fen } from '../domain/money.ts';

export type RoundTo = 'fen' | 'jiao' | 'yuan';

const UNITS = { fen: 1, jiao: 10, yuan: 100 } as const satisfies Record<RoundTo, number>;

/** A percentage (at most two decimals) of an amount in fen, rounded half up to the unit. */
export function rounded(amount: Fen, percent: number, to: RoundTo = 'fen'): Fen {
  return toUnit(amount * Math.round(percent * 100), 10_000, to);
}

/** The share of a year's amount in fen for so many months of twelve, rounded half up to the unit. */
export function monthShare(amount: Fen, months: number, to: RoundTo = 'fen'): Fen {
  return toUnit(amount * months, 12, to);
}

function toUnit(numerator: number, denominator: number, to: RoundTo): Fen {
  const unit = UNITS[to];
  const divisor = denominator * unit;
  return Math.floor((2 * numerator + divisor) / (2 * divisor)) * unit;
}

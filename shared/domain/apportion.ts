/**
 * Splits a whole number over parts in proportion to their weights, so that the shares are whole and sum up to it
 * exactly: each gets its share rounded down, what is left goes one by one to the largest remainders, earlier parts
 * first. All weights 0 give equal shares. Numbers not below 0.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const used = sum === 0 ? weights.map(() => 1) : weights;
  const whole = BigInt(sum === 0 ? weights.length : sum);
  const parts = used.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { index, share: Number(exact / whole), rest: exact % whole };
  });
  let left = total - parts.reduce((all, { share }) => all + share, 0);
  const shares = parts.map(({ share }) => share);
  for (const { index } of parts.toSorted((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : 0))) {
    if (left <= 0) {
      break;
    }
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** `percent` (at most two decimals) of a count of persons, rounded up: "at least 95 %" of 1001 is 951. */
export function percentOf(count: number, percent: number): number {
  return Math.ceil((count * Math.round(percent * 100)) / 10_000);
}

/** Chance that can be repeated: the same seed gives the same sequence on every machine. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True with the given probability. */
  happens(probability: number): boolean;
  /** One of a non-empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of a weighted list. */
  draw<Item>(lot: Lot<Item>): Item;
  /** The list in a new order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** A list to draw from by weight; build it once with `lotOf`. */
export interface Lot<Item> {
  readonly items: readonly Item[];
  /** Running sums of the weights. */
  readonly sums: Float64Array;
}

/** A lot from pairs of weight and item. Weights need not add up to anything. */
export function lotOf<Item>(pairs: readonly (readonly [weight: number, item: Item])[]): Lot<Item> {
  const sums = new Float64Array(pairs.length);
  let sum = 0;
  for (const [index, [weight]] of pairs.entries()) {
    sum += weight;
    sums[index] = sum;
  }
  return { items: pairs.map(([, item]) => item), sums };
}

/** Repeatable chance from a seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  function between(least: number, most: number): number {
    return least + Math.floor(next() * (most - least + 1));
  }
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick: (items) => itemAt(items, Math.floor(next() * items.length)),
    draw: (lot) => itemAt(lot.items, firstAbove(lot.sums, next() * (lot.sums.at(-1) ?? 0))),
    shuffled(items) {
      const keyed = items.map((item) => ({ item, key: next() }));
      return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item);
    },
  };
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[Math.min(index, items.length - 1)];
  if (item === undefined) {
    throw new RangeError('Nothing to choose from.');
  }
  return item;
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > value) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

import type { SortValue } from '../contract/lists.ts';

/** A key with what its column's order goes by. */
export interface SortedKey {
  readonly key: number;
  readonly value: SortValue;
}

/**
 * The keys of slices put together in the order of their values, as the database orders them: nothing before numbers,
 * numbers before text, text by its characters' numbers. What is equal stays in the order it came in.
 */
export function keysInOrder(found: readonly SortedKey[], descending: boolean): readonly number[] {
  const sign = descending ? -1 : 1;
  return found.toSorted((one, other) => sign * compareValues(one.value, other.value)).map(({ key }) => key);
}

function compareValues(one: SortValue, other: SortValue): number {
  if (typeof one === 'string' && typeof other === 'string') {
    return compareTexts(one, other);
  }
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  return kindOf(one) - kindOf(other);
}

function kindOf(value: SortValue): number {
  return value === null ? 0 : typeof value === 'number' ? 1 : 2;
}

/** `<` compares halves of rare characters, which stand before some common ones though their numbers are higher. */
function compareTexts(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  let at = 0;
  while (one.charCodeAt(at) === other.charCodeAt(at)) {
    at += 1;
  }
  const start = at > 0 && isHighHalf(one.charCodeAt(at - 1)) ? at - 1 : at;
  return (one.codePointAt(start) ?? -1) - (other.codePointAt(start) ?? -1);
}

function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

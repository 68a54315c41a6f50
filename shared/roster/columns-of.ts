import type { RosterColumn, RosterLayout } from './columns.ts';
import { foldHeader } from './header-text.ts';

const orders = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Every spelling of a column, folded, with its place among them: the first is the best. */
export function aliasOrder(column: RosterColumn): ReadonlyMap<string, number> {
  let order = orders.get(column.aliases);
  if (order === undefined) {
    order = new Map(
      [...column.aliases]
        .reverse()
        .map((alias, back) => [foldHeader(alias), column.aliases.length - 1 - back]),
    );
    orders.set(column.aliases, order);
  }
  return order;
}

/** True when one of the lists of needed columns has this one. */
export function isRequired<Key extends string>(layout: RosterLayout<Key>, key: Key): boolean {
  return layout.required.some((keys) => keys.includes(key));
}

/** Needed columns that are not there yet; each entry holds the alternatives of which one is enough. */
export function lacking<Key extends string>(
  layout: RosterLayout<Key>,
  columns: ReadonlyMap<Key, number>,
): readonly (readonly Key[])[] {
  return layout.required.filter((keys) => !keys.some((key) => columns.has(key)));
}

/** True for a header that is taken for the column only where there is no better one. */
export function isLesser({ lesser }: RosterColumn, forms: readonly string[]): boolean {
  return lesser !== undefined && forms.some((form) => lesser.test(form));
}

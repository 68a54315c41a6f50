import { fold } from '../domain/fold.ts';
import type { Pack } from './pack-schema.ts';

/** Folded category names and aliases → index of the category in the pack's order. */
export function categoryIndex(pack: Pack): Map<string, number> {
  const names = new Map<string, number>();
  pack.categories.forEach((category, index) => {
    for (const name of [category.name, ...category.aliases]) {
      const folded = fold(name);
      if (!names.has(folded)) {
        names.set(folded, index);
      }
    }
  });
  return names;
}

/** Indexes of the categories named, or belonging to a group named. Group names are the pack's own or an alias. */
export function holdersOf(
  pack: Pack,
  names: ReadonlyMap<string, number>,
  rule: { readonly groups: readonly string[]; readonly categories: readonly string[] },
): ReadonlySet<number> {
  const groups = new Set(rule.groups.map((group) => groupName(pack, group)));
  const indexes = new Set<number>();
  pack.categories.forEach((category, index) => {
    if (groups.has(groupName(pack, category.group))) {
      indexes.add(index);
    }
  });
  for (const category of rule.categories) {
    const index = names.get(fold(category));
    if (index !== undefined) {
      indexes.add(index);
    }
  }
  return indexes;
}

/** The pack's own name of a group given by name or alias; the text itself when the pack has no such group. */
export function groupName(pack: Pack, name: string): string {
  const folded = fold(name);
  const found = pack.groups.find((group) =>
    [group.name, ...group.aliases].some((one) => fold(one) === folded),
  );
  return found?.name ?? name;
}

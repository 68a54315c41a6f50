import { shallowReactive, type Ref } from 'vue';

/** The rows somebody marked on a list, by their keys. */
export function listSelection(keys: Readonly<Ref<readonly number[]>>, current: Readonly<Ref<number>>) {
  const selected = shallowReactive(new Set<number>());

  function toggle(key: number): void {
    if (!selected.delete(key)) {
      selected.add(key);
    }
  }

  /** Marks every row, or none where every one is marked. */
  function toggleAll(): void {
    if (selected.size === keys.value.length) {
      selected.clear();
    } else {
      keys.value.forEach((key) => selected.add(key));
    }
  }

  /** After a list was read anew: what is no longer on it is no longer marked. */
  function keepListed(): void {
    const there = new Set(keys.value);
    for (const key of selected) {
      if (!there.has(key)) {
        selected.delete(key);
      }
    }
  }

  /** The marked keys in the list's order; without any the one the cursor stands on. */
  function chosen(): readonly number[] {
    return selected.size > 0
      ? keys.value.filter((key) => selected.has(key))
      : keys.value.slice(current.value, current.value + 1);
  }

  return { selected, toggle, toggleAll, keepListed, chosen };
}

import type { ListCursor, ListName, ListSlice, ListSort } from '#shared/contract/lists.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { keysInOrder, type SortedKey } from '#shared/ledger/list-order.ts';
import { ask } from '../api.ts';

/** Which list, of whom, in which order. */
export interface ReadChoice {
  readonly list: ListName;
  readonly village: string | null;
  readonly part: string | null;
  readonly sort: ListSort | null;
}

/** What has been read of a list. */
export interface ReadList {
  readonly keys: readonly number[];
  /** Of what has been read; null for a list without payments. */
  readonly personal: number | null;
  /** True while more follows. */
  readonly more: boolean;
}

/**
 * Reads a list's keys a slice at a time, so that a district's list keeps nothing else waiting. `told` hears after each
 * slice of what has been read, in the order it came in, and says whether to go on. Null when it was not to.
 */
export async function readList(
  choice: ReadChoice,
  told: (read: ReadList) => boolean,
): Promise<Result<ReadList | null>> {
  const sortable: SortedKey[] = [];
  let after: ListCursor | null = null;
  let read: ReadList = { keys: [], personal: null, more: true };
  do {
    const slice: Result<ListSlice> = await ask('list.keys', { ...choice, after });
    if (!slice.ok) {
      return slice;
    }
    const { keys, values, personal } = slice.value;
    const next: ListCursor | null = slice.value.next;
    values?.forEach((value, index) => sortable.push({ key: keys[index] ?? 0, value }));
    read = { keys: read.keys.concat(keys), personal, more: next !== null };
    if (!told(read)) {
      return success(null);
    }
    after = next;
  } while (after !== null);
  const { sort } = choice;
  return success(sort === null ? read : { ...read, keys: keysInOrder(sortable, sort.descending) });
}

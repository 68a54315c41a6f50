import { ref, shallowReactive, shallowRef, type Ref } from 'vue';
import type { ListSort, ShownRow } from '#shared/contract/lists.ts';
import type { Failure } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { readList, type ReadChoice, type ReadList } from './list-reader.ts';

/** Rows asked for at once. */
const TURN = 100;
const NOTHING: ReadList = { keys: [], personal: null, more: false };

/** A list on the screen: its keys in order and the rows read so far. `fail` hears what went wrong, null when nothing did. */
export function listRows(choice: Readonly<Ref<ReadChoice>>, fail: (failure: Failure | null) => void) {
  const keys = shallowRef<readonly number[]>([]);
  const personal = ref<number | null>(null);
  const rows = shallowReactive(new Map<number, ShownRow>());
  const loading = ref(false);
  /** How many have been read of a list that takes long; null when it stands. */
  const read = ref<number | null>(null);
  /** Counts the lists and orders shown. */
  const opened = ref(0);
  const asked = new Set<number>();
  let turn = 0;
  let shownSort: ListSort | null = null;

  /**
   * Reads the list anew. What stands on the screen stays there until all is read; an empty screen shows the rows as they
   * come, where they come in the list's order. False when another load or an end of it came between.
   */
  async function load(): Promise<boolean> {
    turn += 1;
    const mine = turn;
    const wanted = choice.value;
    const grows = keys.value.length === 0 && wanted.sort === null;
    let first = true;
    loading.value = true;
    read.value = null;
    const result = await readList(wanted, (found) => {
      if (mine === turn) {
        read.value = found.more ? found.keys.length : null;
        if (grows) {
          display(found, first);
        }
        first = false;
      }
      return mine === turn;
    });
    if (mine !== turn) {
      return false;
    }
    stop();
    shownSort = wanted.sort;
    if (!result.ok) {
      display(NOTHING, true);
      fail(result.error);
    } else if (!grows && result.value !== null) {
      display(result.value, true);
    }
    return result.ok;
  }

  /** `anew`: other rows than before, not the same ones with more behind them. */
  function display(found: ReadList, anew: boolean): void {
    if (anew) {
      rows.clear();
      asked.clear();
      fail(null);
      opened.value += 1;
    }
    keys.value = found.keys;
    personal.value = found.personal;
  }

  /** Reads no further; the order that stands on the screen is answered. */
  function stop(): ListSort | null {
    turn += 1;
    loading.value = false;
    read.value = null;
    return shownSort;
  }

  /** Nothing stands on the screen any longer. */
  function clear(): void {
    keys.value = [];
  }

  /** Reads the rows from `from` to `end` that are not there yet. */
  async function need(from: number, end: number): Promise<void> {
    const turns = keys.value.slice(Math.floor(from / TURN) * TURN, Math.ceil(end / TURN) * TURN);
    const missing = turns.filter((key) => !asked.has(key));
    if (missing.length === 0) {
      return;
    }
    const mine = opened.value;
    missing.forEach((key) => asked.add(key));
    const result = await ask('list.rows', { list: choice.value.list, keys: missing });
    if (mine !== opened.value) {
      return;
    }
    if (!result.ok) {
      fail(result.error);
      return;
    }
    for (const row of result.value) {
      rows.set(row.key, row);
    }
  }

  return { keys, personal, rows, loading, read, opened, load, stop, clear, need };
}

import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { LIST_NAMES, type ListName, type ListSort, type ShownRow } from '#shared/contract/lists.ts';
import type { Failure } from '#shared/domain/result.ts';
import { LIST_LAYOUTS, type ListLayout } from '#shared/sheets/lists.ts';
import { ask } from '../api.ts';
import { count } from '../logic/format.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useListCounts } from './list-counts.ts';

/** What the place 名单 shows: a list of people, or one of the pages beside them. */
export const LIST_PANELS = ['overview', ...LIST_NAMES, 'differences', 'reasons'] as const;
export type ListPanel = (typeof LIST_PANELS)[number];

/** Rows asked for at once. */
const TURN = 100;

/** The list being looked at: its keys in order, the rows read so far, what is selected. */
export const useLists = defineStore('lists', () => {
  const panel = ref<ListPanel>('overview');
  const list = ref<ListName>('decliners');
  const village = ref<string | null>(null);
  const part = ref<string | null>(null);
  const sort = shallowRef<ListSort | null>(null);
  const keys = shallowRef<readonly number[]>([]);
  const personal = ref<number | null>(null);
  const rows = shallowReactive(new Map<number, ShownRow>());
  const selected = shallowReactive(new Set<number>());
  const current = ref(0);
  const villages = shallowRef<readonly string[]>([]);
  const error = ref('');
  const told = ref('');
  const busy = ref(false);
  const loaded = ref(false);
  const asked = new Set<number>();
  const layout = computed<ListLayout>(() => LIST_LAYOUTS[list.value]);
  const filtered = computed(() => village.value !== null || part.value !== null);
  const choice = computed(() => ({
    list: list.value,
    village: village.value,
    part: part.value,
    sort: sort.value,
  }));
  let turn = 0;

  /** Shows a page of the place; a list is opened with no filter but the village looked at. */
  async function show(next: ListPanel, only: { village: string | null; part: string | null } | null = null) {
    panel.value = next;
    told.value = '';
    const name = LIST_NAMES.find((each) => each === next);
    if (name === undefined) {
      return;
    }
    if (name !== list.value || only !== null) {
      list.value = name;
      part.value = only?.part ?? null;
      village.value = only === null ? village.value : only.village;
      sort.value = null;
      keys.value = [];
    }
    await load();
  }

  /** Reads the list anew; what was selected and is still on it stays selected. */
  async function load(): Promise<void> {
    turn += 1;
    const mine = turn;
    const result = await ask('list.keys', choice.value);
    if (mine !== turn) {
      return;
    }
    loaded.value = true;
    rows.clear();
    asked.clear();
    if (!result.ok) {
      keys.value = [];
      selected.clear();
      fail(result.error);
      return;
    }
    error.value = '';
    const there = new Set(result.value.keys);
    for (const key of selected) {
      if (!there.has(key)) {
        selected.delete(key);
      }
    }
    keys.value = result.value.keys;
    personal.value = result.value.personal;
    current.value = Math.max(0, Math.min(current.value, keys.value.length - 1));
    if (!filtered.value) {
      useListCounts().note(list.value, keys.value.length);
    }
  }

  async function begin(): Promise<void> {
    const found = await ask('village.list', undefined);
    villages.value = found.ok ? found.value : [];
    await show(panel.value);
    await useListCounts().load();
  }

  /** Reads the rows from `first` to `end` that are not there yet. */
  async function need(first: number, end: number): Promise<void> {
    const turns = keys.value.slice(Math.floor(first / TURN) * TURN, Math.ceil(end / TURN) * TURN);
    const missing = turns.filter((key) => !asked.has(key));
    if (missing.length === 0) {
      return;
    }
    const mine = turn;
    missing.forEach((key) => asked.add(key));
    const result = await ask('list.rows', { list: list.value, keys: missing });
    if (mine !== turn) {
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

  /** The selected keys in the list's order; without any the one the cursor stands on. */
  function chosen(): readonly number[] {
    return selected.size > 0
      ? keys.value.filter((key) => selected.has(key))
      : keys.value.slice(current.value, current.value + 1);
  }

  /** Puts the chosen rows on the clipboard. */
  async function copy(): Promise<void> {
    const result = await ask('list.copy', { list: list.value, keys: [...chosen()] });
    told.value = result.ok ? text.lists.copied(count(result.value.copied)) : sentenceFor(result.error);
  }

  function toggle(key: number): void {
    if (!selected.delete(key)) {
      selected.add(key);
    }
  }

  function selectAll(): void {
    if (selected.size === keys.value.length) {
      selected.clear();
    } else {
      keys.value.forEach((key) => selected.add(key));
    }
  }

  async function sortBy(by: string): Promise<void> {
    const again = sort.value?.by === by;
    sort.value = again && sort.value?.descending === true ? null : { by, descending: again };
    current.value = 0;
    await load();
  }

  async function filter(only: { village?: string | null; part?: string | null }): Promise<void> {
    village.value = only.village === undefined ? village.value : only.village;
    part.value = only.part === undefined ? part.value : only.part;
    current.value = 0;
    await load();
  }

  async function save(): Promise<void> {
    told.value = '';
    const { title } = layout.value;
    const where = [title, village.value ?? text.lists.street, part.value ?? ''].filter((one) => one !== '');
    const chosen = await ask('file.save', { suggestedName: `${where.join('_')}.xlsx`, extension: 'xlsx' });
    if (!chosen.ok || chosen.value === null) {
      error.value = chosen.ok ? '' : sentenceFor(chosen.error);
      return;
    }
    busy.value = true;
    const result = await ask('list.workbook', { ...choice.value, saveToken: chosen.value.token });
    busy.value = false;
    if (result.ok) {
      told.value = text.lists.saved(result.value.fileName);
    } else {
      fail(result.error);
    }
  }

  /** After a notice was recorded: the rows show it, the selection is done with. */
  async function noticed(recorded: number): Promise<void> {
    selected.clear();
    await load();
    told.value = text.lists.notice.done(count(recorded));
  }

  function fail(failure: Failure): void {
    error.value = sentenceFor(failure);
  }

  return {
    panel,
    list,
    village,
    part,
    sort,
    keys,
    personal,
    rows,
    selected,
    current,
    villages,
    error,
    told,
    busy,
    loaded,
    layout,
    filtered,
    begin,
    show,
    load,
    need,
    chosen,
    copy,
    toggle,
    selectAll,
    sortBy,
    filter,
    save,
    noticed,
  };
});

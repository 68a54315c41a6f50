import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { LIST_NAMES, type ListName, type ListSort } from '#shared/contract/lists.ts';
import { LIST_LAYOUTS, type ListLayout } from '#shared/sheets/lists.ts';
import { ask } from '../api.ts';
import { count } from '../logic/format.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useListCounts } from './list-counts.ts';
import { listRows } from './list-rows.ts';
import { listSelection } from './list-selection.ts';

/** What the place 名单 shows: a list of people, or one of the pages beside them. */
export const LIST_PANELS = ['overview', ...LIST_NAMES, 'differences', 'reasons'] as const;
export type ListPanel = (typeof LIST_PANELS)[number];

/** The list being looked at: its keys in order, the rows read so far, what is selected. */
export const useLists = defineStore('lists', () => {
  const panel = ref<ListPanel>('overview');
  const list = ref<ListName>('decliners');
  const village = ref<string | null>(null);
  const part = ref<string | null>(null);
  const sort = shallowRef<ListSort | null>(null);
  const current = ref(0);
  const villages = shallowRef<readonly string[]>([]);
  const error = ref('');
  const told = ref('');
  const busy = ref(false);
  const loaded = ref(false);
  const layout = computed<ListLayout>(() => LIST_LAYOUTS[list.value]);
  const filtered = computed(() => village.value !== null || part.value !== null);
  const choice = computed(() => ({
    list: list.value,
    village: village.value,
    part: part.value,
    sort: sort.value,
  }));
  const shown = listRows(choice, (failure) => {
    error.value = failure === null ? '' : sentenceFor(failure);
  });
  const { keys } = shown;
  const selection = listSelection(keys, current);
  let whole = Promise.resolve();

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
      shown.clear();
    }
    await load();
  }

  /** Reads the list anew; what was selected and is still on it stays selected. */
  function load(): Promise<void> {
    whole = loadWhole();
    return whole;
  }

  async function loadWhole(): Promise<void> {
    const filteredOut = filtered.value;
    const done = await shown.load();
    if (shown.loading.value) {
      return;
    }
    loaded.value = true;
    current.value = Math.max(0, Math.min(current.value, keys.value.length - 1));
    selection.keepListed();
    if (done && !filteredOut) {
      useListCounts().note(list.value, keys.value.length);
    }
  }

  /** Gives up an order that takes long: the one on the screen stays. */
  function stopSorting(): void {
    sort.value = shown.stop();
  }

  async function begin(): Promise<void> {
    const found = await ask('village.list', undefined);
    villages.value = found.ok ? found.value : [];
    await show(panel.value);
    await useListCounts().load();
  }

  /** Puts the chosen rows on the clipboard. */
  async function copy(): Promise<void> {
    const result = await ask('list.copy', { list: list.value, keys: [...selection.chosen()] });
    told.value = result.ok ? text.lists.copied(count(result.value.copied)) : sentenceFor(result.error);
  }

  async function selectAll(): Promise<void> {
    await whole;
    selection.toggleAll();
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
    shown.clear();
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
      error.value = sentenceFor(result.error);
    }
  }

  /** After a notice was recorded: the rows show it, the selection is done with. */
  async function noticed(recorded: number): Promise<void> {
    selection.selected.clear();
    await load();
    told.value = text.lists.notice.done(count(recorded));
  }

  return {
    panel,
    list,
    village,
    part,
    sort,
    keys,
    personal: shown.personal,
    rows: shown.rows,
    loading: shown.loading,
    read: shown.read,
    opened: shown.opened,
    need: shown.need,
    selected: selection.selected,
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
    chosen: selection.chosen,
    copy,
    toggle: selection.toggle,
    selectAll,
    stopSorting,
    sortBy,
    filter,
    save,
    noticed,
  };
});

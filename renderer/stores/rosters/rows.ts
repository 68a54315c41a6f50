import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { RowFilter } from '#shared/contract/import-rows.ts';
import { useImports } from '../imports.ts';
import { usePagedRows } from './paged-rows.ts';

const PAGE = 100;

/** The preview's rows as a list: which are shown, which one is looked at, how far it is scrolled. */
export const useImportRows = defineStore('import-rows', () => {
  const imports = useImports();
  const filter = ref<RowFilter>('全部');
  /** Part of what the rows hold. */
  const sought = ref('');
  const selected = ref(0);
  const scrolled = ref(0);
  const list = usePagedRows(PAGE, () => ({ filter: filter.value, text: sought.value.trim() }));
  const current = computed(() => list.row(selected.value));

  watch(
    () => imports.preview,
    (next, before) => {
      if (next?.previewId !== before?.previewId) {
        filter.value = '全部';
        sought.value = '';
        toTop();
      }
      void list.renew(selected.value, selected.value);
    },
    { immediate: true },
  );
  watch([filter, sought], () => {
    toTop();
    void list.renew();
  });

  function toTop(): void {
    selected.value = 0;
    scrolled.value = 0;
  }

  /** Goes to another row; stays within the list. */
  function select(index: number): void {
    selected.value = Math.max(0, Math.min(list.total.value - 1, index));
  }

  return {
    filter,
    sought,
    selected,
    scrolled,
    current,
    total: list.total,
    row: list.row,
    need: list.need,
    select,
  };
});

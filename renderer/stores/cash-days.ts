import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CashDay, CashDays } from '#shared/contract/cash.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/** Rows asked for at once; further ones come as the list is gone through. */
const PAGE = 200;
/** The most one question may ask for. */
const MOST = 500;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The days of 缴款交接 as filtered. Kept here so that leaving the screen loses nothing. */
export const useCashDays = defineStore('cash-days', () => {
  /** Empty for no limit. */
  const from = ref('');
  const through = ref('');
  const village = ref<string | null>(null);
  const by = ref<'village' | 'group'>('village');
  const rows = shallowRef<readonly CashDay[]>([]);
  const page = shallowRef<CashDays | null>(null);
  const error = ref('');
  const more = computed(() => rows.value.length < (page.value?.total ?? 0));
  let asked = 0;
  let loading = false;

  /** Reads the rows again, as many as were shown and at least a page. */
  async function load(): Promise<void> {
    const wanted = Math.max(PAGE, rows.value.length);
    await read([], wanted);
  }

  /** Reads from the newest day again: the filters are others. */
  async function reload(): Promise<void> {
    await read([], PAGE);
  }

  /** Adds the next page, unless one is on its way. */
  async function loadMore(): Promise<void> {
    if (more.value && !loading) {
      await read(rows.value, rows.value.length + PAGE);
    }
  }

  /** Adds rows to those known until as many as wanted are there, or all; a later question ends an earlier one. */
  async function read(known: readonly CashDay[], wanted: number): Promise<void> {
    asked += 1;
    const turn = asked;
    loading = true;
    let all = known;
    let result = await ask('cash.days', query(all.length, wanted));
    while (result.ok && turn === asked) {
      all = [...all, ...result.value.rows];
      page.value = result.value;
      if (all.length >= Math.min(wanted, result.value.total) || result.value.rows.length === 0) {
        break;
      }
      result = await ask('cash.days', query(all.length, wanted));
    }
    if (turn === asked) {
      loading = false;
      rows.value = result.ok ? all : rows.value;
      error.value = result.ok ? '' : sentenceFor(result.error);
    }
  }

  function query(offset: number, wanted: number) {
    return {
      from: from.value || FIRST_DAY,
      through: through.value || LAST_DAY,
      village: village.value,
      by: by.value,
      offset,
      limit: Math.min(MOST, wanted - offset),
    };
  }

  return { from, through, village, by, rows, page, error, more, load, reload, loadMore };
});

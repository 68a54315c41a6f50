import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Difference, DifferenceCause } from '#shared/contract/lists.ts';
import { addedSums, NO_SUMS, personalDifference } from '#shared/ledger/difference-sums.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import { saveWorkbook } from './save-as.ts';

/** Rows found before the search rests. */
const PAGE = 100;

/** 若今日重算: the payments found so far for a village and a cause, their sums, and where the search goes on. */
export const useDifferences = defineStore('differences', () => {
  const village = ref<string | null>(null);
  const cause = ref<DifferenceCause | null>(null);
  const rows = shallowRef<readonly Difference[]>([]);
  const sums = shallowRef(NO_SUMS);
  const next = ref<number | null>(0);
  const why = ref('');
  const error = ref('');
  const told = ref('');
  const busy = ref(false);
  const exporting = ref(false);
  const difference = computed(() => personalDifference(sums.value));
  const filtered = computed(() => village.value !== null || cause.value !== null);
  /** A search goes on only while nobody began or stopped another. */
  let turn = 0;

  /** Goes on until a page more is found, all is looked at, or somebody stops it. */
  async function more(): Promise<void> {
    turn += 1;
    const mine = turn;
    busy.value = true;
    const wanted = rows.value.length + PAGE;
    for (let after = next.value; after !== null && rows.value.length < wanted; after = next.value) {
      const choice = { village: village.value, cause: cause.value };
      const result = await ask('list.differences', { ...choice, after, limit: PAGE });
      if (mine !== turn) {
        return;
      }
      if (!result.ok) {
        error.value = sentenceFor(result.error);
        break;
      }
      rows.value = [...rows.value, ...result.value.rows];
      sums.value = addedSums(sums.value, result.value.sums);
      next.value = result.value.next;
      why.value = result.value.why;
    }
    busy.value = false;
  }

  /** Looks from the first payment again. */
  async function begin(): Promise<void> {
    rows.value = [];
    sums.value = NO_SUMS;
    next.value = 0;
    error.value = '';
    told.value = '';
    await more();
  }

  async function filter(only: { village?: string | null; cause?: DifferenceCause | null }): Promise<void> {
    village.value = only.village === undefined ? village.value : only.village;
    cause.value = only.cause === undefined ? cause.value : only.cause;
    await begin();
  }

  function stop(): void {
    turn += 1;
    busy.value = false;
  }

  /** Everything the choice finds, also what is not on screen yet. */
  async function save(): Promise<void> {
    told.value = '';
    const words = text.lists;
    const where = [words.differences, village.value ?? words.street];
    const choice = { village: village.value, cause: cause.value };
    exporting.value = true;
    const saved = await saveWorkbook(
      where.join('_'),
      (saveToken) => ask('list.differencesWorkbook', { ...choice, saveToken }),
      words.saved,
    );
    exporting.value = false;
    error.value = saved === null || saved.ok ? '' : saved.sentence;
    told.value = saved?.ok === true ? saved.sentence : '';
  }

  return {
    ...{ village, cause, rows, sums, next, why, error, told, busy, exporting, difference, filtered },
    ...{ begin, more, filter, stop, save },
  };
});

import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import {
  LIST_NAMES,
  type CampaignStates,
  type DutyCount,
  type ListName,
  type SchoolCount,
} from '#shared/contract/lists.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';
import { readList } from './list-reader.ts';

/** How many stand where, and on which list: the figures around the lists. */
export const useListCounts = defineStore('listCounts', () => {
  const states = shallowRef<CampaignStates | null>(null);
  const duties = shallowRef<readonly DutyCount[]>([]);
  const schools = shallowRef<readonly SchoolCount[]>([]);
  const totals = shallowRef<Readonly<Partial<Record<ListName, number>>>>({});
  const error = ref('');
  let turn = 0;

  /** Reads everything anew: first what stands on screen, then list by list, so that nobody waits for all of them. */
  async function load(): Promise<void> {
    turn += 1;
    const mine = turn;
    const [foundStates, foundDuties, foundSchools] = await Promise.all([
      ask('list.states', undefined),
      ask('list.subsidisedCounts', undefined),
      ask('list.schools', undefined),
    ]);
    error.value = foundStates.ok ? '' : sentenceFor(foundStates.error);
    states.value = foundStates.ok ? foundStates.value : null;
    duties.value = foundDuties.ok ? foundDuties.value : [];
    schools.value = foundSchools.ok ? foundSchools.value : [];
    for (const list of LIST_NAMES) {
      const result = await readList({ list, village: null, part: null, sort: null }, () => mine === turn);
      if (result.ok && result.value !== null) {
        note(list, result.value.keys.length);
      }
    }
  }

  /** Takes over the length of a list just read. */
  function note(list: ListName, total: number): void {
    totals.value = { ...totals.value, [list]: total };
  }

  /** Nobody looks any longer: what has not been counted yet is not. */
  function leave(): void {
    turn += 1;
  }

  return { states, duties, schools, totals, error, load, note, leave };
});

import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import {
  LIST_NAMES,
  type CampaignFigures,
  type CampaignStates,
  type DutyCount,
  type ListName,
  type SchoolCount,
  type VillageStates,
} from '#shared/contract/lists.ts';
import type { Result } from '#shared/domain/result.ts';
import { schoolsTogether, statesTogether } from '#shared/ledger/campaign-figures.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';
import { readList } from './list-reader.ts';

interface Found {
  readonly states: VillageStates[];
  readonly duties: DutyCount[];
  readonly schools: SchoolCount[];
}

/** How many stand where, and on which list: the figures around the lists. */
export const useListCounts = defineStore('listCounts', () => {
  const states = shallowRef<CampaignStates | null>(null);
  const duties = shallowRef<readonly DutyCount[]>([]);
  const schools = shallowRef<readonly SchoolCount[]>([]);
  const totals = shallowRef<Readonly<Partial<Record<ListName, number>>>>({});
  /** Villages are still to come. */
  const counting = ref(false);
  const error = ref('');
  let turn = 0;

  /** Reads everything anew: first what stands on screen, then list by list, so that nobody waits for all of them. */
  async function load(): Promise<void> {
    turn += 1;
    const mine = turn;
    await figures(() => mine === turn);
    for (const list of LIST_NAMES) {
      const result = await readList({ list, village: null, part: null, sort: null }, () => mine === turn);
      if (result.ok && result.value !== null) {
        note(list, result.value.keys.length);
      }
    }
  }

  /** A few villages at a time; what stands on the screen stays there until all is read, an empty one fills. */
  async function figures(goOn: () => boolean): Promise<void> {
    const grows = states.value === null;
    const found: Found = { states: [], duties: [], schools: [] };
    let after: number | null = null;
    do {
      const part: Result<CampaignFigures> = await ask('list.figures', { after });
      if (!goOn()) {
        return;
      }
      error.value = part.ok ? '' : sentenceFor(part.error);
      if (!part.ok) {
        return;
      }
      found.states.push(...part.value.states);
      found.duties.push(...part.value.duties);
      found.schools.push(...part.value.schools);
      after = part.value.next;
      counting.value = after !== null;
      if (grows || after === null) {
        states.value = { villages: [...found.states], total: statesTogether('', found.states) };
        duties.value = [...found.duties];
        schools.value = schoolsTogether(found.schools);
      }
    } while (after !== null);
  }

  /** Takes over the length of a list just read. */
  function note(list: ListName, total: number): void {
    totals.value = { ...totals.value, [list]: total };
  }

  /** Nobody looks any longer: what has not been counted yet is not. */
  function leave(): void {
    turn += 1;
  }

  return { states, counting, duties, schools, totals, error, load, note, leave };
});

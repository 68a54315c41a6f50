import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { AuditChoices, AuditEntry, AuditPlace } from '#shared/contract/audit.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

const PAGE = 100;

/** Empty where it does not matter. */
interface Filter {
  from: string;
  through: string;
  operator: string;
  act: string;
  residentId: number | null;
}

/** The record of operations as it is looked through: filters, the page shown, the way back to newer pages. */
export const useAudit = defineStore('audit', () => {
  const choices = shallowRef<AuditChoices | null>(null);
  const entries = shallowRef<readonly AuditEntry[]>([]);
  const next = shallowRef<AuditPlace | null>(null);
  /** Where each page up to the shown one begins; the newest begins nowhere. */
  const places = shallowRef<readonly (AuditPlace | null)[]>([null]);
  const filter = reactive<Filter>({
    from: '',
    through: '',
    operator: '',
    act: '',
    residentId: null,
  });
  const error = ref('');
  const loaded = ref(false);
  const narrowed = computed(
    () =>
      [filter.from, filter.through, filter.operator, filter.act].join('') !== '' ||
      filter.residentId !== null,
  );
  let asked = 0;

  function asFilter() {
    return {
      from: filter.from || null,
      through: filter.through || null,
      operator: filter.operator || null,
      act: filter.act || null,
      residentId: filter.residentId,
    };
  }

  async function open(): Promise<void> {
    const result = await ask('audit.choices', undefined);
    if (result.ok) {
      choices.value = result.value;
    }
    await show([null]);
  }

  /** Shows the last of these pages; an answer that comes too late is dropped. */
  async function show(to: readonly (AuditPlace | null)[]): Promise<void> {
    asked += 1;
    const mine = asked;
    const result = await ask('audit.page', { ...asFilter(), after: to.at(-1) ?? null, limit: PAGE });
    if (mine !== asked) {
      return;
    }
    loaded.value = true;
    if (result.ok) {
      error.value = '';
      places.value = to;
      entries.value = result.value.entries;
      next.value = result.value.next;
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  async function older(): Promise<void> {
    if (next.value !== null) {
      await show([...places.value, next.value]);
    }
  }

  async function newer(): Promise<void> {
    if (places.value.length > 1) {
      await show(places.value.slice(0, -1));
    }
  }

  function again(): Promise<void> {
    return show([null]);
  }

  function clear(): void {
    Object.assign(filter, { from: '', through: '', operator: '', act: '', residentId: null });
  }

  return {
    choices,
    entries,
    next,
    places,
    filter,
    error,
    loaded,
    narrowed,
    asFilter,
    open,
    older,
    newer,
    again,
    clear,
  };
});

import { computed, ref } from 'vue';
import type { InputOf } from '#shared/contract.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { ErrorCode } from '#shared/domain/result.ts';
import { useCounter } from '../stores/counter.ts';
import { useSending } from './sending.ts';
import { anyProblem } from './signature.ts';
import type { StateDialog } from './state-actions.ts';

/** The words every dialog that records a state has. */
interface DialogWords {
  readonly title: string;
  readonly lead: (name: string) => string;
  readonly confirm: string;
}

/**
 * What the dialogs that record a state have in common: nothing is found wrong before the first try, what is wrong
 * stands beside its field, and what was recorded leaves the counter free for the next person. `frame` is StateForm's.
 */
export function useStateDialog<Field extends string>(
  kind: StateDialog,
  page: ResidentPage,
  words: DialogWords,
  wrong: () => Readonly<Record<Field, string>>,
  besideFields: readonly ErrorCode[] = [],
) {
  const counter = useCounter();
  const { busy, error, errorOf, send } = useSending(besideFields);
  const tried = ref(false);
  const frame = computed(() => ({
    title: words.title,
    lead: words.lead(page.name),
    confirm: words.confirm,
    busy: busy.value,
    error: error.value,
  }));

  /** The sentence beside a field; before the first try there is none. */
  function problem(field: Field): string {
    return tried.value ? wrong()[field] : '';
  }

  async function record<Name extends `enrolment.${'register' | 'decline' | 'elsewhere' | 'departed'}`>(
    channel: Name,
    input: () => InputOf<Name>,
  ): Promise<void> {
    tried.value = true;
    if (!anyProblem(wrong()) && (await send(channel, input())) !== null) {
      counter.finish({ kind, residentId: page.residentId, name: page.name });
    }
  }

  return { frame, problem, errorOf, record };
}

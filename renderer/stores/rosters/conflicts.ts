import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { RowConflict } from '#shared/contract/import-rows.ts';
import { ask } from '../../api.ts';
import { conflictOptions, takeBack, type RowAnswer } from '../../logic/conflict-options.ts';
import { sentenceFor, text } from '../../text/index.ts';
import { NO_CONFLICTS, useImports } from '../imports.ts';
import { usePagedRows } from './paged-rows.ts';

const PAGE = 20;

/**
 * The questions of single rows, one after the other. A choice is shown at once and told in the background, in the
 * order it was made: a large list takes a second to be worked out anew, and nobody waits for that.
 */
export const useImportConflicts = defineStore('import-conflicts', () => {
  const imports = useImports();
  const position = ref(0);
  const error = ref('');
  const waiting = shallowRef<readonly Waiting[]>([]);
  const telling = ref(false);
  const list = usePagedRows(PAGE, () => ({ filter: '由人定', text: '' }));
  const current = computed(() => list.row(position.value));
  const options = computed(() =>
    current.value === undefined ? [] : conflictOptions(current.value, text.conflicts.rows),
  );
  /** Index of the option that holds: the one just chosen, else what the preview says. */
  const holds = computed(() => {
    const told = waiting.value.findLast((one) => one.position === position.value);
    return told === undefined ? options.value.findIndex((option) => option.holds) : told.option;
  });
  const counts = computed(() => imports.preview?.conflicts ?? NO_CONFLICTS);
  const busy = computed(() => waiting.value.length > 0);
  const last = shallowRef<LastChoice | null>(null);
  /** What would be chosen for all that are left of this kind, and of how many; null where that cannot be said. */
  const same = computed(() => {
    const conflict = current.value?.conflict;
    const option = options.value.findIndex(({ label }) => label === last.value?.label);
    const left = conflict === undefined ? 0 : counts.value.openOf[conflict.question];
    return conflict?.question === last.value?.question &&
      option >= 0 &&
      holds.value < 0 &&
      !busy.value &&
      left > 1
      ? { option, label: options.value[option]?.label ?? '', left }
      : null;
  });

  watch(
    () => imports.preview,
    async (next, before) => {
      if (next?.previewId !== before?.previewId) {
        position.value = 0;
        last.value = null;
        error.value = '';
        waiting.value = [];
      }
      if (waiting.value.length === 0) {
        await list.renew(position.value, position.value + 1);
      }
    },
    { immediate: true },
  );
  watch(position, (index) => void list.need(Math.max(0, index - 1), index + 1));

  function go(step: 1 | -1): void {
    position.value = Math.max(0, Math.min(counts.value.of - 1, position.value + step));
  }

  function choose(index: number): void {
    const option = options.value[index];
    const conflict = current.value?.conflict;
    if (option !== undefined && conflict !== undefined) {
      tell(option.answers, index);
      last.value = { question: conflict.question, option: index, label: option.label };
      go(1);
    }
  }

  /** The last choice for this question and every other open one of its kind. */
  function chooseSame(): void {
    const option = same.value === null ? undefined : options.value[same.value.option];
    const [first, ...more] = option?.answers ?? [];
    if (option !== undefined && first !== undefined) {
      tell([...more, { ...first, others: true }], options.value.indexOf(option));
    }
  }

  /** Asks this question again. */
  function undo(): void {
    tell(null, -1);
  }

  function tell(answers: readonly RowAnswer[] | null, option: number): void {
    error.value = '';
    waiting.value = [...waiting.value, { position: position.value, option, answers }];
    void tellAll();
  }

  /** One after the other; what is refused is said, and what was chosen after it is asked again. */
  async function tellAll(): Promise<void> {
    if (telling.value) {
      return;
    }
    telling.value = true;
    for (let next = waiting.value[0]; next !== undefined; next = waiting.value[0]) {
      const refused = await tellOne(next.answers ?? (await takenBack(next.position)));
      if (refused !== null) {
        position.value = next.position;
        error.value = refused;
      }
      if (refused !== null || waiting.value.length === 1) {
        await list.renew(position.value, position.value + 1);
      }
      waiting.value = refused === null ? waiting.value.slice(1) : [];
    }
    telling.value = false;
  }

  /** What takes the choice at a place back, as it stands after everything told so far. */
  async function takenBack(place: number): Promise<readonly RowAnswer[]> {
    await list.renew(place, place);
    const row = list.row(place);
    return row === undefined ? [] : takeBack(row);
  }

  async function tellOne(answers: readonly RowAnswer[]): Promise<string | null> {
    for (const { row, sheet, choice, residentId, others = false } of answers) {
      const { preview } = imports;
      if (preview === null) {
        return '';
      }
      const result = await ask('import.resolve', {
        previewId: preview.previewId,
        row,
        choice,
        residentId,
        others,
        ...(sheet === null ? {} : { sheet }),
      });
      if (!result.ok) {
        return sentenceFor(result.error);
      }
      imports.accept(result.value);
    }
    return null;
  }

  return { position, current, options, holds, counts, busy, error, same, go, choose, chooseSame, undo };
});

/** A choice made and not yet told. */
interface Waiting {
  readonly position: number;
  /** Index of the option; -1: taken back. */
  readonly option: number;
  /** Null: whatever was chosen is taken back. */
  readonly answers: readonly RowAnswer[] | null;
}

/** What was chosen last: the same may be said of the rest. */
interface LastChoice {
  readonly question: RowConflict['question'];
  readonly option: number;
  readonly label: string;
}

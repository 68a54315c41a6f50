import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { count } from '../../logic/format.ts';
import { text } from '../../text/index.ts';
import { useImports } from '../imports.ts';
import { useImportConflicts } from './conflicts.ts';

/** What a person has to do, or to wait for, before a preview can be confirmed. */
export type Obstacle = 'blocked' | 'telling' | 'sayBack' | 'confirmCancel';

/** Whether a preview can be confirmed, what stands against it, and what a person said to its cancellations. */
export const useImportConfirm = defineStore('import-confirm', () => {
  const imports = useImports();
  const conflicts = useImportConflicts();
  const sure = ref(false);
  const saidBack = ref('');
  const cancelled = computed(() => imports.preview?.outcomes['取消'] ?? 0);
  /** The number a large cancellation has to be confirmed with; null for none or a small one. */
  const asked = computed(() => imports.preview?.confirmation ?? null);
  const typed = computed(() => saidBack.value.trim().normalize('NFKC'));
  const writes = computed(() => {
    const outcomes = imports.preview?.outcomes;
    return outcomes !== undefined && outcomes['新增'] + outcomes['变更'] + cancelled.value > 0;
  });
  /** What stands against confirming it; null when nothing does. */
  const against = computed<Obstacle | null>(() => {
    if (imports.preview?.blocked !== null) {
      return 'blocked';
    }
    if (conflicts.busy) {
      return 'telling';
    }
    if (asked.value !== null) {
      return typed.value === String(asked.value.count) ? null : 'sayBack';
    }
    return cancelled.value > 0 && !sure.value ? 'confirmCancel' : null;
  });
  /** The line beside the button. */
  const line = computed(() => {
    const { why } = text.preview;
    if (against.value !== null) {
      return why[against.value];
    }
    const { preview } = imports;
    if (!writes.value) {
      return why.nothing;
    }
    if (preview !== null && preview.conflicts.open > 0) {
      return why.open(count(preview.conflicts.open));
    }
    return preview !== null && preview.questions.categories.length > 0 ? why.questions : why.ready;
  });

  watch(
    () => [imports.preview?.previewId, cancelled.value],
    () => {
      sure.value = false;
      saidBack.value = '';
    },
  );

  function confirm(): Promise<void> {
    return imports.commit(asked.value?.count ?? null);
  }

  return { sure, saidBack, typed, cancelled, asked, against, line, confirm };
});

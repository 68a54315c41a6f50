import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BatchSummary, UndoPreview } from '#shared/contract/imports.ts';
import type { Failure } from '#shared/domain/result.ts';
import { ask } from '../../api.ts';
import { sentenceFor, text } from '../../text/index.ts';
import { useDesk } from '../desk.ts';

/** Everything imported so far, and the undoing of one of them. */
export const useImportHistory = defineStore('import-history', () => {
  const desk = useDesk();
  const batches = shallowRef<readonly BatchSummary[] | null>(null);
  const selected = ref(0);
  /** What undoing the chosen import would do; null while nobody asks. */
  const undoing = shallowRef<UndoPreview | null>(null);
  const busy = ref(false);
  const error = ref('');
  const told = ref('');

  async function load(): Promise<void> {
    const result = await ask('import.history', undefined);
    if (result.ok) {
      batches.value = result.value;
      selected.value = Math.max(0, Math.min(selected.value, result.value.length - 1));
    } else {
      fail(result.error);
    }
  }

  /** Looks what undoing would do, and shows it. */
  function askUndo(batch: BatchSummary): Promise<void> {
    return during(async () => {
      const result = await ask('import.undoPreview', { batchId: batch.id });
      if (result.ok) {
        undoing.value = result.value;
      } else {
        fail(result.error);
      }
    });
  }

  function undo(): Promise<void> {
    const batch = undoing.value?.batch;
    return during(async () => {
      if (batch === undefined) {
        return;
      }
      const result = await ask('import.undo', { batchId: batch.id });
      undoing.value = null;
      if (result.ok) {
        told.value = text.history.undoneTold(batch.id, batch.fileName);
        await desk.refresh();
      } else {
        fail(result.error);
      }
      await load();
    });
  }

  function select(index: number): void {
    selected.value = Math.max(0, Math.min((batches.value?.length ?? 0) - 1, index));
  }

  async function during(work: () => Promise<void>): Promise<void> {
    if (!busy.value) {
      busy.value = true;
      error.value = '';
      told.value = '';
      await work();
      busy.value = false;
    }
  }

  function fail(failure: Failure): void {
    error.value = sentenceFor(failure);
  }

  return { batches, selected, undoing, busy, error, told, load, askUndo, undo, select };
});

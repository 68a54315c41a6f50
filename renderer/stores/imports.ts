import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ChosenFile } from '#shared/contract/app.ts';
import type { BatchSummary, ImportPreview, RosterKind } from '#shared/contract/imports.ts';
import type { Failure } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useDesk } from './desk.ts';
import { importFile, type FileChange } from './rosters/import-file.ts';

export const NO_CONFLICTS: ImportPreview['conflicts'] = {
  open: 0,
  of: 0,
  alike: 0,
  openOf: { rows: 0, name: 0, person: 0 },
};

/** One import on its way: file → preview → confirmed. Kept while the person looks at something else. */
export const useImports = defineStore('imports', () => {
  const desk = useDesk();
  const { request, keep, forget, ...asked } = importFile();
  const { kind, file, answers, asksPassword, sourceMissing } = asked;
  const preview = shallowRef<ImportPreview | null>(null);
  const done = shallowRef<BatchSummary | null>(null);
  const state = ref<'idle' | 'checking' | 'committing'>('idle');
  const error = ref('');
  const told = ref('');
  /** The data moved after the preview was made: it is another one now. */
  const moved = ref(false);
  const busy = computed(() => state.value !== 'idle');
  /** Whether a person has answered or settled anything of this file. */
  const hasChoices = computed(() => {
    const { open, of, alike } = preview.value?.conflicts ?? NO_CONFLICTS;
    const { columns, categories } = answers.value;
    return of - alike > open || Object.keys(columns).length + Object.keys(categories).length > 0;
  });

  /** The file stays: it may be of the other kind. */
  function setKind(next: RosterKind): void {
    if (next !== kind.value && !busy.value) {
      const held = file.value;
      void reset();
      kind.value = next;
      file.value = held;
    }
  }

  /** Takes a file, and looks into it as soon as all that must be known is known. */
  async function useFile(chosen: ChosenFile): Promise<void> {
    await reset();
    file.value = chosen;
    if (!sourceMissing.value) {
      await check();
    }
  }

  async function chooseFile(): Promise<void> {
    const result = await ask('file.open', { purpose: 'roster' });
    if (!result.ok) {
      fail(result.error);
    } else if (result.value !== null) {
      await useFile(result.value);
    }
  }

  /** Reads the file; with answers, or other sheets, once more. What was shown before stays until there is something new. */
  async function check(change: FileChange = {}): Promise<void> {
    if (file.value === null || busy.value) {
      return;
    }
    if (sourceMissing.value) {
      error.value = text.rosters.sourceMissing;
      return;
    }
    begin('checking');
    const result = await ask('import.preview', request(file.value.token, change));
    state.value = 'idle';
    if (!result.ok) {
      asksPassword.value = asksPassword.value || result.error.code === 'FILE_PASSWORD';
      fail(result.error);
      return;
    }
    keep(change);
    moved.value = false;
    preview.value = result.value;
  }

  /** `confirmed` is the number of cancellations the person said back, where that was asked for. */
  async function commit(confirmed: number | null): Promise<void> {
    if (preview.value === null || busy.value) {
      return;
    }
    const { previewId } = preview.value;
    begin('committing');
    const result = await ask('import.commit', { previewId, confirmedCancellations: confirmed });
    state.value = 'idle';
    if (result.ok) {
      forget();
      preview.value = null;
      done.value = result.value;
      await desk.refresh();
    } else if (result.error.code === 'PREVIEW_STALE') {
      await showMoved(previewId, result.error);
    } else {
      fail(result.error);
    }
  }

  /** The data moved since the preview: what the file would do now, to be looked at before confirming again. */
  async function showMoved(previewId: string, why: Failure): Promise<void> {
    const fresh = await ask('import.show', { previewId });
    if (fresh.ok) {
      preview.value = fresh.value;
      moved.value = true;
    } else {
      lose(why);
    }
  }

  /** Takes over what a person's choice made of the preview. */
  function accept(fresh: ImportPreview): void {
    if (fresh.previewId === preview.value?.previewId) {
      preview.value = fresh;
    }
  }

  /** The preview is gone from memory; the file can be looked into again. */
  function lose(why: Failure): void {
    preview.value = null;
    fail(why);
  }

  /** Back to the file and where it comes from; what was answered of it is kept. */
  async function back(): Promise<void> {
    const held = preview.value;
    preview.value = null;
    moved.value = false;
    error.value = '';
    if (held !== null) {
      await ask('import.discard', { previewId: held.previewId });
    }
  }

  /** Gives the file up, and what was said of it; main lets go of the rows it held. */
  async function reset(): Promise<void> {
    forget();
    done.value = null;
    told.value = '';
    await back();
  }

  function begin(next: 'checking' | 'committing'): void {
    error.value = '';
    told.value = '';
    state.value = next;
  }

  /** What a person stopped did not go wrong. */
  function fail(failure: Failure): void {
    const said = failure.code === 'CANCELLED' ? told : error;
    said.value = sentenceFor(failure);
  }

  return {
    ...asked,
    preview,
    done,
    state,
    error,
    told,
    moved,
    busy,
    hasChoices,
    setKind,
    useFile,
    chooseFile,
    check,
    commit,
    accept,
    lose,
    back,
    reset,
  };
});

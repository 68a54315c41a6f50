import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ChosenFile } from '#shared/contract/app.ts';
import type {
  BatchSummary,
  ImportPreview,
  PreviewRow,
  RosterKind,
  RowOutcome,
} from '#shared/contract/imports.ts';
import type { Failure } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useDesk } from './desk.ts';

export type OutcomeFilter = RowOutcome | '取消' | '全部';

const PAGE = 50;

/** One import on its way: file → preview → confirmed. Kept while the person looks at something else. */
export const useImports = defineStore('imports', () => {
  const desk = useDesk();
  const kind = ref<RosterKind>('residents');
  const source = ref('');
  const heldFrom = ref<string | null>(null);
  const file = shallowRef<ChosenFile | null>(null);
  const preview = shallowRef<ImportPreview | null>(null);
  const filter = ref<OutcomeFilter>('全部');
  const page = ref(1);
  const rows = shallowRef<readonly PreviewRow[]>([]);
  const total = ref(0);
  const done = shallowRef<BatchSummary | null>(null);
  const state = ref<'idle' | 'checking' | 'committing'>('idle');
  const error = ref('');
  const told = ref('');
  /** Asked for once a workbook turned out to be protected; forgotten with the file. */
  const password = ref('');
  const asksPassword = ref(false);
  const busy = computed(() => state.value !== 'idle');

  function setKind(next: RosterKind): void {
    if (next !== kind.value && !busy.value) {
      kind.value = next;
      void reset();
    }
  }

  function useFile(chosen: ChosenFile): void {
    file.value = chosen;
    password.value = '';
    asksPassword.value = false;
    done.value = null;
    error.value = '';
    void dropPreview();
  }

  async function chooseFile(): Promise<void> {
    const result = await ask('file.open', { purpose: 'roster' });
    if (!result.ok) {
      error.value = sentenceFor(result.error);
    } else if (result.value !== null) {
      useFile(result.value);
      if (kind.value !== 'identities' || source.value !== '') {
        await check();
      }
    }
  }

  async function check(): Promise<void> {
    if (file.value === null || busy.value) {
      return;
    }
    if (kind.value === 'identities' && source.value.trim() === '') {
      error.value = text.rosters.sourceMissing;
      return;
    }
    await dropPreview();
    error.value = '';
    state.value = 'checking';
    const result = await ask('import.preview', {
      kind: kind.value,
      fileToken: file.value.token,
      source: kind.value === 'identities' ? source.value : '',
      heldFrom: kind.value === 'identities' ? heldFrom.value : null,
      ...(password.value === '' ? {} : { password: password.value }),
    });
    state.value = 'idle';
    asksPassword.value = !result.ok && result.error.code === 'FILE_PASSWORD';
    if (result.ok) {
      preview.value = result.value;
      await showRows('全部', 1);
    } else {
      fail(result.error);
    }
  }

  async function showRows(wanted: OutcomeFilter, wantedPage: number): Promise<void> {
    if (preview.value === null) {
      return;
    }
    filter.value = wanted;
    page.value = wantedPage;
    const result = await ask('import.rows', {
      previewId: preview.value.previewId,
      outcome: wanted,
      offset: (wantedPage - 1) * PAGE,
      limit: PAGE,
    });
    if (result.ok) {
      rows.value = result.value.rows;
      total.value = result.value.total;
    } else {
      fail(result.error);
    }
  }

  /** `confirmed` is the number of cancellations the person said back, where that was asked for. */
  async function commit(confirmed: number | null): Promise<void> {
    if (preview.value === null || busy.value) {
      return;
    }
    error.value = '';
    state.value = 'committing';
    const result = await ask('import.commit', {
      previewId: preview.value.previewId,
      confirmedCancellations: confirmed,
    });
    state.value = 'idle';
    if (!result.ok) {
      fail(result.error);
      if (result.error.code === 'PREVIEW_STALE') {
        await showAgain(preview.value.previewId);
      }
      return;
    }
    done.value = result.value;
    preview.value = null;
    file.value = null;
    await desk.refresh();
  }

  /** The data moved since the preview: what the file would do now, to be looked at before confirming again. */
  async function showAgain(previewId: string): Promise<void> {
    const result = await ask('import.show', { previewId });
    preview.value = result.ok ? result.value : null;
    await showRows('全部', 1);
  }

  /** Gives the preview up; main lets go of the rows it held. */
  async function dropPreview(): Promise<void> {
    const held = preview.value;
    preview.value = null;
    rows.value = [];
    if (held !== null) {
      await ask('import.discard', { previewId: held.previewId });
    }
  }

  async function reset(): Promise<void> {
    file.value = null;
    done.value = null;
    error.value = '';
    told.value = '';
    await dropPreview();
  }

  async function saveTemplate(wanted: RosterKind): Promise<void> {
    await save(`${text.rosters.template}_${wanted}`, async (saveToken) => {
      const result = await ask('import.template', { kind: wanted, saveToken });
      return result.ok ? text.rosters.templateSaved(result.value.fileName) : result.error;
    });
  }

  async function saveReport(batchId: number): Promise<void> {
    await save(text.rosters.done, async (saveToken) => {
      const result = await ask('import.batchReport', { batchId, saveToken });
      return result.ok ? text.rosters.reportSaved(result.value.fileName) : result.error;
    });
  }

  async function savePreviewReport(): Promise<void> {
    const held = preview.value;
    if (held === null) {
      return;
    }
    await save(text.rosters.preview, async (saveToken) => {
      const result = await ask('import.report', { previewId: held.previewId, saveToken });
      return result.ok ? text.rosters.reportSaved(result.value.fileName) : result.error;
    });
  }

  async function save(name: string, write: (token: string) => Promise<string | Failure>): Promise<void> {
    told.value = '';
    const chosen = await ask('file.save', { suggestedName: `${name}.xlsx`, extension: 'xlsx' });
    if (!chosen.ok) {
      fail(chosen.error);
      return;
    }
    if (chosen.value !== null) {
      const outcome = await write(chosen.value.token);
      if (typeof outcome === 'string') {
        told.value = outcome;
      } else {
        fail(outcome);
      }
    }
  }

  function fail(failure: Failure): void {
    error.value = sentenceFor(failure);
  }

  return {
    kind,
    source,
    heldFrom,
    file,
    preview,
    filter,
    page,
    pageSize: PAGE,
    rows,
    total,
    done,
    state,
    error,
    told,
    password,
    asksPassword,
    busy,
    setKind,
    useFile,
    chooseFile,
    check,
    showRows,
    commit,
    reset,
    saveTemplate,
    saveReport,
    savePreviewReport,
  };
});

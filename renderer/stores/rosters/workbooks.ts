import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import type { BatchSummary, ImportPreview, RosterKind } from '#shared/contract/imports.ts';
import { ask } from '../../api.ts';
import { rosterKinds, text } from '../../text/index.ts';
import { useImports } from '../imports.ts';
import { saveWorkbook, type Saved } from '../save-as.ts';

/** The workbooks of an import that go out again: templates, and the sender's rows with what became of them. */
export const useImportWorkbooks = defineStore('import-workbooks', () => {
  /** What was last saved, or why not. */
  const last = ref<Saved | null>(null);
  const busy = ref(false);
  const imports = useImports();

  /** What was said of an earlier file is no longer of interest. */
  watch(
    () => [imports.preview?.previewId, imports.file, imports.done],
    () => {
      last.value = null;
    },
  );

  async function save(work: () => Promise<Saved | null>): Promise<void> {
    if (!busy.value) {
      busy.value = true;
      last.value = null;
      last.value = await work();
      busy.value = false;
    }
  }

  function saveTemplate(kind: RosterKind): Promise<void> {
    return save(() =>
      saveWorkbook(
        text.rosters.templateName(rosterKinds[kind]),
        (saveToken) => ask('import.template', { kind, saveToken }),
        text.rosters.templateSaved,
      ),
    );
  }

  function saveReport({ id, fileName }: BatchSummary): Promise<void> {
    return save(() =>
      saveWorkbook(
        reportName(fileName),
        (saveToken) => ask('import.batchReport', { batchId: id, saveToken }),
        text.imported.reportSaved,
      ),
    );
  }

  function savePreview({ previewId, fileName }: ImportPreview): Promise<void> {
    return save(() =>
      saveWorkbook(
        reportName(fileName),
        (saveToken) => ask('import.report', { previewId, saveToken }),
        text.imported.reportSaved,
      ),
    );
  }

  return { last, busy, saveTemplate, saveReport, savePreview };
});

function reportName(fileName: string): string {
  return text.imported.reportName(fileName.replace(/\.[^.]+$/, ''));
}

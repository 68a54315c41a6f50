import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PrintSettings, ReportMoment, ReportName } from '#shared/contract/reports.ts';
import { parseDateTime } from '#shared/domain/dates.ts';
import type { Failure } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { ask } from '../api.ts';
import { packsSentence } from '../logic/packs-sentence.ts';
import { sentenceFor, text } from '../text/index.ts';

/** The sheet being looked at: which form, as of when, for which villages, and what can be done with it. */
export const useReports = defineStore('reports', () => {
  const name = ref<ReportName>('weekly');
  const asOf = ref('');
  const village = ref<string | null>(null);
  const moments = shallowRef<readonly ReportMoment[]>([]);
  const villages = shallowRef<readonly string[]>([]);
  const sheet = shallowRef<Sheet | null>(null);
  const error = ref('');
  const told = ref('');
  const busy = ref(false);
  const preview = shallowRef<{ readonly address: string; readonly pages: number } | null>(null);
  const query = computed(() => ({ name: name.value, asOf: asOf.value, village: village.value }));
  let asked = 0;

  async function begin(): Promise<void> {
    const [foundMoments, foundVillages] = await Promise.all([
      ask('report.moments', undefined),
      ask('village.list', undefined),
    ]);
    villages.value = foundVillages.ok ? foundVillages.value : [];
    if (!foundMoments.ok) {
      fail(foundMoments.error);
      return;
    }
    moments.value = foundMoments.value;
    asOf.value ||= moments.value[0]?.asOf ?? '';
    await show();
  }

  async function show(): Promise<void> {
    told.value = '';
    error.value = '';
    if (parseDateTime(asOf.value) === null) {
      error.value = text.reports.badMoment;
      return;
    }
    asked += 1;
    const turn = asked;
    const result = await ask('report.show', query.value);
    if (turn !== asked) {
      return;
    }
    if (result.ok) {
      sheet.value = result.value;
    } else {
      fail(result.error);
    }
  }

  /** One piece of work at a time; the buttons wait meanwhile. */
  async function during(work: () => Promise<void>): Promise<void> {
    told.value = '';
    error.value = '';
    busy.value = true;
    await work();
    busy.value = false;
  }

  function openPreview(): Promise<void> {
    return during(async () => {
      const result = await ask('report.preview', query.value);
      if (result.ok) {
        preview.value = result.value;
      } else {
        fail(result.error);
      }
    });
  }

  function closePreview(): void {
    preview.value = null;
  }

  /** Prints what the print dialog asked for; answers false when something is still to be said in the dialog. */
  async function print(settings: PrintSettings): Promise<boolean> {
    await during(async () => {
      const result = await ask('report.print', { ...query.value, settings });
      if (result.ok) {
        told.value = result.value.printed ? text.forms.printing.printed : text.forms.printing.notPrinted;
      } else {
        fail(result.error);
      }
    });
    return error.value === '';
  }

  /** Asks for a folder and has 村级资料包 made in it. */
  async function makePacks(chosen: string | null): Promise<void> {
    const folder = await ask('file.folder', undefined);
    if (!folder.ok) {
      fail(folder.error);
      return;
    }
    const { value } = folder;
    if (value !== null) {
      await during(async () => {
        const made = await ask('report.packs', {
          asOf: asOf.value,
          village: chosen,
          folderToken: value.token,
        });
        if (made.ok) {
          told.value = packsSentence(made.value);
        } else {
          fail(made.error);
        }
      });
    }
  }

  function save(extension: 'pdf' | 'xlsx'): Promise<void> {
    return during(async () => {
      const chosen = await ask('file.save', { suggestedName: `${fileName()}.${extension}`, extension });
      if (!chosen.ok) {
        fail(chosen.error);
      } else if (chosen.value !== null) {
        await write(extension, chosen.value.token);
      }
    });
  }

  async function write(extension: 'pdf' | 'xlsx', saveToken: string): Promise<void> {
    if (extension === 'pdf') {
      const result = await ask('report.pdf', { ...query.value, saveToken });
      if (result.ok) {
        told.value = text.reports.savedPdf(result.value.fileName, result.value.pages);
      } else {
        fail(result.error);
      }
      return;
    }
    const result = await ask('report.workbook', { ...query.value, saveToken });
    if (result.ok) {
      told.value = text.reports.saved(result.value.fileName);
    } else {
      fail(result.error);
    }
  }

  function fileName(): string {
    const day = asOf.value.slice(0, 10).replaceAll('-', '');
    return `${text.reports.forms[name.value]}_${village.value ?? text.reports.street}_${day}`;
  }

  function fail(failure: Failure): void {
    error.value = sentenceFor(failure);
  }

  return {
    name,
    asOf,
    village,
    moments,
    villages,
    sheet,
    error,
    told,
    busy,
    preview,
    begin,
    show,
    openPreview,
    closePreview,
    print,
    makePacks,
    save,
  };
});

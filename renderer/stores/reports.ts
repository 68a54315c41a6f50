import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ReportMoment, ReportName } from '#shared/contract/reports.ts';
import { parseDateTime } from '#shared/domain/dates.ts';
import type { Failure } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { ask } from '../api.ts';
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
  const preview = ref<string | null>(null);
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
        preview.value = result.value.address;
      } else {
        fail(result.error);
      }
    });
  }

  function closePreview(): void {
    preview.value = null;
  }

  function print(): Promise<void> {
    return during(async () => {
      const result = await ask('report.print', query.value);
      if (result.ok) {
        told.value = result.value.printed ? text.reports.printed : text.reports.notPrinted;
      } else {
        fail(result.error);
      }
    });
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
    save,
  };
});

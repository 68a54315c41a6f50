import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ReductionLine, ReductionList, TargetChange, TargetList } from '#shared/contract/targets.ts';
import type { Failure } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useDesk } from './desk.ts';

export const TARGET_PANELS = ['sheet', 'reductions', 'history'] as const;
export type TargetPanel = (typeof TARGET_PANELS)[number];

/** What a dialog of the page is about. */
export type TargetDialog =
  { readonly kind: 'rule' | 'hand' | 'reduce' } | { readonly kind: 'withdraw'; readonly line: ReductionLine };

/** 目标任务 of the year: the form at the business date's end, the reductions, and how each figure came about. */
export const useTargets = defineStore('targets', () => {
  const desk = useDesk();
  const panel = ref<TargetPanel>('sheet');
  const dialog = shallowRef<TargetDialog | null>(null);
  const sheet = shallowRef<Sheet | null>(null);
  const list = shallowRef<TargetList | null>(null);
  const reductions = shallowRef<ReductionList | null>(null);
  const history = shallowRef<readonly TargetChange[]>([]);
  const error = ref('');
  const told = ref('');
  const busy = ref(false);
  const query = computed(() => ({
    name: 'targets' as const,
    asOf: `${desk.status?.businessDate ?? ''}T23:59:59`,
    village: null,
  }));
  const ended = computed(() => {
    const end = reductions.value?.campaignEnd;
    return end !== undefined && (desk.status?.businessDate ?? '') > end;
  });

  async function load(): Promise<void> {
    const [foundSheet, foundList, foundReductions, foundHistory] = await Promise.all([
      ask('report.show', query.value),
      ask('target.list', {}),
      ask('reduction.list', {}),
      ask('target.history', {}),
    ]);
    error.value = '';
    sheet.value = foundSheet.ok ? foundSheet.value : fail(foundSheet.error);
    list.value = foundList.ok ? foundList.value : fail(foundList.error);
    reductions.value = foundReductions.ok ? foundReductions.value : fail(foundReductions.error);
    history.value = foundHistory.ok ? foundHistory.value : [];
  }

  /** Closes the dialog, tells what was done and reads everything anew. */
  async function done(sentence: string): Promise<void> {
    dialog.value = null;
    await load();
    told.value = sentence;
  }

  function show(next: TargetPanel): void {
    panel.value = next;
    told.value = '';
  }

  function open(next: TargetDialog): void {
    told.value = '';
    dialog.value = next;
  }

  async function save(): Promise<void> {
    told.value = '';
    const day = query.value.asOf.slice(0, 10).replaceAll('-', '');
    const suggestedName = `${text.reports.forms.targets}_${text.reports.street}_${day}.xlsx`;
    const chosen = await ask('file.save', { suggestedName, extension: 'xlsx' });
    if (!chosen.ok || chosen.value === null) {
      error.value = chosen.ok ? '' : sentenceFor(chosen.error);
      return;
    }
    busy.value = true;
    const result = await ask('report.workbook', { ...query.value, saveToken: chosen.value.token });
    busy.value = false;
    if (result.ok) {
      told.value = text.targets.saved(result.value.fileName);
    } else {
      fail(result.error);
    }
  }

  function fail(failure: Failure): null {
    error.value = sentenceFor(failure);
    return null;
  }

  return {
    panel,
    dialog,
    sheet,
    list,
    reductions,
    history,
    error,
    told,
    busy,
    ended,
    load,
    done,
    show,
    open,
    save,
  };
});

import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LayoutBase } from '#shared/contract/layouts.ts';
import { REPORT_TITLES, type ReportName } from '#shared/contract/reports.ts';
import type { Failure } from '#shared/domain/result.ts';
import { withLayout, type FormLayout } from '#shared/sheets/layout.ts';
import { ask } from '../api.ts';
import { draftOf, layoutFrom, type LayoutDraft } from '../logic/layout-draft.ts';
import { sentenceFor, text } from '../text/index.ts';

const words = text.forms.layouts;

/** The form whose layout is being changed, and how it would look. Nothing is stored before it is saved. */
export const useLayouts = defineStore('layouts', () => {
  const name = ref<ReportName>('register');
  const asOf = ref('');
  const base = shallowRef<LayoutBase | null>(null);
  const draft = shallowRef<LayoutDraft | null>(null);
  const changed = shallowRef<readonly ReportName[]>([]);
  const told = ref('');
  const error = ref('');
  const layout = computed((): FormLayout | null =>
    base.value === null || draft.value === null ? null : layoutFrom(base.value.sheet, draft.value),
  );
  const shown = computed(() =>
    base.value === null || layout.value === null
      ? null
      : withLayout(base.value.sheet, layout.value, base.value.benefitYear),
  );
  const unsaved = computed(
    () => base.value !== null && JSON.stringify(layout.value) !== JSON.stringify(base.value.layout),
  );

  async function open(next: ReportName, moment: string): Promise<void> {
    name.value = next;
    asOf.value = moment;
    tell();
    const [opened, forms] = await Promise.all([
      ask('layout.open', { name: next, asOf: moment }),
      ask('layout.changed', undefined),
    ]);
    changed.value = forms.ok ? forms.value : [];
    if (opened.ok) {
      // What was stored is written the way the draft is, so that equal ones are equal.
      const stored = draftOf(opened.value.sheet, opened.value.layout);
      base.value = { ...opened.value, layout: layoutFrom(opened.value.sheet, stored) };
      draft.value = stored;
    } else {
      fail(opened.error);
    }
  }

  function change(next: Partial<LayoutDraft>): void {
    if (draft.value !== null) {
      draft.value = { ...draft.value, ...next };
      tell();
    }
  }

  async function save(): Promise<void> {
    if (draft.value?.title.trim() === '') {
      error.value = words.noTitle;
    } else if (layout.value !== null) {
      await store(layout.value, words.saved);
    }
  }

  function reset(): Promise<void> {
    return store(null, words.restored);
  }

  async function store(next: FormLayout | null, sentence: string): Promise<void> {
    const saved = await ask('layout.save', { name: name.value, layout: next });
    if (saved.ok) {
      await open(name.value, asOf.value);
      tell(sentence);
    } else {
      fail(saved.error);
    }
  }

  async function exportAll(): Promise<void> {
    const chosen = await ask('file.save', { suggestedName: `${words.fileName}.json`, extension: 'json' });
    if (!chosen.ok) {
      fail(chosen.error);
    } else if (chosen.value !== null) {
      const saved = await ask('layout.export', { saveToken: chosen.value.token });
      if (saved.ok) {
        tell(words.exported(saved.value.fileName, saved.value.forms));
      } else {
        fail(saved.error);
      }
    }
  }

  async function importAll(): Promise<void> {
    const chosen = await ask('file.open', { purpose: 'layout' });
    if (!chosen.ok) {
      fail(chosen.error);
    } else if (chosen.value !== null) {
      const read = await ask('layout.import', { token: chosen.value.token });
      if (read.ok) {
        await open(name.value, asOf.value);
        const titles = read.value.map((form) => REPORT_TITLES[form]).join('、');
        tell(read.value.length === 0 ? words.importedNone : words.imported(titles));
      } else {
        fail(read.error);
      }
    }
  }

  function tell(sentence = ''): void {
    told.value = sentence;
    error.value = '';
  }

  function fail(failure: Failure): void {
    told.value = '';
    error.value = sentenceFor(failure);
  }

  return {
    name,
    base,
    draft,
    changed,
    told,
    error,
    shown,
    unsaved,
    open,
    change,
    save,
    reset,
    exportAll,
    importAll,
  };
});

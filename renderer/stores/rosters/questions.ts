import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { ImportAnswers } from '#shared/contract/import-questions.ts';
import { useImports } from '../imports.ts';

type Chosen = Readonly<Record<string, string>>;

/** Answers on the way: which sheets are read, which column is which, which category a department's word means. */
export const useImportQuestions = defineStore('import-questions', () => {
  const imports = useImports();
  /** Column letter → column key; an empty one is 不需要. */
  const columns = ref<Chosen>({});
  /** The department's word → category of the pack. */
  const categories = ref<Chosen>({});
  const remember = ref(true);
  /** Names of the sheets picked to be read. */
  const picked = ref<readonly string[]>([]);
  const asked = computed(() => imports.preview?.questions ?? null);
  const count = computed(() =>
    asked.value === null ? 0 : asked.value.missing.length + asked.value.categories.length,
  );
  /** Needed columns nobody has pointed at yet. */
  const stillMissing = computed(() =>
    (asked.value?.missing ?? []).filter(({ key }) => !Object.values(columns.value).includes(key)),
  );
  /** Letters that were given a meaning another one has already. */
  const twice = computed(() => {
    const given = Object.entries(columns.value).filter(([, key]) => key !== '');
    return given
      .filter(([, key], index) => given.findIndex(([, other]) => other === key) < index)
      .map(([letter]) => letter);
  });
  const changed = computed(() => filled(columns.value).length > 0 || filled(categories.value).length > 0);
  /** What was answered of this file before, and holds. */
  const given = computed(() => imports.answers);

  watch(
    () => imports.preview?.previewId,
    () => {
      columns.value = {};
      categories.value = {};
      remember.value = imports.answers.remember;
      picked.value = (imports.preview?.sheets ?? []).filter(({ chosen }) => chosen).map(({ name }) => name);
    },
    { immediate: true },
  );

  /** Asks for the preview again with everything answered so far. */
  async function send(): Promise<void> {
    if (changed.value && twice.value.length === 0) {
      await imports.check({
        answers: {
          columns: { ...given.value.columns, ...Object.fromEntries(filled(columns.value)) },
          categories: { ...given.value.categories, ...Object.fromEntries(filled(categories.value)) },
          remember: remember.value,
        },
      });
    }
  }

  /** Takes an answer back: it is asked again. */
  async function takeBack(what: 'columns' | 'categories', name: string): Promise<void> {
    const kept = Object.entries(given.value[what]).filter(([other]) => other !== name);
    const answers: ImportAnswers = { ...given.value, [what]: Object.fromEntries(kept) };
    await imports.check({ answers });
  }

  return {
    columns,
    categories,
    remember,
    picked,
    asked,
    count,
    stillMissing,
    twice,
    changed,
    given,
    send,
    takeBack,
  };
});

function filled(chosen: Chosen): readonly (readonly [string, string])[] {
  return Object.entries(chosen).filter(([, value]) => value !== '');
}

import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { ImportPreview } from '#shared/contract/imports.ts';
import { useImports } from '../imports.ts';
import { useImportQuestions } from './questions.ts';

export const SECTIONS = ['sheets', 'questions', 'conflicts', 'rows'] as const;
export type Section = (typeof SECTIONS)[number];

/** The parts of a preview, in the order in which a person goes through them, and which one is shown. */
export const useImportSections = defineStore('import-sections', () => {
  const imports = useImports();
  const questions = useImportQuestions();
  const shown = ref<Section>('rows');
  const there = computed(() => {
    const { preview } = imports;
    return preview === null ? [] : SECTIONS.filter((section) => isThere(section, preview));
  });

  watch(
    () => imports.preview?.previewId,
    () => {
      const { preview } = imports;
      shown.value =
        preview === null ? 'rows' : (SECTIONS.find((section) => isOpen(section, preview)) ?? 'rows');
    },
    { immediate: true },
  );

  function isThere(section: Section, preview: ImportPreview): boolean {
    switch (section) {
      case 'sheets':
        return preview.sheets.length > 1;
      case 'questions':
        return questions.count > 0 || preview.questions.columns.length > 0 || hasAnswers();
      case 'conflicts':
        return preview.conflicts.of > 0;
      case 'rows':
        return preview.blocked === null;
    }
  }

  function hasAnswers(): boolean {
    const { columns, categories } = imports.answers;
    return Object.keys(columns).length + Object.keys(categories).length > 0;
  }

  return { shown, there };
});

/** Whether a part still waits for a person. */
export function isOpen(section: Section, preview: ImportPreview): boolean {
  switch (section) {
    case 'sheets':
      return preview.sheets.some(({ fits, chosen }) => fits && !chosen);
    case 'questions':
      return preview.questions.missing.length + preview.questions.categories.length > 0;
    case 'conflicts':
      return preview.conflicts.open > 0;
    case 'rows':
      return false;
  }
}

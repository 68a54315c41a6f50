import { computed, ref, shallowRef } from 'vue';
import type { InputOf } from '#shared/contract.ts';
import type { ChosenFile } from '#shared/contract/app.ts';
import type { ImportAnswers } from '#shared/contract/import-questions.ts';
import type { RosterKind } from '#shared/contract/imports.ts';

export type SheetsWanted = NonNullable<InputOf<'import.preview'>['sheets']>;
/** What is said anew of a file when it is looked into once more. */
export interface FileChange {
  readonly answers?: ImportAnswers;
  readonly sheets?: SheetsWanted;
}

const NO_ANSWERS: ImportAnswers = { columns: {}, categories: {}, remember: true };

/** The file of one import and everything a person has said of it. */
export function importFile() {
  const kind = ref<RosterKind>('residents');
  const source = ref('');
  const heldFrom = ref('');
  const file = shallowRef<ChosenFile | null>(null);
  /** Asked for once a workbook turned out to be protected; forgotten with the file. */
  const password = ref('');
  const asksPassword = ref(false);
  /** What was answered of this file so far. */
  const answers = shallowRef<ImportAnswers>(NO_ANSWERS);
  /** Which of its sheets are read; null: the best one. */
  const sheets = shallowRef<SheetsWanted | null>(null);
  const needsSource = computed(() => kind.value === 'identities');
  const sourceMissing = computed(() => needsSource.value && source.value.trim() === '');

  /** What is asked of the file behind `fileToken`. */
  function request(fileToken: string, change: FileChange): InputOf<'import.preview'> {
    const wanted = change.sheets ?? sheets.value;
    return {
      kind: kind.value,
      fileToken,
      source: needsSource.value ? source.value : '',
      heldFrom: needsSource.value && heldFrom.value !== '' ? heldFrom.value : null,
      answers: change.answers ?? answers.value,
      ...(wanted === null ? {} : { sheets: wanted }),
      ...(password.value === '' ? {} : { password: password.value }),
    };
  }

  /** What was said anew holds from now on: the file was read with it. */
  function keep(change: FileChange): void {
    answers.value = change.answers ?? answers.value;
    sheets.value = change.sheets ?? sheets.value;
  }

  function forget(): void {
    file.value = null;
    password.value = '';
    asksPassword.value = false;
    answers.value = NO_ANSWERS;
    sheets.value = null;
  }

  return {
    kind,
    source,
    heldFrom,
    file,
    password,
    asksPassword,
    answers,
    needsSource,
    sourceMissing,
    request,
    keep,
    forget,
  };
}

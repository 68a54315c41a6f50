import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { PackSummary } from '#shared/contract/app.ts';
import type { PackDraft } from '#shared/contract/pack-editor.ts';
import type { Result } from '#shared/domain/result.ts';
import { fieldKeyFor, fieldsOf } from '#shared/policy/pack-field.ts';
import { packForm, type FormField } from '#shared/policy/pack-form.ts';
import type { RowChange } from '#shared/policy/pack-rows.ts';
import type { Typed } from '#shared/policy/pack-typing.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/** What is typed is kept after a pause this long, in milliseconds, and when the field or the page is left. */
const PAUSE = 300;

/** The pack being edited. What is typed is shown as typed until its field is left, and kept in the draft meanwhile. */
export const usePackEditor = defineStore('pack-editor', () => {
  const draft = shallowRef<PackDraft | null>(null);
  const error = ref('');
  const saving = ref(false);
  /** Texts of the fields being typed in, by key. */
  const typing = reactive(new Map<string, Typed>());
  /** The whole text, while it is being typed. */
  const wholeText = ref<string | null>(null);
  const waiting = new Set<string>();
  let wholeTextWaits = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let chain: Promise<boolean> = Promise.resolve(true);

  const form = computed(() => packForm(draft.value?.value));
  const problems = computed(() => {
    const keys = form.value === null ? [] : fieldsOf(form.value).map(({ key }) => key);
    return (draft.value?.check.problems ?? []).map((problem) => ({
      ...problem,
      key: fieldKeyFor(keys, problem.path),
    }));
  });
  const wrongKeys = computed(() => new Set(problems.value.map(({ key }) => key)));

  async function open(id: string): Promise<void> {
    await flush();
    forget();
    draft.value = null;
    take(await ask('draft.open', { id }));
  }

  function forget(): void {
    typing.clear();
    waiting.clear();
    wholeText.value = null;
    wholeTextWaits = false;
    error.value = '';
  }

  function take(result: Result<PackDraft>): boolean {
    if (result.ok) {
      draft.value = result.value;
    }
    error.value = result.ok ? '' : sentenceFor(result.error);
    return result.ok;
  }

  function textOf(field: FormField): string {
    return typing.get(field.key)?.text ?? field.text;
  }

  function type({ key, kind, path }: FormField, text: string): void {
    typing.set(key, { kind, path, text });
    waiting.delete(key);
    waiting.add(key);
    keepSoon();
  }

  function typeWhole(text: string): void {
    wholeText.value = text;
    wholeTextWaits = true;
    keepSoon();
  }

  function keepSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE);
  }

  /** The field was left: what was typed is kept, and from then on it shows what the draft holds. */
  async function leave({ key }: FormField): Promise<void> {
    if (typing.has(key) && (await flush()) && !waiting.has(key)) {
      typing.delete(key);
    }
  }

  /** Keeps everything typed so far. False when it could not be kept; it then stays on screen and is tried again. */
  function flush(): Promise<boolean> {
    clearTimeout(timer);
    chain = chain.then(keep);
    return chain;
  }

  async function keep(): Promise<boolean> {
    const id = draft.value?.id;
    const keys = [...waiting];
    const typed = keys.flatMap((key) => typing.get(key) ?? []);
    const whole = wholeTextWaits ? wholeText.value : null;
    if (id === undefined || (typed.length === 0 && whole === null)) {
      return true;
    }
    waiting.clear();
    wholeTextWaits = false;
    saving.value = true;
    const texts = typed.map((each) => ({ ...each, path: [...each.path] }));
    const result =
      whole === null
        ? await ask('draft.type', { id, typed: texts })
        : await ask('draft.save', { id, content: whole });
    saving.value = false;
    if (!result.ok) {
      keys.forEach((key) => waiting.add(key));
      wholeTextWaits ||= whole !== null;
    }
    return take(result);
  }

  async function changeRows(change: RowChange): Promise<void> {
    const id = draft.value?.id;
    if (id !== undefined && (await flush())) {
      typing.clear();
      take(await ask('draft.rows', { id, change }));
    }
  }

  /** The text as it stands in the draft again: leaving the text's page. */
  async function leaveWhole(): Promise<void> {
    if (await flush()) {
      wholeText.value = null;
    }
  }

  /** Publishes the draft; null with `error` set when it is refused. The draft then stays. */
  async function publish(note: string): Promise<PackSummary | null> {
    const id = draft.value?.id;
    if (id === undefined || !(await flush())) {
      return null;
    }
    const result = await ask('draft.publish', { id, note });
    return settled(result) && result.ok ? result.value : null;
  }

  async function discard(): Promise<boolean> {
    const id = draft.value?.id;
    if (id === undefined) {
      return false;
    }
    forget();
    return settled(await ask('draft.discard', { id }));
  }

  /** Nothing of the draft waits any more, or the refusal is told. It stays on screen until the page is left. */
  function settled(result: Result<unknown>): boolean {
    if (result.ok) {
      forget();
    } else {
      error.value = sentenceFor(result.error);
    }
    return result.ok;
  }

  return {
    ...{ draft, error, saving, form, problems, wrongKeys, wholeText },
    ...{ open, textOf, type, typeWhole, leave, leaveWhole, flush, changeRows, publish, discard },
  };
});

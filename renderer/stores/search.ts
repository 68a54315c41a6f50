import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { SearchAnswer } from '#shared/contract/counter.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

const WHOLE_NUMBER = 18;

/** The one search box of the window and what lies under it. */
export const useSearch = defineStore('search', () => {
  const text = ref('');
  const answer = shallowRef<SearchAnswer | null>(null);
  const answeredFor = ref('');
  const selected = ref(0);
  const shown = ref(false);
  const error = ref('');
  /** Counts requests for the focus; the box watches it. */
  const focusWish = ref(0);
  /** The resident to open; the counter watches it. The count tells two wishes for the same person apart. */
  const wished = shallowRef<{ readonly residentId: number } | null>(null);
  let enterPending = false;
  /** The newest text nobody has asked for yet: one question is on its way at a time. */
  let due: string | null = null;
  let asking = false;

  function typed(value: string): void {
    text.value = value;
    enterPending = false;
    if (value.trim() === '') {
      clear();
      return;
    }
    due = value;
    if (!asking) {
      void askAll();
    }
  }

  /** Asks at once; what is typed before the answer is asked for after it, the last of it alone. */
  async function askAll(): Promise<void> {
    asking = true;
    try {
      for (let value = due; value !== null; value = due) {
        due = null;
        await run(value);
      }
    } finally {
      asking = false;
    }
  }

  async function run(value: string): Promise<void> {
    const result = await ask('search.residents', { text: value });
    if (value !== text.value) {
      return;
    }
    answeredFor.value = value;
    answer.value = result.ok ? result.value : null;
    error.value = result.ok ? '' : sentenceFor(result.error);
    selected.value = 0;
    shown.value = true;
    settle(value);
  }

  /** A whole number opens at once; an Enter that came before the answer is honoured now. */
  function settle(value: string): void {
    const exact = answer.value?.exact ?? null;
    const whole = value.replace(/\s/g, '').length >= WHOLE_NUMBER;
    if (exact !== null && (whole || enterPending)) {
      choose(exact);
    } else if (enterPending) {
      openSelected();
    }
    enterPending = false;
  }

  /** Enter in the box: opens the marked line, or waits for the answer still on its way. */
  function enter(): void {
    if (text.value.trim() === '') {
      return;
    }
    if (answeredFor.value !== text.value) {
      enterPending = true;
      return;
    }
    const exact = answer.value?.exact ?? null;
    if (exact !== null) {
      choose(exact);
    } else {
      openSelected();
    }
  }

  function openSelected(): void {
    const hit = answer.value?.hits[selected.value];
    if (hit !== undefined) {
      choose(hit.residentId);
    }
  }

  function move(step: number): void {
    const length = answer.value?.hits.length ?? 0;
    if (length > 0) {
      selected.value = (selected.value + step + length) % length;
    }
  }

  function choose(residentId: number): void {
    clear();
    wished.value = { residentId };
  }

  function clear(): void {
    due = null;
    text.value = '';
    answer.value = null;
    answeredFor.value = '';
    shown.value = false;
    error.value = '';
  }

  function wishFocus(): void {
    focusWish.value += 1;
  }

  /** Characters an ID reader sent while the focus was elsewhere continue in the box. */
  function takeOver(characters: string): void {
    typed(characters);
    wishFocus();
  }

  return {
    text,
    answer,
    selected,
    shown,
    error,
    focusWish,
    wished,
    typed,
    enter,
    move,
    choose,
    clear,
    wishFocus,
    takeOver,
  };
});

import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { SessionState } from '#shared/contract/session.ts';
import type { Result } from '#shared/domain/result.ts';
import { barredSentence, mayDo, type Act } from '#shared/rights.ts';
import { ask, listen, whenSignedOut } from '../api.ts';

/** Somebody who is there is told to main at most this often. Milliseconds. */
const TELL_EVERY = 10_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Who sits at the window, and whether the desk is locked. */
export const useSession = defineStore('session', () => {
  const state = shallowRef<SessionState | null>(null);
  const operator = computed(() => state.value?.operator ?? null);
  const open = computed(() => state.value?.stage === 'open');
  const locked = computed(() => state.value?.stage === 'locked');
  let waiting: (() => void)[] = [];
  let toldAt = 0;

  function accept(next: SessionState): void {
    const before = state.value;
    state.value = next;
    if (before?.stage === 'locked' && before.operator?.id !== next.operator?.id) {
      // The work on the screen is somebody else's.
      window.location.reload();
      return;
    }
    if (next.stage === 'open') {
      const resume = waiting;
      waiting = [];
      resume.forEach((go) => go());
    }
  }

  async function refresh(): Promise<void> {
    const result = await ask('session.state', undefined);
    if (result.ok) {
      accept(result.value);
    }
  }

  /** Takes over the answer of a sign-in, a lock or a change of password; answers it. */
  async function through(answer: Promise<Result<SessionState>>): Promise<Result<SessionState>> {
    const result = await answer;
    if (result.ok) {
      accept(result.value);
    }
    return result;
  }

  async function lock(): Promise<void> {
    await through(ask('session.lock', undefined));
  }

  /** Ends the session and what is on the screen. */
  async function leave(): Promise<void> {
    await ask('session.signOut', undefined);
    window.location.reload();
  }

  /** What was asked while the desk was locked waits until somebody is back, and is asked again. */
  async function comeBack(): Promise<boolean> {
    if (operator.value === null) {
      return false;
    }
    await refresh();
    if (open.value) {
      return true;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
    return true;
  }

  function seen(event: Event): void {
    if (open.value && event.timeStamp - toldAt > TELL_EVERY) {
      toldAt = event.timeStamp;
      void ask('session.active', undefined);
    }
  }

  /** Listens until the answer is called: to main, and for signs that somebody is there. */
  function start(): () => void {
    whenSignedOut(comeBack);
    const stop = listen('session.changed', accept);
    SIGNS.forEach((sign) => window.addEventListener(sign, seen, { capture: true, passive: true }));
    return () => {
      stop();
      SIGNS.forEach((sign) => window.removeEventListener(sign, seen, { capture: true }));
    };
  }

  /** Whether the signed-in operator may do this; the services ask again. */
  function may(act: Act): boolean {
    return mayDo(operator.value?.role ?? null, act);
  }

  /** Why the signed-in operator may not do this; null when they may. */
  function barred(act: Act): string | null {
    return barredSentence(operator.value?.role ?? null, act);
  }

  return { state, operator, open, locked, accept, refresh, through, lock, leave, start, may, barred };
});

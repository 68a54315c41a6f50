import type { SessionDesk } from '#electron/operators/session.ts';
import { newSession, operatorOf } from '#electron/operators/session.ts';
import type { TestDesk } from '#tests/fixtures/desk.ts';

/** Quick enough for tests, far too weak for anything else. */
export const QUICK = { N: 16, r: 1, p: 1 };
export const GOOD = 'egret-island-3';
export const OTHER = 'white-egret-sky';

/** A window at a test's desk: its session, its clocks, which tests move by hand. */
export interface Sitting {
  readonly signing: SessionDesk;
  readonly pass: (seconds: number) => void;
}

/** Somebody sits down at the desk; nobody is signed in. */
export function sitAt(desk: TestDesk, options: Partial<SessionDesk> = {}): Sitting {
  let milliseconds = 0;
  const start = desk.context.clock().getTime();
  const session = newSession();
  const context = {
    ...desk.context,
    clock: () => new Date(start + milliseconds),
    operator: () => operatorOf(session),
  };
  return {
    signing: {
      context,
      session,
      recovery: (typed) => typed === '恢复口令',
      monotonic: () => milliseconds,
      cost: QUICK,
      ...options,
    },
    pass: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}

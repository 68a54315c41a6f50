import { app, powerMonitor } from 'electron';
import type { DeskContext } from '#electron/desk.ts';
import { tell } from '#electron/ipc/register.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import { recoveryCheck } from '#electron/keys/recovery-check.ts';
import { givenOperator, signInGiven } from '#electron/operators/given-operator.ts';
import {
  lockDesk,
  lockWhenIdle,
  refreshSession,
  sessionState,
  type Session,
  type SessionDesk,
} from '#electron/operators/session.ts';
import { deskPlaces } from './open-desk.ts';

/** How often the desk looks whether anybody is there. Milliseconds. */
const IDLE_LOOK = 500;

/**
 * Who sits at the window of an open desk: whoever sat there before it was opened again, nobody at the start, or, from the source, whom
 * the tests name. The desk locks itself when nobody is there, when the system locks and when it sleeps; `end` stops that.
 */
export function sitDown(
  context: DeskContext,
  session: Session,
  key: DatabaseKey,
): { readonly signing: SessionDesk; readonly end: () => void } {
  const idleSeconds = app.isPackaged ? Number.NaN : Number(process.env['DESK_IDLE_SECONDS']);
  const signing: SessionDesk = {
    context,
    session,
    recovery: recoveryCheck(deskPlaces(), key),
    monotonic: () => performance.now(),
    ...(idleSeconds > 0 ? { idleSeconds } : {}),
  };
  refreshSession(signing);
  const given = givenOperator(process.env, app.isPackaged);
  if (given !== null && session.current === null) {
    signInGiven(signing, given);
  }
  return { signing, end: watchIdle(signing) };
}

function watchIdle(signing: SessionDesk): () => void {
  function lockedBySystem(): void {
    lockDesk(signing, 'system');
    tell('session.changed', sessionState(signing));
  }
  const watch = setInterval(() => {
    if (lockWhenIdle(signing)) {
      tell('session.changed', sessionState(signing));
    }
  }, IDLE_LOOK);
  powerMonitor.on('suspend', lockedBySystem);
  powerMonitor.on('lock-screen', lockedBySystem);
  return () => {
    clearInterval(watch);
    powerMonitor.off('suspend', lockedBySystem);
    powerMonitor.off('lock-screen', lockedBySystem);
  };
}

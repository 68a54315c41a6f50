import type { SessionState } from '#shared/contract/session.ts';
import { operatorById, operatorRows, type OperatorRow } from '../db/operators.ts';
import { readSetting } from '../db/settings.ts';
import { writing } from '../db/writing.ts';
import { NOBODY, type DeskContext, type Operator } from '../desk.ts';
import { success } from '#shared/domain/result.ts';
import type { Act } from '#shared/rights.ts';
import type { PasswordCost } from './password.ts';

/** Where the station sets nothing. */
export const USUAL_IDLE_MINUTES = 15;

/** Who sits at one window, from its start to its end. */
export interface Session {
  /** Whoever is signed in, also while the desk is locked; null before. */
  current: OperatorRow | null;
  locked: boolean;
  /** When a key was last pressed or the mouse moved, by a clock that only goes on. Milliseconds. */
  activeAt: number;
  /** A sign-in is being checked: one at a time, so that none escapes the count. */
  checking: boolean;
}

/** What signing in works with. */
export interface SessionDesk {
  readonly context: DeskContext;
  readonly session: Session;
  /** Whether this is the recovery passphrase of the desk; null where the desk has none. */
  readonly recovery: ((typed: string) => boolean) | null;
  /** A clock that only goes on. Milliseconds. */
  readonly monotonic: () => number;
  readonly cost?: PasswordCost;
  /** Instead of the station's setting, for tests. */
  readonly idleSeconds?: number;
}

/** A window before anybody signed in. */
export function newSession(): Session {
  return { current: null, locked: false, activeAt: 0, checking: false };
}

/** Who works now, for every service: nobody while the desk is locked or a given password has to be changed first. */
export function operatorOf({ current, locked }: Session): Operator {
  return current === null || locked || current.mustChange ? NOBODY : asOperator(current);
}

/** An operator of the station's list at the window. */
export function asOperator({ id, name, role }: OperatorRow): Operator {
  return { id, name, role, via: 'window' };
}

/** What the window shows of the session. */
export function sessionState(desk: SessionDesk): SessionState {
  const { context, session, recovery } = desk;
  const { database } = context;
  const { current } = session;
  const rows = operatorRows(database);
  return {
    stage: stageOf(session, rows.length > 0),
    operator: current === null ? null : { id: current.id, name: current.name, role: current.role },
    names: rows.filter(({ active }) => active).map(({ name }) => name),
    suggested: readSetting(database, 'last_operator') ?? readSetting(database, 'operator') ?? '',
    idleMinutes: idleMinutes(context),
    recoverable: recovery !== null,
    demo: readSetting(database, 'demo_operators') !== null,
  };
}

function stageOf({ current, locked }: Session, anybody: boolean): SessionState['stage'] {
  if (current === null) {
    return anybody ? 'signedOut' : 'first';
  }
  if (locked) {
    return 'locked';
  }
  return current.mustChange ? 'change' : 'open';
}

/** Minutes until an idle desk locks. */
export function idleMinutes({ database }: DeskContext): number {
  const set = Number(readSetting(database, 'idle_minutes') ?? USUAL_IDLE_MINUTES);
  return Number.isFinite(set) && set > 0 ? set : USUAL_IDLE_MINUTES;
}

/** Keeps the screen's work and lets nobody in until the same operator, or another, signs in. */
export function lockDesk(desk: SessionDesk, why: 'idle' | 'hand' | 'system'): SessionState {
  const { session } = desk;
  if (session.current !== null && !session.locked) {
    // A disk that refuses the entry does not keep the desk open.
    noteOf(desk, session.current, 'operator.lock', { why });
    session.locked = true;
  }
  return sessionState(desk);
}

/** Locks the desk when nobody has been there for long enough; answers whether it did just now. */
export function lockWhenIdle(desk: SessionDesk): boolean {
  const { session, context, idleSeconds } = desk;
  if (session.current === null || session.locked) {
    return false;
  }
  const limit = (idleSeconds ?? idleMinutes(context) * 60) * 1000;
  if (desk.monotonic() - session.activeAt < limit) {
    return false;
  }
  lockDesk(desk, 'idle');
  return true;
}

/** Ends the session; the screen's work ends with it. */
export function signOut(desk: SessionDesk): SessionState {
  const { session } = desk;
  if (session.current !== null) {
    noteOf(desk, session.current, 'operator.signOut');
  }
  session.current = null;
  session.locked = false;
  return sessionState(desk);
}

/** Reads the signed-in operator again after a change of the list; a deactivated one, or another under the same number, is signed out. */
export function refreshSession({ context, session }: SessionDesk): void {
  const row = session.current === null ? null : operatorById(context.database, session.current.id);
  session.current = row?.active === true && row.name === session.current?.name ? row : null;
}

/** Notes an act of the session itself, done by an operator who need not be at work yet. */
export function noteOf(
  { context }: SessionDesk,
  row: OperatorRow,
  act: Act,
  details?: { readonly why: 'idle' | 'hand' | 'system' },
) {
  return writing({ ...context, operator: () => asOperator(row) }, act, (note) => {
    note({ subject: `operator ${row.id}`, new: details });
    return success(null);
  });
}

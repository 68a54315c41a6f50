import { z } from 'zod';
import type { DateTime } from '../domain/dates.ts';
import { ROLES, type Role } from '../rights.ts';
import { answers, channel, neededText, nothing, rowId } from './channel.ts';

/** Who sits at the desk. */
export interface SessionState {
  /**
   * first: nobody works here yet, the first administrator is set; change: signed in with a password somebody else gave; locked: the
   * screen's work is kept for `operator`.
   */
  readonly stage: 'first' | 'signedOut' | 'change' | 'locked' | 'open';
  /** Who is signed in, or whose work is locked. */
  readonly operator: { readonly id: number; readonly name: string; readonly role: Role } | null;
  /** The active operators, to choose from. */
  readonly names: readonly string[];
  /** Who signed in last, or whom the settings of an older desk name; may be empty. */
  readonly suggested: string;
  /** Minutes without a key or a move of the mouse until the desk locks. */
  readonly idleMinutes: number;
  /** Whether a forgotten password can be reset with the recovery passphrase. */
  readonly recoverable: boolean;
  /** Made-up data with the demo's own operators. */
  readonly demo: boolean;
}

/** An operator as administrators see them. */
export interface OperatorLine {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  /** Still has the password an administrator gave. */
  readonly mustChange: boolean;
  readonly createdAt: DateTime;
}

const passwordText = z.string().min(1).max(200);
const role = z.enum(ROLES);

export const sessionChannels = {
  'session.state': channel(nothing, answers<SessionState>()),
  /** The first administrator, who is signed in by it. */
  'session.first': channel(
    z.strictObject({ name: neededText, password: passwordText }),
    answers<SessionState>(),
  ),
  'session.signIn': channel(
    z.strictObject({ name: neededText, password: passwordText }),
    answers<SessionState>(),
  ),
  'session.lock': channel(nothing, answers<SessionState>()),
  'session.signOut': channel(nothing, answers<SessionState>()),
  /** Somebody is there: a key was pressed, the mouse moved. */
  'session.active': channel(nothing, answers<null>()),
  /** A new password for an operator by the recovery passphrase. */
  'session.recover': channel(
    z.strictObject({ passphrase: passwordText, name: neededText, password: passwordText }),
    answers<SessionState>(),
  ),
  /** The signed-in operator's own password. */
  'session.password': channel(
    z.strictObject({ current: passwordText, password: passwordText }),
    answers<SessionState>(),
  ),
  'operator.list': channel(nothing, answers<readonly OperatorLine[]>()),
  'operator.add': channel(
    z.strictObject({ name: neededText, role, password: passwordText }),
    answers<readonly OperatorLine[]>(),
  ),
  'operator.change': channel(
    z.strictObject({ id: rowId, role, active: z.boolean() }),
    answers<readonly OperatorLine[]>(),
  ),
  'operator.reset': channel(
    z.strictObject({ id: rowId, password: passwordText }),
    answers<readonly OperatorLine[]>(),
  ),
};

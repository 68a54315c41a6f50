import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { saveSignInWait, signInWait } from '../db/operators.ts';
import type { DeskContext } from '../desk.ts';

/** Typing it wrong twice costs nothing. */
const FREE = 2;
const FIRST_SECONDS = 5;
const MOST_SECONDS = 900;

/** How long nobody can sign in after this many failures in a row, in seconds: 0, 0, 5, 10, 20 … 900. */
export function waitAfter(failures: number): number {
  return failures <= FREE ? 0 : Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** (failures - FREE - 1));
}

/**
 * Seconds left in which an operator's sign-in is not tried. A clock set back lengthens no wait: it is never more than the failures
 * earned.
 */
export function secondsToWait({ database, clock }: DeskContext, operatorId: number): number {
  const wait = signInWait(database, operatorId);
  if (wait === null) {
    return 0;
  }
  const left = Math.ceil((Date.parse(`${wait.waitUntil}+08:00`) - clock().getTime()) / 1000);
  return Math.max(0, Math.min(left, waitAfter(wait.failures)));
}

/** SIGN_IN_WAIT with the seconds left; null when a sign-in may be tried. */
export function refusedByWait(context: DeskContext, operatorId: number): Result<never> | null {
  const seconds = secondsToWait(context, operatorId);
  return seconds === 0
    ? null
    : failure('SIGN_IN_WAIT', `连续几次没有登录成功，请等 ${seconds} 秒再试。`, { seconds });
}

/** Counts one more failure, which the next start of the program still knows. Within a transaction. */
export function countFailure({ database, clock }: DeskContext, operatorId: number): number {
  const failures = (signInWait(database, operatorId)?.failures ?? 0) + 1;
  const until = new Date(clock().getTime() + waitAfter(failures) * 1000);
  saveSignInWait(database, operatorId, { failures, waitUntil: shanghaiDateTime(until) });
  return failures;
}

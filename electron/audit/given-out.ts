import { success, type Result } from '#shared/domain/result.ts';
import type { Act } from '#shared/rights.ts';
import { writing } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import type { AuditDetail } from './trail.ts';

/**
 * Something found is about to be shown in full, printed or saved: recorded first. What cannot be recorded is not given out:
 * NOT_ALLOWED, SIGNED_OUT, WRITE_FAILED. A failure stays what it is.
 */
export function givenOut<Value>(
  context: DeskContext,
  act: Act,
  found: Result<Value>,
  detail: (value: Value) => AuditDetail,
): Result<Value> {
  return found.ok
    ? writing(context, act, (note) => {
        note(detail(found.value));
        return success(found.value);
      })
    : found;
}

import { NO_DETAILS } from '#electron/db/enrolments.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { ElsewhereKind } from '#shared/contract/ledger.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { changeState, type StateChange } from './change-state.ts';

export interface ElsewhereInput {
  readonly residentId: number;
  readonly kind: ElsewhereKind;
  /** Where: district or employer. */
  readonly place: string;
  readonly evidence: string;
  /** Needed only to correct another record. */
  readonly reason: string;
}

/**
 * 他处参保 with its kind and place; recorded again, it corrects the place. Whoever comes back may still pay.
 * REASON_REQUIRED without a place, else as changeState.
 */
export function recordElsewhere(context: DeskContext, input: ElsewhereInput): Result<ResidentPage> {
  const change = placedElsewhere(input);
  return change.ok ? changeState(context, change.value) : change;
}

/** The change of state cover elsewhere is. REASON_REQUIRED without a place. */
export function placedElsewhere(input: ElsewhereInput): Result<StateChange> {
  if (input.place.trim() === '') {
    return failure('REASON_REQUIRED', `请写明${input.kind}的参保地或单位，再登记。`);
  }
  const reason = input.reason.trim();
  return success({
    residentId: input.residentId,
    to: 'elsewhere',
    reason: reason === '' ? input.kind : `${input.kind}：${reason}`,
    shownReason: input.kind,
    details: { ...NO_DETAILS, place: input.place.trim(), evidence: input.evidence.trim() },
  });
}

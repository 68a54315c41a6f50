import { NO_DETAILS } from '#electron/db/enrolments.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { DepartedKind } from '#shared/contract/ledger.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { changeState, type StateChange } from './change-state.ts';

export interface DepartedInput {
  readonly residentId: number;
  readonly kind: DepartedKind;
  /** The list or certificate it stands on. */
  readonly evidence: string;
  /** The day of death or of the cancelled registration, where known. */
  readonly on: DateOnly | null;
}

/**
 * 死亡/销户. It reduces no target by itself: a 核减 is recorded apart. A wrong record is left by signing the person in
 * again with a reason. REASON_REQUIRED without evidence, else as changeState.
 */
export function recordDeparted(context: DeskContext, input: DepartedInput): Result<ResidentPage> {
  if (input.evidence.trim() === '') {
    return failure('REASON_REQUIRED', `登记${input.kind}必须写明依据，请填写名单或证明的名称后再登记。`);
  }
  return changeState(context, departedChange(input));
}

/** The change of state a death or a cancelled registration is. */
export function departedChange({ residentId, kind, evidence, on }: DepartedInput): StateChange {
  return {
    residentId,
    to: 'dead',
    reason: kind,
    shownReason: kind,
    details: { ...NO_DETAILS, evidence: evidence.trim(), dated: on },
  };
}

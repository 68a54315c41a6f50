import { changeEnrolment, enrolmentOf } from '#electron/db/enrolments.ts';
import { standingPayment } from '#electron/db/payments.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { mayFollow, STATE_WORDS } from '#shared/ledger/transitions.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { alreadyPaid } from './already-paid.ts';
import { businessNow } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import { openResident } from './resident-page.ts';

export interface DeclineInput {
  readonly residentId: number;
  readonly reason: string;
}

/**
 * 不参保登记 with its reason. The person may still pay later; the history keeps both. REASON_REQUIRED, NOT_FOUND,
 * PACK_NOT_CHOSEN, ALREADY_PAID while a payment stands.
 */
export function decline(context: DeskContext, input: DeclineInput): Result<ResidentPage> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const reason = input.reason.trim();
  if (reason === '') {
    return failure('REASON_REQUIRED', '不参保登记必须写明原因，请选择或填写后再登记。');
  }
  const recorded = writing(context.database, () =>
    declineNow(context, policy.value, input.residentId, reason),
  );
  return recorded.ok ? openResident(context, input.residentId) : recorded;
}

function declineNow(context: DeskContext, policy: Policy, residentId: number, reason: string): Result<null> {
  const resident = residentNeeded(context, residentId);
  if (!resident.ok) {
    return resident;
  }
  const { benefitYear } = policy.pack;
  const enrolment = enrolmentOf(context.database, benefitYear, residentId);
  if (enrolment !== null && !mayFollow(enrolment.state, 'declined')) {
    const standing = standingPayment(context.database, enrolment.id);
    return standing === null
      ? failure('BAD_INPUT', `此人本年度的状态是“${STATE_WORDS[enrolment.state]}”，不作不参保登记。`)
      : alreadyPaid(policy, standing, '不能登记为不参保');
  }
  changeEnrolment(context.database, {
    benefitYear,
    residentId,
    documentNumber: resident.value.documentNumber,
    villageId: resident.value.villageId,
    state: 'declined',
    declineReason: reason,
    at: businessNow(context),
    operator: context.operator(),
    reason,
  });
  return success(null);
}

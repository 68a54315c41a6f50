import { changeEnrolment, enrolmentOf, type ChangeDetails } from '#electron/db/enrolments.ts';
import { standingPayment } from '#electron/db/payments.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { isUniqueViolation, writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { mayFollow, STATE_WORDS, type LedgerState, type StoredState } from '#shared/ledger/transitions.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { alreadyPaid } from './already-paid.ts';
import { businessDate, businessNow } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import { openResident } from './resident-page.ts';

/** A change of a person's state in the chosen pack's year that is neither a payment nor its void. */
export interface StateChange {
  readonly residentId: number;
  readonly to: Exclude<StoredState, 'paid' | 'voided' | 'open'>;
  /** Kept in the history; needed where a record of death or cover elsewhere is corrected. */
  readonly reason: string;
  /** What the enrolment shows as its reason; null where the new state has none. */
  readonly shownReason: string | null;
  readonly details: ChangeDetails;
}

/** States that were recorded on somebody's word: leaving them says that the record was wrong. */
const CORRECTED: readonly LedgerState[] = ['dead', 'elsewhere'];

/**
 * Brings a person into another state, where the table of transitions allows it, with history; answers the page.
 * PACK_NOT_CHOSEN, NOT_FOUND, ALREADY_PAID while a payment stands, BAD_INPUT for any other transition, DATE_REFUSED
 * for a day to come, REASON_REQUIRED when a correction has none.
 */
export function changeState(context: DeskContext, change: StateChange): Result<ResidentPage> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const changed = writing(context, 'enrolment.change', (note) => {
    const resident = residentNeeded(context, change.residentId);
    if (!resident.ok) {
      return resident;
    }
    const { benefitYear } = policy.value.pack;
    const before = enrolmentOf(context.database, benefitYear, change.residentId);
    note({
      residentId: change.residentId,
      old: { year: benefitYear, state: before?.state ?? 'open' },
      new: { year: benefitYear, state: change.to, tier: change.details.tier, dated: change.details.dated },
    });
    return (
      refusedChange(context, policy.value, change) ??
      recordChange(context, policy.value, resident.value, change)
    );
  });
  return changed.ok ? openResident(context, change.residentId) : changed;
}

/** Why a change cannot be recorded, as changeState answers it; null when it can. */
export function refusedChange(
  context: DeskContext,
  policy: Policy,
  change: StateChange,
): Result<never> | null {
  return refusedTransition(context, policy, change) ?? refusedDated(change.details, businessDate(context));
}

function refusedTransition(
  context: DeskContext,
  policy: Policy,
  { residentId, to, reason }: StateChange,
): Result<never> | null {
  const enrolment = enrolmentOf(context.database, policy.pack.benefitYear, residentId);
  const from = enrolment?.state ?? 'open';
  if (!mayFollow(from, to)) {
    const standing = enrolment === null ? null : standingPayment(context.database, enrolment.id);
    return standing === null
      ? failure('BAD_INPUT', `此人本年度的状态是“${STATE_WORDS[from]}”，不能改为“${STATE_WORDS[to]}”。`)
      : alreadyPaid(policy, standing, `不能登记为“${STATE_WORDS[to]}”`);
  }
  return from !== to && CORRECTED.includes(from) && reason.trim() === ''
    ? failure('REASON_REQUIRED', `此人原登记为“${STATE_WORDS[from]}”，更正必须写明原因。`)
    : null;
}

function refusedDated({ dated }: ChangeDetails, today: string): Result<never> | null {
  if (dated === null) {
    return null;
  }
  if (!isDateOnly(dated)) {
    return failure('DATE_REFUSED', `“${dated}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  return dated > today
    ? failure('DATE_REFUSED', `日期 ${dated} 晚于业务日期 ${today}，没有登记。请改正日期。`)
    : null;
}

/**
 * Records a change that refusedChange lets pass, with history; `batchId` is the import that makes it. Within a
 * transaction. ALREADY_PAID, nothing written.
 */
export function recordChange(
  context: DeskContext,
  policy: Policy,
  resident: ResidentRow,
  change: StateChange,
  batchId: number | null = null,
): Result<null> {
  try {
    changeEnrolment(context.database, {
      benefitYear: policy.pack.benefitYear,
      residentId: resident.id,
      documentNumber: resident.documentNumber,
      villageId: resident.villageId,
      state: change.to,
      declineReason: change.shownReason,
      at: businessNow(context),
      operator: context.operator().name,
      reason: change.reason.trim(),
      details: change.details,
      batchId,
    });
    return success(null);
  } catch (error) {
    if (isUniqueViolation(error)) {
      return failure(
        'ALREADY_PAID',
        '同一证件号码本年度已有记录，没有登记。请按证件号码搜索，核对是哪一位。',
      );
    }
    throw error;
  }
}

import { changeEnrolment, enrolmentOf } from '#electron/db/enrolments.ts';
import { insertPayment, paymentById, standingPayment } from '#electron/db/payments.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { isUniqueViolation, writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { PaymentLine, PaymentMeans } from '#shared/contract/counter.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { mayFollow, STATE_WORDS } from '#shared/ledger/transitions.ts';
import { decide } from '#shared/policy/decide.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { alreadyPaid } from './already-paid.ts';
import { businessDate, businessNow, recordedNow, startOfDay } from './business-clock.ts';
import { factsOf, type PaymentQuestion } from './facts.ts';
import { paymentLine } from './payment-line.ts';
import { provisionalMessage } from './provisional.ts';
import { residentNeeded } from './resident-needed.ts';

export interface PayInput extends PaymentQuestion {
  readonly residentId: number;
  readonly means: PaymentMeans;
  /** The personal part the screen showed, in fen; null where no screen showed one. */
  readonly expectedPersonal: Fen | null;
  /** Why the payment is entered on another day than the business date; needed then. */
  readonly lateReason: string;
}

/**
 * Takes a payment: decides anew, and freezes the decision in the ledger, all in one transaction. Only the personal
 * part can be taken. Refused with NOT_FOUND, PACK_NOT_CHOSEN, ALREADY_PAID, DATE_REFUSED, REASON_REQUIRED,
 * DECISION_REFUSED (with decide's own sentence), PROVISIONAL, DECISION_CHANGED (another personal part than
 * `expectedPersonal`), WRITE_FAILED; then nothing is kept.
 */
export function pay(context: DeskContext, input: PayInput): Result<PaymentLine> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  return writing(context.database, () => {
    const resident = residentNeeded(context, input.residentId);
    if (!resident.ok) {
      return resident;
    }
    const payable =
      refusedState(context, policy.value, resident.value) ??
      refusedDay(input, businessDate(context)) ??
      priced(context, policy.value, resident.value, input);
    return payable.ok ? freeze(context, resident.value, input, payable.value) : payable;
  });
}

function refusedState(context: DeskContext, policy: Policy, resident: ResidentRow): Result<never> | null {
  const enrolment = enrolmentOf(context.database, policy.pack.benefitYear, resident.id);
  if (enrolment === null || mayFollow(enrolment.state, 'paid')) {
    return null;
  }
  const standing = standingPayment(context.database, enrolment.id);
  return standing === null
    ? failure(
        'BAD_INPUT',
        `此人本年度的状态是“${STATE_WORDS[enrolment.state]}”，不能收款。请先更正该记录，再回来收款。`,
      )
    : alreadyPaid(policy, standing, '不能重复收款');
}

function refusedDay(input: PayInput, today: DateOnly): Result<never> | null {
  if (!isDateOnly(input.paidOn)) {
    return failure('DATE_REFUSED', `“${input.paidOn}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  if (input.paidOn > today) {
    return failure(
      'DATE_REFUSED',
      `缴费日期 ${input.paidOn} 晚于业务日期 ${today}，未收款。请改正缴费日期。`,
    );
  }
  return input.paidOn !== today && input.lateReason.trim() === ''
    ? failure('REASON_REQUIRED', `缴费日期 ${input.paidOn} 不是业务日期 ${today}，请填写补录原因后再收款。`)
    : null;
}

function priced(
  context: DeskContext,
  policy: Policy,
  resident: ResidentRow,
  input: PayInput,
): Result<PricedDecision> {
  const decision = decide(policy, factsOf(context.database, resident, input), input.paidOn);
  if (!decision.ok) {
    return failure('DECISION_REFUSED', decision.message);
  }
  if (decision.provisional) {
    return failure('PROVISIONAL', provisionalMessage(policy, decision));
  }
  if (input.expectedPersonal !== null && input.expectedPersonal !== decision.personal) {
    const [shown, now] = [input.expectedPersonal, decision.personal].map((fen) => `${formatFen(fen)} 元`);
    return failure(
      'DECISION_CHANGED',
      `屏幕上的个人应缴是 ${shown}，现在应为 ${now}（身份或政策刚有变动），未收款。请核对新的金额后再收款。`,
    );
  }
  return success(decision);
}

function freeze(
  context: DeskContext,
  resident: ResidentRow,
  input: PayInput,
  decision: PricedDecision,
): Result<PaymentLine> {
  const { database } = context;
  const today = input.paidOn === businessDate(context);
  const paidAt = today ? businessNow(context) : startOfDay(input.paidOn);
  const lateReason = today ? '' : input.lateReason.trim();
  const operator = context.operator();
  try {
    const enrolmentId = changeEnrolment(database, {
      benefitYear: decision.benefitYear,
      residentId: resident.id,
      documentNumber: resident.documentNumber,
      villageId: resident.villageId,
      state: 'paid',
      declineReason: null,
      at: paidAt,
      operator,
      reason: lateReason,
    });
    const id = insertPayment(database, {
      enrolmentId,
      villageId: resident.villageId,
      paidAt,
      lateReason,
      decision,
      means: input.means,
      operator,
      recordedAt: recordedNow(context),
    });
    const row = paymentById(database, id);
    return row === null
      ? failure('INTERNAL', '缴费未能读回，没有保存。请再试一次。')
      : success(paymentLine(row));
  } catch (error) {
    if (isUniqueViolation(error)) {
      return failure(
        'ALREADY_PAID',
        '同一证件号码本年度已有参保记录，未收款。请按证件号码搜索，核对是哪一位。',
      );
    }
    throw error;
  }
}

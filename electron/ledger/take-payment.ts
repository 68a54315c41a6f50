import type { AuditDetail } from '#electron/audit/trail.ts';
import { changeEnrolment, enrolmentOf } from '#electron/db/enrolments.ts';
import { stationVersion } from '#electron/db/packs.ts';
import { insertPayment, paymentById, standingPayment } from '#electron/db/payments.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { isUniqueViolation } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PaymentLine, PaymentMeans } from '#shared/contract/counter.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { mayFollow, STATE_WORDS } from '#shared/ledger/transitions.ts';
import { decide } from '#shared/policy/decide.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { alreadyPaid } from './already-paid.ts';
import { businessDate, businessNow, startOfDay } from './business-clock.ts';
import { orderedNow, refusedClock } from './clock-watch.ts';
import { factsOf, type PaymentQuestion } from './facts.ts';
import { paymentLine } from './payment-line.ts';
import { ticketGiven } from './cash/ticket.ts';
import { provisionalMessage } from './provisional.ts';

/** What one act at the counter says of all its payments. */
export interface PaymentAct {
  readonly paidOn: DateOnly;
  readonly means: PaymentMeans;
  /** Why the payment is entered on another day than the business date; needed then. */
  readonly lateReason: string;
  /** 票号, when it is known at once: one ticket for the whole act. It can be given later. */
  readonly ticketNumber?: string | null | undefined;
  /** The import that enters the payments; none at the counter. */
  readonly batchId?: number | null;
  /** The benefit year the screen showed; left out where no screen showed one. */
  readonly expectedYear?: number | null | undefined;
}

export interface PayInput extends PaymentQuestion, PaymentAct {
  readonly residentId: number;
  /** The personal part the screen showed, in fen; null where no screen showed one. */
  readonly expectedPersonal: Fen | null;
}

/** Why nothing can be taken for this day: DATE_REFUSED, REASON_REQUIRED; null when it can. */
export function refusedDay(act: Omit<PaymentAct, 'means'>, today: DateOnly): Result<never> | null {
  if (!isDateOnly(act.paidOn)) {
    return failure('DATE_REFUSED', `“${act.paidOn}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  if (act.paidOn > today) {
    return failure('DATE_REFUSED', `缴费日期 ${act.paidOn} 晚于业务日期 ${today}，未收款。请改正缴费日期。`);
  }
  return act.paidOn !== today && act.lateReason.trim() === ''
    ? failure('REASON_REQUIRED', `缴费日期 ${act.paidOn} 不是业务日期 ${today}，请填写补录原因后再收款。`)
    : null;
}

/** DECISION_CHANGED when the screen showed another benefit year than the one being worked on; null otherwise. */
export function refusedYear({ pack }: Policy, { expectedYear = null }: PaymentAct): Result<never> | null {
  return expectedYear === null || expectedYear === pack.benefitYear
    ? null
    : failure(
        'DECISION_CHANGED',
        `屏幕上算的是 ${expectedYear} 年度，现在选用的是 ${pack.benefitYear} 年度的政策包，未收款。请核对年度和金额后再收款。`,
      );
}

/**
 * The decision a payment may rest on, or why this person cannot pay: ALREADY_PAID, BAD_INPUT for a state no payment
 * may follow, DECISION_REFUSED, PROVISIONAL, DECISION_CHANGED, CLOCK_BEHIND.
 */
export function payable(
  context: DeskContext,
  policy: Policy,
  resident: ResidentRow,
  input: Omit<PayInput, 'means' | 'lateReason'>,
): Result<PricedDecision> {
  return (
    refusedClock(context) ??
    refusedState(context, policy, resident) ??
    priced(context, policy, resident, input)
  );
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

function priced(
  context: DeskContext,
  policy: Policy,
  resident: ResidentRow,
  input: Omit<PayInput, 'means' | 'lateReason'>,
): Result<PricedDecision> {
  const decision = decide(policy, factsOf(context.database, resident, input), input.paidOn);
  if (!decision.ok) {
    return failure('DECISION_REFUSED', decision.message, { refusal: decision.code });
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

/** As storePayment, and answers the payment as screens show it. */
export function freezePayment(
  context: DeskContext,
  resident: ResidentRow,
  act: PaymentAct,
  decision: PricedDecision,
  paymentGroup: number | null = null,
): Result<PaymentLine> {
  const id = storePayment(context, resident, act, decision, paymentGroup);
  if (!id.ok) {
    return id;
  }
  const row = paymentById(context.database, id.value);
  return row === null
    ? failure('INTERNAL', '缴费未能读回，没有保存。请再试一次。')
    : success(paymentLine(row));
}

/** What the audit log says of a payment taken; the frozen decision is in the ledger. */
export function paymentTaken(residentId: number, line: PaymentLine, paymentGroup?: number): AuditDetail {
  const { decision } = line;
  return {
    subject: `payment ${line.paymentId}`,
    residentId,
    new: {
      year: decision.benefitYear,
      tier: decision.tier,
      paidOn: decision.paidOn,
      personalFen: decision.personal,
      means: line.means,
      paymentGroup,
    },
  };
}

/**
 * Freezes a decision in the ledger: payment, state and history; answers the payment's id. Within a transaction.
 * BAD_INPUT for what is no ticket number; ALREADY_PAID when the same document number is enrolled under another
 * resident; then nothing is written.
 */
export function storePayment(
  context: DeskContext,
  resident: ResidentRow,
  act: PaymentAct,
  decision: PricedDecision,
  paymentGroup: number | null = null,
): Result<number> {
  const ticket = ticketGiven(act.ticketNumber ?? null);
  if (!ticket.ok) {
    return ticket;
  }
  const { database } = context;
  const today = act.paidOn === businessDate(context);
  const paidAt = today ? businessNow(context) : startOfDay(act.paidOn);
  const lateReason = today ? '' : act.lateReason.trim();
  const operator = context.operator().name;
  const batchId = act.batchId ?? null;
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
      batchId,
    });
    const id = insertPayment(database, {
      enrolmentId,
      villageId: resident.villageId,
      paidAt,
      lateReason,
      decision,
      means: act.means,
      operator,
      recordedAt: orderedNow(context),
      stationVersion: stationVersion(database, decision.policyId),
      paymentGroup,
      batchId,
      ticket: ticket.value,
    });
    return success(id);
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

import type { Note } from '#electron/audit/trail.ts';
import { changeEnrolment } from '#electron/db/enrolments.ts';
import { markVoided, paymentById } from '#electron/db/payments.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessNow } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import { openResident } from './resident-page.ts';

export interface VoidInput {
  readonly paymentId: number;
  readonly reason: string;
}

/**
 * Voids a payment with its reason; it stays in the ledger and the person can pay again. The void counts from the
 * business moment, never from before the payment itself. REASON_REQUIRED, NOT_FOUND, NOT_PAID when it is void already.
 */
export function voidPayment(context: DeskContext, input: VoidInput): Result<ResidentPage> {
  const reason = input.reason.trim();
  if (reason === '') {
    return failure('REASON_REQUIRED', '作废缴费必须写明原因，请填写后再作废。');
  }
  const voided = writing(context, 'payment.void', (note) => voidNow(context, input.paymentId, reason, note));
  return voided.ok ? openResident(context, voided.value) : voided;
}

function voidNow(context: DeskContext, paymentId: number, reason: string, note: Note): Result<number> {
  const { database } = context;
  const payment = paymentById(database, paymentId);
  if (payment === null) {
    return failure('NOT_FOUND', '没有找到这笔缴费，请重新打开居民页面。');
  }
  if (payment.voidedAt !== null) {
    return failure('NOT_PAID', '这笔缴费已经作废，没有再做改动。');
  }
  const resident = residentNeeded(context, payment.residentId);
  if (!resident.ok) {
    return resident;
  }
  const now = businessNow(context);
  const at = now < payment.paidAt ? payment.paidAt : now;
  const operator = context.operator().name;
  markVoided(database, paymentId, { at, reason, operator });
  note({
    subject: `payment ${paymentId}`,
    residentId: payment.residentId,
    old: { year: payment.benefitYear, state: 'paid' },
    new: { state: 'voided', at },
  });
  changeEnrolment(database, {
    benefitYear: payment.benefitYear,
    residentId: payment.residentId,
    documentNumber: resident.value.documentNumber,
    villageId: resident.value.villageId,
    state: 'voided',
    declineReason: null,
    at,
    operator,
    reason,
  });
  return success(payment.residentId);
}

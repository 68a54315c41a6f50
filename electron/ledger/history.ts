import { enrolmentEvents, enrolmentOf, type EnrolmentEvent } from '#electron/db/enrolments.ts';
import { paymentsOf, type PaymentRow } from '#electron/db/payments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { EnrolmentStep, PaidStep } from '#shared/contract/ledger.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { thawDecision } from './frozen-decision.ts';
import { residentNeeded } from './resident-needed.ts';
import { undoneWords } from './undone-words.ts';

/**
 * Every change of a person's state in the chosen pack's year, oldest first: who, when, why, on what, and what was
 * paid. NOT_FOUND.
 */
export function enrolmentHistory(
  context: DeskContext,
  input: { readonly residentId: number },
): Result<readonly EnrolmentStep[]> {
  const resident = residentNeeded(context, input.residentId);
  if (!resident.ok) {
    return resident;
  }
  const benefitYear = benefitYearOf(context) ?? 0;
  const enrolment = enrolmentOf(context.database, benefitYear, input.residentId);
  const events = enrolment === null ? [] : enrolmentEvents(context.database, enrolment.id);
  const payments = paymentsOf(context.database, benefitYear, input.residentId).toReversed();
  return success(withPayments(events, payments));
}

/** A payment and its step are written together, so that both stand in the same order. */
function withPayments(
  events: readonly EnrolmentEvent[],
  payments: readonly PaymentRow[],
): readonly EnrolmentStep[] {
  let taken = 0;
  return events.map(({ undoesBatch, ...event }) => {
    const payment = event.toState === 'paid' ? payments[taken] : undefined;
    taken += event.toState === 'paid' ? 1 : 0;
    return {
      ...event,
      fromState: event.fromState ?? 'open',
      reason: undoesBatch === null ? event.reason : undoReason(undoesBatch, event.reason),
      payment: payment === undefined ? null : paidStep(payment),
    };
  });
}

function paidStep(row: PaymentRow): PaidStep {
  const { id, tier, means, paidOn, ticketNumber } = row;
  return {
    paymentId: id,
    tier,
    personal: thawDecision(row.decision).personal,
    means,
    paidOn,
    ticketNumber,
  };
}

/** A step that takes an import back repeats the reason of the record it brings back, if there was one. */
function undoReason(batchId: number, reason: string): string {
  const undone = undoneWords(batchId);
  return reason === '' || reason === undone ? undone : `${undone}，恢复为：${reason}`;
}

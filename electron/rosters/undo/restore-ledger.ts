import { changeEnrolment, NO_DETAILS } from '../../db/enrolments.ts';
import { markVoided } from '../../db/payments.ts';
import { recordBefore, type BatchEvent, type BatchPayment } from '../../db/undo-ledger.ts';
import type { DeskContext } from '../../desk.ts';
import { businessNow } from '../../ledger/business-clock.ts';
import { setTicket } from '../../ledger/cash/ticket.ts';
import { undoneWords } from '../../ledger/undone-words.ts';
import { ledgerSteps } from './ledger-steps.ts';

/**
 * Takes back what an import did in the ledger, as steps of today: its payments are voided, everybody's state goes back to
 * the record before it, tickets it gave are taken off. Nothing is deleted. Within the caller's transaction; `step` is
 * called after each.
 */
export function restoreLedger(context: DeskContext, batchId: number, step: () => void): void {
  const { events, payments, tickets } = ledgerSteps(context.database, batchId);
  const byEnrolment = new Map(payments.map((payment) => [payment.enrolmentId, payment]));
  for (const event of events) {
    const payment = event.toState === 'paid' ? byEnrolment.get(event.enrolmentId) : undefined;
    takeBack(context, batchId, event, payment);
    step();
  }
  const reason = undoneWords(batchId);
  const numbered = payments.filter(({ ticketNumber }) => ticketNumber !== null).map(({ id }) => id);
  for (const paymentId of [...tickets.map((ticket) => ticket.paymentId), ...numbered]) {
    const taken = setTicket(context, { paymentId, ticketNumber: null, reason });
    if (!taken.ok) {
      throw new Error(`${taken.error.code} of a ticket that an import gave`);
    }
    step();
  }
}

function takeBack(
  context: DeskContext,
  batchId: number,
  event: BatchEvent,
  payment: BatchPayment | undefined,
): void {
  const { database } = context;
  const { benefitYear, residentId, documentNumber, villageId } = event;
  const operator = context.operator().name;
  const reason = undoneWords(batchId);
  const now = businessNow(context);
  const at = payment !== undefined && now < payment.paidAt ? payment.paidAt : now;
  const person = { benefitYear, residentId, documentNumber, villageId, at, operator, undoesBatch: batchId };
  if (payment !== undefined) {
    markVoided(database, payment.id, { at, reason, operator });
    changeEnrolment(database, { ...person, state: 'voided', declineReason: null, reason });
  }
  const before = recordBefore(database, event);
  if (before?.toState === 'voided' && payment !== undefined) {
    return;
  }
  if (before === null || before.toState === 'open') {
    changeEnrolment(database, { ...person, state: 'open', declineReason: null, reason });
    return;
  }
  const { toState: state, shownReason: declineReason, reason: shown, ...details } = before;
  changeEnrolment(database, {
    ...person,
    state,
    declineReason,
    reason: shown,
    details: { ...NO_DETAILS, ...details },
  });
}

import { paymentById, setTicketOf, type PaymentRow } from '#electron/db/payments.ts';
import { recordTicketChange, releaseTicket, useTicket } from '#electron/db/tickets.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PaymentLine } from '#shared/contract/counter.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { parseTicket, type Ticket } from '#shared/ledger/ticket.ts';
import { recordedNow } from '../business-clock.ts';
import { paymentLine } from '../payment-line.ts';

export interface TicketInput {
  readonly paymentId: number;
  /** Null takes a wrongly given number away. */
  readonly ticketNumber: string | null;
  /** Needed when the payment bears another number already. */
  readonly reason: string;
  /** The import that gives it; none at the counter. */
  readonly batchId?: number | null;
}

/** The ticket number as it is kept, null for none. BAD_INPUT when it is no ticket number. */
export function ticketGiven(text: string | null): Result<Ticket | null> {
  if (text === null || text.trim() === '') {
    return success(null);
  }
  const ticket = parseTicket(text);
  return ticket === null
    ? failure(
        'BAD_INPUT',
        `“${text.trim()}”不像票号：票号由字母、数字和 . - / # 组成，以数字结尾，最多 40 位。没有保存，请核对票据。`,
      )
    : success(ticket);
}

/**
 * Gives a payment its ticket number, or another one, or none; each change is kept with its reason. The number of a
 * voided payment can be given too: the ticket was torn off all the same. BAD_INPUT, NOT_FOUND, REASON_REQUIRED.
 */
export function setTicket(context: DeskContext, input: TicketInput): Result<PaymentLine> {
  const ticket = ticketGiven(input.ticketNumber);
  if (!ticket.ok) {
    return ticket;
  }
  return writing(context, 'ticket.set', (note) => {
    const payment = paymentById(context.database, input.paymentId);
    if (payment === null) {
      return failure('NOT_FOUND', '没有找到这笔缴费，票号没有保存。请重新打开居民页面。');
    }
    const reason = input.reason.trim();
    if (payment.ticketNumber !== null && payment.ticketNumber !== ticket.value?.number && reason === '') {
      return failure(
        'REASON_REQUIRED',
        `这笔缴费的票号已是 ${payment.ticketNumber}，更改必须写明原因，请填写后再保存。`,
      );
    }
    note({
      subject: `payment ${payment.id}`,
      residentId: payment.residentId,
      old: { ticket: payment.ticketNumber },
      new: { ticket: ticket.value?.number ?? null },
    });
    change(context, payment, ticket.value, { reason, batchId: input.batchId ?? null });
    const after = paymentById(context.database, payment.id);
    return after === null
      ? failure('INTERNAL', '票号未能读回，没有保存。请再试一次。')
      : success(paymentLine(after));
  });
}

function change(
  context: DeskContext,
  payment: PaymentRow,
  ticket: Ticket | null,
  why: { readonly reason: string; readonly batchId: number | null },
): void {
  const { database } = context;
  const before = payment.ticketNumber;
  if (before === (ticket?.number ?? null)) {
    return;
  }
  setTicketOf(database, payment.id, ticket);
  const old = before === null ? null : parseTicket(before);
  if (old !== null) {
    releaseTicket(database, payment.benefitYear, old);
  }
  if (ticket !== null) {
    useTicket(database, payment.benefitYear, ticket);
  }
  recordTicketChange(database, payment.id, {
    before,
    after: ticket?.number ?? null,
    ...why,
    at: recordedNow(context),
    operator: context.operator().name,
  });
}

import type { PaymentRow } from '#electron/db/payments.ts';
import type { PaymentLine } from '#shared/contract/counter.ts';
import { thawDecision } from './frozen-decision.ts';

/** A stored payment as the screen and the command line show it, with the decision as it was made. */
export function paymentLine(row: PaymentRow): PaymentLine {
  return {
    paymentId: row.id,
    decision: thawDecision(row.decision),
    means: row.means,
    paidOn: row.paidOn,
    operator: row.operator,
    lateReason: row.lateReason,
    ticketNumber: row.ticketNumber,
    paymentGroup: row.paymentGroup,
    voided: row.voidedAt === null ? null : { at: row.voidedAt, reason: row.voidReason ?? '' },
  };
}

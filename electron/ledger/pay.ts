import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { PaymentLine } from '#shared/contract/counter.ts';
import type { Result } from '#shared/domain/result.ts';
import { businessDate } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import {
  freezePayment,
  payable,
  paymentTaken,
  refusedDay,
  refusedYear,
  type PayInput,
} from './take-payment.ts';

export type { PayInput } from './take-payment.ts';

/**
 * Takes a payment: decides anew, and freezes the decision in the ledger, all in one transaction. Only the personal
 * part can be taken. Refused with NOT_FOUND, PACK_NOT_CHOSEN, ALREADY_PAID, DATE_REFUSED, REASON_REQUIRED,
 * DECISION_REFUSED (with decide's own sentence), PROVISIONAL, DECISION_CHANGED (another benefit year or personal part
 * than expected), BAD_INPUT (not a ticket number), WRITE_FAILED; then nothing is kept.
 */
export function pay(context: DeskContext, input: PayInput): Result<PaymentLine> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  return writing(context, 'payment.take', (note) => {
    const resident = residentNeeded(context, input.residentId);
    if (!resident.ok) {
      return resident;
    }
    const decision =
      refusedYear(policy.value, input) ??
      refusedDay(input, businessDate(context)) ??
      payable(context, policy.value, resident.value, input);
    const paid = decision.ok ? freezePayment(context, resident.value, input, decision.value) : decision;
    if (paid.ok) {
      note(paymentTaken(resident.value.id, paid.value));
    }
    return paid;
  });
}

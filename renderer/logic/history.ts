import type { EnrolmentStep } from '#shared/contract/ledger.ts';
import { text, tierName } from '../text/index.ts';
import { yuan } from './format.ts';

/** What stands behind a change of state, one thought a line; a dash where nothing was said. */
export function stepLines(step: EnrolmentStep): readonly string[] {
  const words = text.personHistory;
  const lines = [
    ...paymentLines(step),
    step.reason,
    step.place === '' ? '' : words.place(step.place),
    step.evidence === '' ? '' : words.evidence(step.evidence),
    signedLine(step),
  ].filter((line) => line !== '');
  return lines.length === 0 ? [words.noReason] : lines;
}

function paymentLines({ payment }: EnrolmentStep): readonly string[] {
  if (payment === null) {
    return [];
  }
  const words = text.personHistory;
  const { tier, personal, means, paidOn, ticketNumber } = payment;
  const ticket = ticketNumber === null ? [] : [words.ticket(ticketNumber)];
  return [[words.paid(tierName(tier), yuan(personal), means), words.paidOn(paidOn), ...ticket].join('，')];
}

function signedLine({ signedBy, relation, dated, tier }: EnrolmentStep): string {
  const words = text.personHistory;
  return [
    signedBy === '' ? '' : words.signed(signedBy, relation),
    dated === null ? '' : words.on(dated),
    tier === null ? '' : words.wishes(tierName(tier)),
  ]
    .filter((part) => part !== '')
    .join('，');
}

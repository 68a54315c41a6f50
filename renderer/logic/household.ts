import type { InputOf } from '#shared/contract.ts';
import type { QuotedMember } from '#shared/contract/ledger.ts';
import { mayFollow } from '#shared/ledger/transitions.ts';
import { parseTicket, ticketBeside } from '#shared/ledger/ticket.ts';
import type { PricedDecision, Tier } from '#shared/policy/decision.ts';
import { text, tierName } from '../text/index.ts';
import { yuan } from './format.ts';
import { missingAmount } from './missing-amount.ts';

/** One line beside a member: why the price is what it is, or why there is none. */
export interface MemberNote {
  readonly words: string;
  readonly wrong: boolean;
}

/** What was said of a member besides the tier. */
export type MemberFacts = Pick<
  InputOf<'household.pay'>['members'][number],
  'newEntrant' | 'leftEmployeeInsuranceOn' | 'uninsuredYears'
>;

/** The decision of the chosen tier when it can be taken; null else. */
export function takenDecision(member: QuotedMember): PricedDecision | null {
  const decision = member.decisions.find(({ tier }) => tier === member.tier)?.decision;
  return member.refused === null && decision?.ok === true ? decision : null;
}

/** Whether nothing can be taken of the member at any tier. */
export function isBarred(member: QuotedMember): boolean {
  return member.refused !== null && member.tier === null;
}

/** The price of a tier as the row shows it; null where it is not to be had. */
export function priceOf(
  member: QuotedMember,
  tier: Tier,
): { readonly amount: string; readonly provisional: boolean } | null {
  const decision = member.decisions.find((one) => one.tier === tier)?.decision;
  return decision?.ok === true
    ? { amount: yuan(decision.personal), provisional: decision.provisional }
    : null;
}

/** The short why of a member, reasons against before reasons for. */
export function memberNotes(member: QuotedMember): readonly MemberNote[] {
  const words = text.household;
  const missing =
    missingAmount(member.decisions) === null ? [] : [{ words: words.enterMissing, wrong: true }];
  if (member.refused !== null) {
    const enters = mayFollow(member.state.state, 'paid') ? missing : [];
    return [{ words: member.refused, wrong: true }, ...enters];
  }
  const { state } = member.state;
  const stated = state === 'declined' || state === 'elsewhere' ? [words.states[state]] : [];
  const barred = member.decisions.flatMap(({ tier, decision }) =>
    decision.ok ? [] : [words.refusedTier(tierName(tier), decision.message)],
  );
  return [
    ...[...stated, ...barred].map((one) => ({ words: one, wrong: true })),
    ...missing,
    { words: priceWords(member), wrong: false },
  ];
}

function priceWords(member: QuotedMember): string {
  const words = text.household;
  const taken = takenDecision(member);
  const decision = taken ?? member.decisions.map((one) => one.decision).find((one) => one.ok);
  if (decision?.ok !== true) {
    return '';
  }
  const { category, subsidy, coverageFrom, coverageTo } = decision;
  const subsidised =
    category === null
      ? words.unsubsidised
      : taken === null
        ? words.subsidisedSomehow(category)
        : words.subsidised(category, yuan(subsidy));
  const coverage =
    coverageFrom === null || coverageTo === null
      ? words.coverageUnset
      : words.coverage(coverageFrom, coverageTo);
  return `${subsidised}；${coverage}`;
}

/**
 * The members to be paid, as the screen shows them. `firstTicket` is the first of tickets torn off one after the other,
 * one for each; empty where the household shares one or none is given.
 */
export function payingMembers(
  members: readonly QuotedMember[],
  factsOf: (residentId: number) => MemberFacts,
  firstTicket: string,
): InputOf<'household.pay'>['members'] {
  return members
    .flatMap((member) => {
      const decision = takenDecision(member);
      return decision === null ? [] : [{ member, decision }];
    })
    .map(({ member: { residentId, population }, decision }, index) => ({
      ...{ residentId, population, tier: decision.tier, expectedPersonal: decision.personal },
      ...factsOf(residentId),
      ...(firstTicket.trim() === '' ? {} : { ticketNumber: ticketAfter(firstTicket, index) }),
    }));
}

/** So many tickets further in the same book; as typed where that is no ticket number, for the service to refuse. */
export function ticketAfter(first: string, steps: number): string {
  const ticket = parseTicket(first);
  return ticket === null ? first : ticketBeside(ticket, ticket.value + steps);
}

import { categoriesHeldOn } from '#electron/db/identities.ts';
import { residentById } from '#electron/db/residents.ts';
import type { DeskContext } from '#electron/desk.ts';
import { factsOf } from '#electron/ledger/facts.ts';
import { thawDecision } from '#electron/ledger/frozen-decision.ts';
import { listedPerson } from '#electron/ledger/lists/person.ts';
import type { ComparedDecision, Difference } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { Candidate } from './candidates.ts';

/** What is compared; dates of cover and sentences are not. */
const COMPARED = ['fee', 'surcharge', 'surchargeBorne', 'subsidy', 'personal', 'category', 'fund'] as const;

/** What would differ of one payment decided today: nothing, or one line. */
export function differenceOf(
  context: DeskContext,
  policy: Policy,
  candidate: Candidate,
  today: DateOnly,
): readonly Difference[] {
  const frozen = thawDecision(candidate.decision);
  const resident = residentById(context.database, candidate.residentId);
  if (resident === null) {
    return [];
  }
  const { population, tier, paidOn } = frozen;
  const facts = factsOf(context.database, resident, { population, tier, paidOn, newEntrant: false });
  const then = [
    ...frozen.lost.map(({ category }) => category),
    ...(frozen.category === null ? [] : [frozen.category]),
  ];
  const held = categoriesHeldOn(context.database, resident.id, today);
  const now = decide(policy, { ...facts, identities: held }, paidOn);
  if (isSame(frozen, now)) {
    return [];
  }
  const unchanged = decide(policy, { ...facts, identities: then }, paidOn);
  const byPack = !isSame(frozen, unchanged);
  const byIdentity = JSON.stringify(compared(unchanged)) !== JSON.stringify(compared(now));
  return [
    {
      ...listedPerson(candidate),
      paymentId: candidate.paymentId,
      paidOn,
      tier,
      frozen: comparedPart(frozen),
      frozenVersion: {
        policyId: frozen.policyId,
        pack: frozen.policyVersion,
        station: candidate.stationVersion,
      },
      now: compared(now),
      refused: now.ok ? null : now.message,
      causes: [...(byIdentity ? ['identity' as const] : []), ...(byPack ? ['pack' as const] : [])],
    },
  ];
}

function isSame(frozen: PricedDecision, now: Decision): boolean {
  return now.ok && COMPARED.every((key) => frozen[key] === now[key]);
}

function compared(decision: Decision): ComparedDecision | null {
  return decision.ok ? comparedPart(decision) : null;
}

function comparedPart(decision: PricedDecision): ComparedDecision {
  const { fee, surcharge, surchargeBorne, subsidy, personal, category, fund } = decision;
  return { fee, surcharge, surchargeBorne, subsidy, personal, category, fund };
}

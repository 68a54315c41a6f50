import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, PricedDecision, Tier } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { factsOf } from '../../ledger/facts.ts';
import type { PlanInput } from '../kind.ts';
import { yuan } from './verdict.ts';

/** What a tier asks of a person on a day, or why it cannot be had. */
export interface TierPrice {
  readonly tier: Tier;
  readonly name: string;
  readonly decision: Decision;
}

/** Every tier of the pack for this person, as decided on the day. */
export function tierPrices(
  input: PlanInput,
  resident: ResidentRow,
  population: string,
  paidOn: DateOnly,
): readonly TierPrice[] {
  const { policy, context } = input;
  const facts = factsOf(context.database, resident, { tier: 0, population, paidOn, newEntrant: false });
  return policy.tiers.map(({ tier, name }) => ({
    tier,
    name,
    decision: decide(policy, { ...facts, tier }, paidOn),
  }));
}

/** The tier whose full price, without the subsidy, is the amount: collected in full, to be given back later. */
export function collectedInFull(prices: readonly TierPrice[], amount: Fen): PricedDecision | null {
  const found = prices.find(
    ({ decision }) => decision.ok && decision.subsidy > 0 && fullPrice(decision) === amount,
  );
  return found?.decision.ok === true ? found.decision : null;
}

/** The other population whose personal part is the amount, with its tier, or null. */
export function otherPopulation(
  input: PlanInput,
  resident: ResidentRow,
  population: string,
  paidOn: DateOnly,
  amount: Fen,
): string | null {
  for (const other of input.policy.populations.filter(({ code }) => code !== population)) {
    const price = tierPrices(input, resident, other.code, paidOn).find(
      ({ decision }) => decision.ok && decision.personal === amount,
    );
    if (price !== undefined) {
      return `${other.name}${price.name}`;
    }
  }
  return null;
}

/** “一档 38.00 元、二档 375.00 元”; a tier that cannot be had says so. */
export function pricesText(prices: readonly TierPrice[]): string {
  return prices
    .map(({ name, decision }) => `${name} ${decision.ok ? yuan(decision.personal) : '不能参保'}`)
    .join('、');
}

/** The pack's name of a tier. */
export function tierText(policy: Policy, tier: Tier): string {
  return policy.tiers.find((each) => each.tier === tier)?.name ?? `${tier} 档`;
}

function fullPrice({ fee, surcharge, surchargeBorne }: PricedDecision): Fen {
  return fee + surcharge - surchargeBorne;
}

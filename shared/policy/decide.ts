import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { coverageFrom } from './coverage.ts';
import type { Decision, Facts, PricedDecision, Reason, Tier } from './decision.ts';
import { trimMemo, withAges, withIdentity } from './identity-sets.ts';
import { populationNamed } from './policy.ts';
import type { Answer, IdentitySet, Policy, Population, PricedQuote, Quote, Segment } from './policy-types.ts';
import { quote, refused } from './quote.ts';
import { outsideWindow, refusal, unknownIdentity, unknownPopulation } from './refusals.ts';
import { yuanText } from './sentences.ts';
import { leftWithin, segmentOn } from './windows-on.ts';

const COVER_IS_OVER: Reason = {
  text: '缴费日已过待遇享受期的末日，缴了也没有可享受待遇的日子。',
  clause: '按缴费日期推算',
  interpretation: true,
};

const COVERED_TOO_LATE: Reason = {
  text: '等待期满已过待遇享受期的末日，本年度没有可享受待遇的日子。',
  clause: '按缴费日期推算',
  interpretation: true,
};

/**
 * What a person pays on a day (date-only, Asia/Shanghai), and why: amounts in fen, reasons with their clauses. Refusals
 * are values, looked for in this order: population, tier, identities, window, fee, surcharge, subsidy. Pure: the same
 * policy, facts and day always give the same decision.
 */
export function decide(policy: Policy, facts: Facts, paidOn: DateOnly): Decision {
  const population = populationNamed(policy, facts.population);
  if (population === null) {
    return refusal('POPULATION_UNKNOWN', unknownPopulation(policy, facts.population));
  }
  const tierIndex = policy.tiers.findIndex((tier) => tier.tier === facts.tier);
  if (tierIndex === -1) {
    const names = policy.tiers.map((tier) => tier.name).join('、');
    return refusal('TIER_NOT_OFFERED', `政策包没有所选的档次，可选：${names}。`);
  }
  let set = policy.memo.empty;
  for (const name of facts.identities) {
    const next = withIdentity(policy, set, name);
    if (next === null) {
      return refusal('IDENTITY_UNKNOWN', unknownIdentity(policy, name));
    }
    set = next;
  }
  if (policy.ageClasses.length > 0 && facts.birthDate !== undefined) {
    set = withAges(policy, set, facts.birthDate, paidOn);
  }
  const segment = segmentOn(policy, population, set, facts, paidOn);
  if (segment === null) {
    return outsideWindow(policy, population, paidOn);
  }
  const answer = answerFor(policy, population, segment, set, tierIndex, facts, paidOn);
  return answer.quote.ok
    ? priced(policy, population, segment, answer.quote, answer.cheaperTier, facts, paidOn)
    : {
        ok: false,
        code: answer.quote.code,
        message: answer.quote.message,
        windows: [],
        category: answer.quote.category,
        cheaperTier: answer.cheaperTier,
      };
}

function priced(
  policy: Policy,
  population: Population,
  segment: Segment,
  found: PricedQuote,
  cheaperTier: Answer['cheaperTier'],
  facts: Facts,
  paidOn: DateOnly,
): PricedDecision {
  const { pack } = policy;
  const from = coverageFrom(found.coverage, facts, paidOn);
  const { to } = found.coverage;
  const uncovered = uncoveredReason(from, to, paidOn);
  return {
    ok: true,
    policyId: pack.id,
    policyVersion: pack.version,
    benefitYear: pack.benefitYear,
    population: population.code,
    tier: facts.tier,
    paidOn,
    fee: found.fee,
    surcharge: found.surcharge,
    surchargeBorne: found.surchargeBorne,
    surchargeFund: found.surchargeFund,
    subsidy: found.subsidy,
    personal: found.personal,
    category: found.category,
    fund: found.fund,
    window: segment.window.name,
    coverageFrom: from,
    coverageTo: to,
    reasons: uncovered === null ? found.reasons : [...found.reasons, uncovered],
    lost: found.lost,
    cheaperTier,
    provisional: found.provisional,
  };
}

/** What is to be said where no day of cover is left; null where one is, or none is laid down. */
function uncoveredReason(from: DateOnly | null, to: DateOnly | null, paidOn: DateOnly): Reason | null {
  if (to !== null && paidOn > to) {
    return COVER_IS_OVER;
  }
  return to !== null && from !== null && from > to ? COVERED_TOO_LATE : null;
}

function answerFor(
  policy: Policy,
  population: Population,
  segment: Segment,
  set: IdentitySet,
  tierIndex: number,
  facts: Facts,
  paidOn: DateOnly,
): Answer {
  const newEntrant = facts.newEntrant === true && segment.newEntrantCoverage !== null;
  let key = segment.index * policy.tiers.length + tierIndex;
  key = key * 2 + (newEntrant ? 1 : 0);
  for (const waiver of policy.eventWaivers) {
    key = key * 2 + (leftWithin(facts.leftEmployeeInsuranceOn, paidOn, eventMonths(waiver)) ? 1 : 0);
  }
  const known = set.answers.get(key);
  if (known !== undefined) {
    return known;
  }
  const waivers = policy.waivers.filter(
    (waiver) =>
      waiver.row.leftEmployeeInsuranceWithinMonths === undefined ||
      leftWithin(facts.leftEmployeeInsuranceOn, paidOn, eventMonths(waiver)),
  );
  const quotes = policy.tiers.map((tier) =>
    quote({ policy, population, segment, set, tier, newEntrant, waivers }),
  );
  const answer = chosen(policy, quotes, tierIndex);
  set.answers.set(key, answer);
  trimMemo(policy);
  return answer;
}

function eventMonths(waiver: Policy['waivers'][number]): number {
  return waiver.row.leftEmployeeInsuranceWithinMonths ?? 0;
}

interface TierPrice {
  readonly tier: Tier;
  readonly name: string;
  readonly personal: Fen;
}

/** The quote of the tier chosen, with the cheapest other tier beside it and, for a refusal, the way out named. */
function chosen(policy: Policy, quotes: readonly Quote[], tierIndex: number): Answer {
  const own = quotes[tierIndex] ?? refused('TIER_NOT_OFFERED', '政策包没有所选的档次。');
  const [cheapest] = policy.tiers
    .flatMap(({ tier, name }, index): TierPrice[] => {
      const other = quotes[index];
      return index !== tierIndex && other?.ok === true ? [{ tier, name, personal: other.personal }] : [];
    })
    .sort((a, b) => a.personal - b.personal);
  const price = own.ok ? own.personal : own.full;
  const isCheaper = cheapest !== undefined && price !== null && cheapest.personal < price;
  const cheaperTier = isCheaper ? { tier: cheapest.tier, personal: cheapest.personal } : null;
  if (own.ok || cheapest === undefined || (!isCheaper && own.code !== 'TIER_NOT_OFFERED')) {
    return { quote: own, cheaperTier };
  }
  const message = `${own.message}改选${cheapest.name}，个人缴费${yuanText(cheapest.personal)}。`;
  return { quote: { ...own, message }, cheaperTier };
}

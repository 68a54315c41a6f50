import type { ComparedCase, ComparedOutcome } from '../contract/pack-editor.ts';
import type { DateOnly } from '../domain/dates.ts';
import { decide } from './decide.ts';
import type { Tier } from './decision.ts';
import type { Policy } from './policy-types.ts';
import { categoryNamed, populationNamed } from './policy.ts';

/** A kind of person to put both packs the question about. */
export interface ComparedPerson {
  readonly population: string;
  readonly identities: readonly string[];
  readonly birthDate: DateOnly | null;
}

/** Two packs with the days to decide on; null for each population's first plain day. */
export interface PackPair {
  readonly before: Policy;
  readonly after: Policy;
  readonly paidOnBefore: DateOnly | null;
  readonly paidOnAfter: DateOnly | null;
}

/** The case computed under both packs, side by side. Nothing but decide computes anything. */
export function comparedCase(pair: PackPair, person: ComparedPerson, tier: Tier): ComparedCase {
  const before = outcome(pair.before, person, tier, pair.paidOnBefore);
  const after = outcome(pair.after, person, tier, pair.paidOnAfter);
  return {
    population: person.population,
    tier,
    identities: person.identities,
    before,
    after,
    difference: before.personal === null || after.personal === null ? null : after.personal - before.personal,
  };
}

/** Nobody's and each category's case, for every population and tier either pack has. A renamed category is one. */
export function categoryCases(pair: PackPair): readonly ComparedCase[] {
  const { before, after } = pair;
  const names = [
    ...before.categories.map(({ name }) => name),
    ...after.categories.map(({ name }) => name).filter((name) => categoryNamed(before, name) === null),
  ];
  const identities = [[], ...names.map((name) => [name])];
  return populationsOf(pair).flatMap((population) =>
    tiersOf(pair).flatMap((tier) =>
      identities.map((held) => comparedCase(pair, { population, identities: held, birthDate: null }, tier)),
    ),
  );
}

/** True when anything a person would notice differs: amounts, category, fund, or the answer itself. */
export function differs({ before, after }: ComparedCase): boolean {
  return (
    before.personal !== after.personal ||
    before.subsidy !== after.subsidy ||
    before.category !== after.category ||
    before.fund !== after.fund ||
    before.code !== after.code
  );
}

/** Tiers either pack has, in order. */
export function tiersOf({ before, after }: PackPair): readonly Tier[] {
  return [...new Set([...before.tiers, ...after.tiers].map(({ tier }) => tier))].sort((a, b) => a - b);
}

/** The first day somebody of the population pays the plain fee: no condition, no surcharge, no share of a year. */
export function plainDay(policy: Policy, population: string): DateOnly {
  const named = populationNamed(policy, population) ?? policy.populations[0];
  const segments = named?.segments ?? [];
  const plain = segments.find(
    ({ holders, monthsLeft, window }) => holders === null && monthsLeft === null && window.surcharge === null,
  );
  return plain?.from ?? segments[0]?.from ?? policy.collectionStart;
}

function populationsOf({ before, after }: PackPair): readonly string[] {
  return [...new Set([...before.populations, ...after.populations].map(({ code }) => code))];
}

function outcome(
  policy: Policy,
  { population, identities, birthDate }: ComparedPerson,
  tier: Tier,
  paidOn: DateOnly | null,
): ComparedOutcome {
  const facts = { tier, population, identities, ...(birthDate === null ? {} : { birthDate }) };
  const decision = decide(policy, facts, paidOn ?? plainDay(policy, population));
  return decision.ok
    ? {
        personal: decision.personal,
        subsidy: decision.subsidy,
        category: decision.category,
        fund: decision.fund,
        code: null,
        provisional: decision.provisional,
      }
    : {
        personal: null,
        subsidy: null,
        category: decision.category,
        fund: null,
        code: decision.code,
        provisional: false,
      };
}

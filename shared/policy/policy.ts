import type { DateOnly } from '../domain/dates.ts';
import { fold } from '../domain/fold.ts';
import type { Fen } from '../domain/money.ts';
import { effectivePack } from './amendments.ts';
import { defaultCollectionStart } from './collection-start.ts';
import type { StationSettings, Tier, WindowListing } from './decision.ts';
import { categoryIndex, holdersOf } from './holders.ts';
import { emptySet } from './identity-sets.ts';
import type { PackCategory } from './pack-categories.ts';
import type { Pack } from './pack-schema.ts';
import type { Category, Policy, Population, Waiver } from './policy-types.ts';
import { compileSegments } from './segments.ts';
import { effectiveFee } from './values.ts';

export type { Policy } from './policy-types.ts';
export { defaultCollectionStart } from './collection-start.ts';

/** A pack compiled for decide, together with what the station added to it. The pack must have passed parsePack. */
export function openPolicy(pack: Pack, settings: StationSettings = {}): Policy {
  const effective = effectivePack(pack);
  const names = categoryIndex(effective);
  const collectionStart = settings.collectionStart ?? defaultCollectionStart(pack);
  const populations = compilePopulations(effective, names, collectionStart);
  const waivers = compileWaivers(effective, names);
  return {
    pack: effective,
    settings,
    collectionStart,
    populations,
    populationNames: populationNames(populations),
    tiers: effective.tiers,
    categories: compileCategories(effective, names),
    categoryNames: names,
    ageClasses: effective.categories.flatMap((category, index) =>
      category.heldBy === undefined ? [] : [index],
    ),
    waivers,
    eventWaivers: waivers.filter((waiver) => waiver.row.leftEmployeeInsuranceWithinMonths !== undefined),
    memo: { empty: emptySet(), sets: new Map(), days: new Map() },
  };
}

/** The payment windows of a population (code, name or alias) as listed to people; empty for an unknown one. */
export function windowsFor(policy: Policy, population: string): readonly WindowListing[] {
  return populationNamed(policy, population)?.listings ?? [];
}

/** Fees in fen of a population by tier, as printed in the pack or replaced by the station; null is 未载明 or 待公布. */
export function feesOf(
  policy: Policy,
  population: string,
): { readonly tier: Tier; readonly fee: Fen | null }[] {
  const found = populationNamed(policy, population);
  return policy.tiers.flatMap((tier) => {
    const fee = found === null ? undefined : effectiveFee(policy, found.code, tier.name);
    return fee === undefined ? [] : [{ tier: tier.tier, fee: fee?.amount ?? null }];
  });
}

/** The pack's category for a name or alias in any spelling that folds alike; null when the pack has none. */
export function categoryNamed(policy: Policy, name: string): PackCategory | null {
  const index = policy.categoryNames.get(fold(name));
  return index === undefined ? null : (policy.pack.categories[index] ?? null);
}

/** The population for a code, name or alias; null when the pack has none. */
export function populationNamed(policy: Policy, name: string): Population | null {
  return policy.populationNames.get(name) ?? policy.populationNames.get(fold(name)) ?? null;
}

function compilePopulations(
  pack: Pack,
  names: ReadonlyMap<string, number>,
  collectionStart: DateOnly,
): Population[] {
  let next = 0;
  return pack.populations.map((row, index) => {
    const segments = compileSegments(pack, names, row, collectionStart, next);
    next += segments.length;
    const listings = pack.windows
      .filter((window) => window.populations.includes(row.code))
      .map((window) => ({
        name: window.name,
        from: window.from,
        through: window.through,
        clause: `${pack.source.cite} ${window.clause}`,
      }));
    return { index, code: row.code, name: row.name, row, segments, listings };
  });
}

function populationNames(populations: readonly Population[]): Map<string, Population> {
  const names = new Map<string, Population>();
  for (const population of populations) {
    for (const name of [population.name, ...population.row.aliases]) {
      names.set(name, population).set(fold(name), population);
    }
  }
  for (const population of populations) {
    names.set(population.code, population);
  }
  return names;
}

function compileCategories(pack: Pack, names: ReadonlyMap<string, number>): Category[] {
  return pack.categories.map((row, index) => {
    const { heldBy } = row;
    const asks = heldBy !== undefined && heldBy.groups.length + heldBy.categories.length > 0;
    return {
      index,
      name: row.name,
      row,
      countsAs: row.countsAs === undefined ? index : (names.get(fold(row.countsAs.category)) ?? index),
      excludedBy: row.unless === undefined ? new Set() : holdersOf(pack, names, row.unless),
      ageAmong: asks ? holdersOf(pack, names, heldBy) : null,
    };
  });
}

function compileWaivers(pack: Pack, names: ReadonlyMap<string, number>): Waiver[] {
  return pack.waivers.map((row) => ({
    row,
    holders: row.groups.length + row.categories.length === 0 ? null : holdersOf(pack, names, row),
  }));
}

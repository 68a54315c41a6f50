import type { DeskContext } from '#electron/desk.ts';
import type { PackCategory, PackFee, PackView } from '#shared/contract/policy.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Tier } from '#shared/policy/decision.ts';
import type { Category, Population } from '#shared/policy/policy-types.ts';
import { feesOf, type Policy } from '#shared/policy/policy.ts';
import { unconfirmedValues } from '#shared/policy/unconfirmed.ts';
import { loadPolicy } from './load-policy.ts';
import { packSummary } from './list-packs.ts';
import { readPack } from './read-pack.ts';

/** A pack for the eye, with the station's own values worked in: fees, windows, categories, what is unconfirmed. */
export function showPack(context: DeskContext, id: string): Result<PackView> {
  const pack = readPack(context, id);
  if (!pack.ok) {
    return pack;
  }
  const policy = loadPolicy(context, id);
  if (!policy.ok) {
    return policy;
  }
  return success({
    summary: packSummary(context, pack.value),
    ...viewOf(policy.value),
    unconfirmed: unconfirmedValues(pack.value, policy.value.settings).map(
      ({ path, label, amount, clause }) => ({ path, label, amount, source: clause }),
    ),
  });
}

function viewOf(policy: Policy): Omit<PackView, 'summary' | 'unconfirmed'> {
  const { pack, populations } = policy;
  return {
    notice: pack.source.notice,
    fees: populations.flatMap((population) => feeRows(policy, population)),
    windows: pack.windows.flatMap(({ code, name, from, through, clause, populations: codes }) =>
      codes.map((population) => ({ id: code, population, name, from, through, clause })),
    ),
    categories: policy.categories.map((category) => categoryRow(policy, category)),
    populations: populations.map(({ code, name }) => ({ code, name })),
    departments: pack.departments.map(({ name }) => name),
  };
}

function feeRows(policy: Policy, population: Population): PackFee[] {
  const clause = policy.pack.fees.find((row) => row.population === population.code)?.clause ?? '';
  return feesOf(policy, population.code).map(({ tier, fee }) => ({
    population: population.code,
    populationName: population.name,
    tier,
    fee,
    clause: `${policy.pack.source.cite} ${clause}`,
  }));
}

function categoryRow(policy: Policy, category: Category): PackCategory {
  return {
    name: category.name,
    group: category.row.group,
    rosterFrom: category.row.rosterFrom,
    amounts: policy.populations.flatMap((population) =>
      policy.tiers.map(({ tier }) => ({
        population: population.code,
        tier,
        ...amountsOf(policy, category, population, tier),
      })),
    ),
  };
}

/** What decide gives a holder of just this category on the first day of a plain window; nothing is computed here. */
function amountsOf(policy: Policy, category: Category, population: Population, tier: Tier) {
  const segment = population.segments.find(
    ({ holders, monthsLeft, window }) => holders === null && monthsLeft === null && window.surcharge === null,
  );
  if (segment === undefined) {
    return { offered: true, subsidy: null, personal: null };
  }
  const facts = { tier, population: population.code, identities: [category.name] };
  const decision = decide(policy, facts, segment.from);
  return decision.ok
    ? { offered: true, subsidy: decision.subsidy, personal: decision.personal }
    : { offered: decision.code !== 'TIER_NOT_OFFERED', subsidy: null, personal: null };
}

import { amendmentsOf, type AmendmentRow } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type {
  PackAddition,
  PackCategory,
  PackFee,
  PackPopulation,
  PackView,
  UnconfirmedValue,
} from '#shared/contract/policy.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { decide } from '#shared/policy/decide.ts';
import type { PricedDecision, Tier } from '#shared/policy/decision.ts';
import type { Category, Population } from '#shared/policy/policy-types.ts';
import { feesOf, type Policy } from '#shared/policy/policy.ts';
import { unconfirmedValues, type UnconfirmedValue as ValueToConfirm } from '#shared/policy/unconfirmed.ts';
import { loadPolicy } from './load-policy.ts';
import { packSummary } from './list-packs.ts';
import { readPack } from './read-pack.ts';
import { carriedFunds } from './station-settings.ts';

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
  const additions = amendmentsOf(context.database, id);
  return success({
    summary: packSummary(context, pack.value),
    ...viewOf(policy.value),
    unconfirmed: [
      ...unconfirmedValues(pack.value, policy.value.settings).map(openValue),
      ...carriedFunds(context, id).map(openFund),
    ],
    stationVersion: additions.length,
    additions: additions.map(additionOf),
  });
}

function openValue({ path, label, amount, clause }: ValueToConfirm): UnconfirmedValue {
  const isWindow = path.startsWith('windows.') && !path.endsWith('.surcharge');
  return { kind: isWindow ? 'window' : 'amount', path, label, amount, fund: null, source: clause };
}

function openFund({ subject, fund, source, dated }: AmendmentRow): UnconfirmedValue {
  const label = `“${subject}”的资助资金来源（通知未载明）`;
  return { kind: 'fund', path: subject, label, amount: null, fund, source: `${source}（${dated}）` };
}

function additionOf(row: AmendmentRow, index: number): PackAddition {
  const { kind, subject, population, tier, amount, fund } = row;
  const { source, dated, recordedAt, recordedBy, carriedFrom } = row;
  const record = { source, dated, recordedAt, recordedBy, carriedFrom };
  return { version: index + 1, kind, subject, population, tier, amount, fund, ...record };
}

function viewOf(policy: Policy): Omit<PackView, 'summary' | 'unconfirmed' | 'stationVersion' | 'additions'> {
  const { pack, populations } = policy;
  return {
    notice: pack.source.notice,
    fees: populations.flatMap((population) => feeRows(policy, population)),
    windows: pack.windows.flatMap(({ code, name, from, through, clause, populations: codes }) =>
      codes.map((population) => ({ id: code, population, name, from, through, clause })),
    ),
    categories: policy.categories.map((category) => categoryRow(policy, category)),
    populations: populations.map(({ code, name }) => ({ code, name, notes: notesOf(policy, name) })),
    departments: pack.departments.map(({ name }) => name),
    asks: asksOf(policy),
  };
}

function notesOf({ pack }: Policy, population: string): PackPopulation['notes'] {
  return pack.notes
    .filter(({ topic }) => population.includes(topic))
    .map(({ text, clause }) => ({ text, clause }));
}

function asksOf({ pack }: Policy): PackView['asks'] {
  const starts = pack.windows.map(({ coverage }) => coverage.from);
  return {
    leftEmployeeInsurance:
      pack.waivers.some((waiver) => waiver.leftEmployeeInsuranceWithinMonths !== undefined) ||
      pack.windows.some(({ only }) => only?.leftEmployeeInsuranceWithinMonths !== undefined),
    uninsuredYears: starts.some((start) => 'perUninsuredYear' in start && start.perUninsuredYear > 0),
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
  const cells = policy.populations.flatMap((population) =>
    policy.tiers.map(({ tier }) => ({
      place: { population: population.code, tier },
      given: givenTo(policy, category, population, tier),
    })),
  );
  return {
    name: category.name,
    group: category.row.group,
    rosterFrom: category.row.rosterFrom,
    fund: cells.map(({ given }) => given.decision?.fund ?? null).find((fund) => fund !== null) ?? null,
    amounts: cells.map(({ place, given }) => ({
      ...place,
      offered: given.offered,
      subsidy: given.decision?.subsidy ?? null,
      personal: given.decision?.personal ?? null,
    })),
  };
}

/** What decide gives a holder of just this category on the first day of a plain window; nothing is computed here. */
function givenTo(
  policy: Policy,
  category: Category,
  population: Population,
  tier: Tier,
): { readonly offered: boolean; readonly decision: PricedDecision | null } {
  const segment = population.segments.find(
    ({ holders, monthsLeft, window }) => holders === null && monthsLeft === null && window.surcharge === null,
  );
  if (segment === undefined) {
    return { offered: true, decision: null };
  }
  const facts = { tier, population: population.code, identities: [category.name] };
  const decision = decide(policy, facts, segment.from);
  return decision.ok
    ? { offered: true, decision }
    : { offered: decision.code !== 'TIER_NOT_OFFERED', decision: null };
}

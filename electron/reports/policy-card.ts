import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import { formatDateChinese } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Category, Policy, Population } from '#shared/policy/policy-types.ts';
import { policyCardLayout, type PolicyCardCell, type PolicyCardLine } from '#shared/sheets/policy-card.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { policySentences } from './policy-sentences.ts';
import { villageScope, type ReportQuery } from './scope.ts';

const FEES = '缴费标准';

/**
 * 政策明白卡 of a pack with the station's additions: every figure is what decide answers for a holder of just that
 * category; what is unset or unconfirmed refers to the notice. Errors as in villageScope.
 */
export function policyCardSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const policy = loadPolicy(context, scope.value.pack.id);
  if (!policy.ok) {
    return policy;
  }
  const { pack } = policy.value;
  const heading = {
    station: scope.value.station,
    benefitYear: pack.benefitYear,
    title: pack.title,
    notice: `${pack.source.notice}（${formatDateChinese(pack.source.date)}）`,
    tiers: policy.value.tiers.map(({ name }) => name),
  };
  return success(
    policyCardLayout(heading, cardLines(policy.value), policySentences(policy.value, scope.value.station)),
  );
}

function cardLines(policy: Policy): readonly PolicyCardLine[] {
  const fees = policy.populations.map((population) => ({
    group: FEES,
    name: population.name,
    tiers: policy.tiers.map(({ tier }) => cellOf(policy, population, tier, [])),
  }));
  const categories = policy.categories.flatMap((category) =>
    populationsOf(policy, category).map((population, index) => ({
      group: category.row.group,
      name: index === 0 && population.index === 0 ? category.name : `${category.name}（${population.name}）`,
      tiers: policy.tiers.map(({ tier }) => cellOf(policy, population, tier, [category.name])),
    })),
  );
  return [...fees, ...categories];
}

/** The populations the notice or the station gives the category an amount for; where there is none, the first. */
function populationsOf(policy: Policy, category: Category): readonly Population[] {
  const priced = policy.populations.filter(({ code }) => {
    const printed = Object.keys(category.row.amounts[code] ?? {}).length > 0;
    return printed || policy.settings.subsidies?.some((one) => isFor(one, category, code)) === true;
  });
  return priced.length > 0 ? priced : policy.populations.slice(0, 1);
}

function isFor(
  entry: { readonly category: string; readonly population: string },
  category: Category,
  population: string,
): boolean {
  return entry.population === population && entry.category === category.name;
}

/** What decide says on the first day of a plain window: open to all, full fee, no surcharge. */
function cellOf(
  policy: Policy,
  population: Population,
  tier: number,
  identities: readonly string[],
): PolicyCardCell {
  const segment = population.segments.find(
    ({ holders, monthsLeft, window }) =>
      holders === null && monthsLeft === null && window.surcharge === null && window.fee.rule === 'full',
  );
  if (segment === undefined) {
    return { kind: 'unset' };
  }
  const decision = decide(policy, { population: population.code, tier, identities }, segment.from);
  if (!decision.ok) {
    return { kind: decision.code === 'TIER_NOT_OFFERED' ? 'notOffered' : 'unset' };
  }
  const { provisional, subsidy, personal } = decision;
  if (provisional) {
    return { kind: 'unset' };
  }
  return identities.length === 0 ? { kind: 'plain', personal } : { kind: 'known', subsidy, personal };
}

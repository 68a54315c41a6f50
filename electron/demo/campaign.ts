import type { PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { decide } from '#shared/policy/decide.ts';
import type { PricedDecision, Tier } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { CampaignDays } from './calendar.ts';
import type { MadeIdentity } from './identities.ts';
import type { MadeHousehold, MadePerson } from './people.ts';
import { lotOf, type Chance } from './random.ts';

/** What happened to one person by the demo's day, in order. */
export type MadeEvent =
  | {
      readonly kind: 'payment';
      readonly decision: PricedDecision;
      readonly means: PaymentMeans;
      readonly operator: string;
      readonly voided: { readonly on: DateOnly; readonly reason: string } | null;
    }
  | { readonly kind: 'decline'; readonly on: DateOnly; readonly reason: string; readonly operator: string }
  | { readonly kind: 'certificate'; readonly on: DateOnly; readonly operator: string };

export interface Campaign {
  readonly chance: Chance;
  readonly policy: Policy;
  readonly calendar: CampaignDays;
}

export const OPERATORS = ['刘敏', '陈建国', '向晓琴'];
const VOID_REASONS = ['档次选错', '人员录错', '重复收款', '居民要求退出'];
const MEANS = lotOf<PaymentMeans>([
  [42, '移动'],
  [34, 'POS'],
  [20, '现金'],
  [4, '自助'],
]);
const WORKING_AGE_REASONS = lotOf([
  [46, '职工医保'],
  [16, '外地居民医保'],
  [12, '拒参'],
  [9, '无法联系'],
  [6, '户口迁出'],
  [4, '服役'],
  [2, '服刑'],
  [5, '其他'],
]);
const OLD_AGE_REASONS = lotOf([
  [45, '死亡'],
  [20, '外地居民医保'],
  [12, '拒参'],
  [10, '无法联系'],
  [6, '已注销户口'],
  [4, '户口迁出'],
  [1, '失踪'],
  [2, '其他'],
]);

/** What the members of one household did so far, one list per member. Every amount comes from `decide`. */
export function householdEvents(
  campaign: Campaign,
  household: MadeHousehold,
  identities: readonly (readonly MadeIdentity[])[],
  zeal: number,
): readonly (readonly MadeEvent[])[] {
  const { chance, calendar } = campaign;
  const known = identities.some((list) => list.length > 0);
  const pays = chance.happens(known ? Math.min(0.97, zeal + 0.15) : zeal);
  const day = chance.draw(calendar.days);
  const operator = chance.pick(OPERATORS);
  return household.members.map((person, index) => {
    const held = identities[index] ?? [];
    const joins = pays && chance.happens(person.lastYearTier === null ? 0.45 : 0.965);
    const own = chance.happens(0.08) ? chance.draw(calendar.days) : day;
    return joins
      ? payments(campaign, person, held, own, operator)
      : absence(campaign, person, held, operator);
  });
}

function payments(
  campaign: Campaign,
  person: MadePerson,
  held: readonly MadeIdentity[],
  day: DateOnly,
  operator: string,
): readonly MadeEvent[] {
  const { chance, calendar } = campaign;
  const tier = wantedTier(chance, person);
  const decision = affordable(campaign, person, held, tier, day);
  if (decision === null) {
    return [];
  }
  if (!chance.happens(0.004)) {
    return [payment(chance, decision, operator, null)];
  }
  const later = chance.draw(calendar.days);
  const on = later > day ? later : day;
  const first = payment(chance, decision, operator, { on, reason: chance.pick(VOID_REASONS) });
  const again = chance.happens(0.75) ? affordable(campaign, person, held, 3 - tier, on) : null;
  return again === null ? [first] : [first, payment(chance, again, operator, null)];
}

function payment(
  chance: Chance,
  decision: PricedDecision,
  operator: string,
  voided: { readonly on: DateOnly; readonly reason: string } | null,
): MadeEvent {
  const means = decision.personal === 0 ? '代缴' : chance.draw(MEANS);
  return { kind: 'payment', decision, means, operator, voided };
}

/** The decision for the tier, or for the only tier this person is offered; null when no payment can be taken. */
function affordable(
  campaign: Campaign,
  person: MadePerson,
  held: readonly MadeIdentity[],
  tier: Tier,
  day: DateOnly,
): PricedDecision | null {
  const facts = {
    tier,
    population: populationOf(campaign.policy, person),
    identities: held
      .filter((identity) => identity.from <= day && (identity.to === null || day <= identity.to))
      .map((identity) => identity.category.name),
    birthDate: person.birthDate,
    newEntrant: person.student && person.age === 18,
  };
  const decision = decide(campaign.policy, facts, day);
  if (decision.ok) {
    return decision.provisional ? null : decision;
  }
  if (decision.code !== 'TIER_NOT_OFFERED') {
    return null;
  }
  const other = decide(campaign.policy, { ...facts, tier: 3 - tier }, day);
  return other.ok && !other.provisional ? other : null;
}

function populationOf(policy: Policy, person: MadePerson): string {
  const [residents, students] = policy.populations;
  return (person.student ? students : undefined)?.code ?? residents?.code ?? '';
}

function wantedTier(chance: Chance, person: MadePerson): Tier {
  const usual = person.lastYearTier ?? (chance.happens(0.2) ? 2 : 1);
  return chance.happens(0.02) ? 3 - usual : usual;
}

function absence(
  campaign: Campaign,
  person: MadePerson,
  held: readonly MadeIdentity[],
  operator: string,
): readonly MadeEvent[] {
  const { chance, calendar } = campaign;
  if (held.length === 0 && person.age >= 8 && chance.happens(0.0015)) {
    return [{ kind: 'certificate', on: chance.draw(calendar.days), operator }];
  }
  if (person.age < 18 || !chance.happens(0.05)) {
    return [];
  }
  const reason = chance.draw(person.age < 65 ? WORKING_AGE_REASONS : OLD_AGE_REASONS);
  return [{ kind: 'decline', on: chance.draw(calendar.days), reason, operator }];
}

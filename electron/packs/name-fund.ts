import type { DeskContext } from '#electron/desk.ts';
import type { PackView } from '#shared/contract/policy.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { groupName, holdersOf } from '#shared/policy/holders.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { recorded } from './amend-pack.ts';
import { loadPolicy } from './load-policy.ts';

export interface FundInput {
  readonly packId: string;
  /** A category or a group of the pack, by name or alias. */
  readonly subject: string;
  readonly fund: string;
  readonly source: string;
  readonly dated: DateOnly;
}

/**
 * Names the fund that pays a subsidy where the notice says nothing; a later entry about the same subject corrects an
 * earlier one, and a category's own fund goes before its group's. Payments taken before keep theirs. BAD_INPUT for an
 * unknown subject, one whose fund the notice names, and without fund, source or day.
 */
export function nameFund(context: DeskContext, input: FundInput): Result<PackView> {
  const policy = loadPolicy(context, input.packId);
  if (!policy.ok) {
    return policy;
  }
  const fund = input.fund.trim();
  if (fund === '') {
    return failure('BAD_INPUT', '请填写承担资助资金的单位或资金名称。');
  }
  const subject = subjectOf(policy.value, input.subject);
  if (subject === null) {
    return failure('BAD_INPUT', `政策包里没有“${input.subject}”这个类别或类别组，请从列表中选择。`);
  }
  const stated = statedFund(policy.value, subject.indexes);
  if (stated !== null) {
    return failure('BAD_INPUT', `通知已载明“${subject.name}”的资助资金由${stated}承担，不能另行指定。`);
  }
  return recorded(context, input, {
    kind: 'fund',
    subject: subject.name,
    population: '',
    tier: 0,
    amount: null,
    fund,
  });
}

/** The pack's own name of a category or group whose fund is the station's to name; null when it is not. */
export function openFundSubject(policy: Policy, name: string): string | null {
  const subject = subjectOf(policy, name);
  return subject === null || statedFund(policy, subject.indexes) !== null ? null : subject.name;
}

interface Subject {
  readonly name: string;
  readonly indexes: readonly number[];
}

function subjectOf(policy: Policy, name: string): Subject | null {
  const category = categoryNamed(policy, name);
  if (category !== null) {
    return {
      name: category.name,
      indexes: policy.categories.filter((each) => each.name === category.name).map(({ index }) => index),
    };
  }
  const group = groupName(policy.pack, name);
  const members = policy.categories.filter(({ row }) => groupName(policy.pack, row.group) === group);
  return members.length === 0 ? null : { name: group, indexes: members.map(({ index }) => index) };
}

/** The fund a rule of the notice names for all of these in every window, or null. */
function statedFund({ pack, categoryNames }: Policy, indexes: readonly number[]): string | null {
  const rule = pack.funds.find((each) => {
    const holders = holdersOf(pack, categoryNames, each);
    return each.windows.length === 0 && indexes.every((index) => holders.has(index));
  });
  return rule?.fund ?? null;
}

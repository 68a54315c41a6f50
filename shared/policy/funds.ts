import { fold } from '../domain/fold.ts';
import type { Reason } from './decision.ts';
import { groupName, holdersOf } from './holders.ts';
import type { Category, IdentitySet, Policy, Segment } from './policy-types.ts';
import { FUND_UNSTATED, NOTICE_SILENT, reason, STATION_CLAUSE } from './sentences.ts';

/** Who pays the subsidy of this category in this window, and why; null without a category. The station fills 未载明 only. */
export function fundOf(
  policy: Policy,
  segment: Segment,
  set: IdentitySet,
  winner: Category | null,
): { fund: string; reasons: readonly Reason[] } | null {
  if (winner === null) {
    return null;
  }
  const rule = policy.pack.funds.find((one) => {
    const holders = holdersOf(policy.pack, policy.categoryNames, one);
    const inWindow = one.windows.length === 0 || one.windows.includes(segment.window.code);
    const held = one.holding === 'supplier' ? [winner.index] : set.held;
    return inWindow && held.some((index) => holders.has(index));
  });
  if (rule !== undefined) {
    const account = rule.account === undefined ? '' : `，划入“${rule.account}”账户`;
    const text = `资助资金由${rule.fund}承担${account}。`;
    return {
      fund: rule.fund,
      reasons: [reason(policy.pack, text, rule.clause, rule.interpretation)],
    };
  }
  const station = stationFund(policy, winner);
  if (station !== null) {
    const text = `通知未载明资金来源，本站指定由${station}承担。`;
    return { fund: station, reasons: [{ text, clause: STATION_CLAUSE, interpretation: false }] };
  }
  const text = '资助资金由谁承担，通知未载明，可在设置中指定。';
  return { fund: FUND_UNSTATED, reasons: [{ text, clause: NOTICE_SILENT, interpretation: false }] };
}

function stationFund(policy: Policy, winner: Category): string | null {
  const entries = Object.entries(policy.settings.funds ?? {});
  const byCategory = entries.find(([name]) => policy.categoryNames.get(fold(name)) === winner.index);
  const group = groupName(policy.pack, winner.row.group);
  const byGroup = entries.find(([name]) => groupName(policy.pack, name) === group);
  return byCategory?.[1] ?? byGroup?.[1] ?? null;
}

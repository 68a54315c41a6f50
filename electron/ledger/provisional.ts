import { formatFen } from '#shared/domain/money.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { unconfirmedValues, type UnconfirmedValue } from '#shared/policy/unconfirmed.ts';
import { feePath, subsidyPath, surchargePath, windowPath } from '#shared/policy/value-paths.ts';

/** Why no payment may rest on a provisional decision: which of its values nobody has confirmed, and where to do so. */
export function provisionalMessage(policy: Policy, decision: PricedDecision): string {
  const used = usedPaths(policy, decision);
  const values = unconfirmedValues(policy.pack, policy.settings).filter(({ path }) => used.has(path));
  const named = values.map(described).join('、');
  const which = named === '' ? '尚未确认的数值' : `尚未确认的数值：${named}`;
  return `这一笔用到${which}，未收款。请先在“设置 · 政策包”里确认或改正，再回来收款。`;
}

function usedPaths(policy: Policy, decision: PricedDecision): ReadonlySet<string> {
  const tier = policy.tiers.find((each) => each.tier === decision.tier)?.name ?? '';
  const held = [decision.category, ...decision.lost.map(({ category }) => category)].filter(
    (category) => category !== null,
  );
  const windows = policy.pack.windows.filter(({ name }) => name === decision.window);
  const surcharged = decision.surcharge > 0 ? policy.pack.parameters.map(({ name }) => name) : [];
  return new Set([
    feePath(decision.population, tier),
    ...held.map((category) => subsidyPath(category, decision.population, tier)),
    ...windows.flatMap(({ code }) => [windowPath(code), surchargePath(code)]),
    ...surcharged,
  ]);
}

function described({ label, amount }: UnconfirmedValue): string {
  return amount === null ? label : `${label} ${formatFen(amount)} 元`;
}

import { holdersOf } from './holders.ts';
import type { Fen } from '../domain/money.ts';
import type { Reason } from './decision.ts';
import type { IdentitySet, Policy, RefusedQuote, Segment, Waiver } from './policy-types.ts';
import { reason, yuanText } from './sentences.ts';
import { effectiveSurcharge } from './values.ts';

interface PricedSurcharge {
  readonly ok: true;
  readonly amount: Fen;
  /** The part somebody else bears, and who. */
  readonly borne: Fen;
  readonly fund: string | null;
  readonly provisional: boolean;
  readonly reasons: readonly Reason[];
}

const NONE: PricedSurcharge = {
  ok: true,
  amount: 0,
  borne: 0,
  fund: null,
  provisional: false,
  reasons: [],
};

/** The 财政补助 part a late payer owes in this window, and who bears it. SURCHARGE_UNSET while it is 待公布. */
export function priceSurcharge(
  policy: Policy,
  segment: Segment,
  set: IdentitySet,
  waivers: readonly Waiver[],
): PricedSurcharge | RefusedQuote {
  const rule = segment.window.surcharge;
  if (rule === null) {
    return NONE;
  }
  const { pack } = policy;
  const waiver = waivers.find(({ row }) => row.waives.includes('surcharge'));
  if (waiver !== undefined) {
    const { name, clause, interpretation } = waiver.row;
    return { ...NONE, reasons: [reason(pack, `${name}：不另缴财政补助部分。`, clause, interpretation)] };
  }
  const value = effectiveSurcharge(policy, segment.window);
  const label = rule.parameter ?? '财政补助部分';
  if (value === null) {
    const message = `“${segment.window.name}”须另缴${label}，其金额待公布。请先录入金额和依据，再办理。`;
    return { ok: false, code: 'SURCHARGE_UNSET', message, category: null, full: null };
  }
  const from = value.source === null ? '' : `（${value.source}${value.confirmed ? '' : '，待确认'}）`;
  const text = `本时段另缴${label}${yuanText(value.amount)}${from}。`;
  const bearer = bearerOf(policy, segment, set);
  return {
    ok: true,
    amount: value.amount,
    borne: bearer === null ? 0 : value.amount,
    fund: bearer?.fund ?? null,
    provisional: !value.confirmed,
    reasons: [
      reason(pack, text, rule.clause),
      ...(bearer === null
        ? []
        : [reason(pack, `${label}由${bearer.fund}承担，个人不缴。`, bearer.clause, bearer.interpretation)]),
    ],
  };
}

function bearerOf(policy: Policy, segment: Segment, set: IdentitySet) {
  const found = policy.pack.surchargeBearers.find((rule) => {
    const holders = holdersOf(policy.pack, policy.categoryNames, rule);
    const inWindow = rule.windows.length === 0 || rule.windows.includes(segment.window.code);
    return inWindow && set.held.some((index) => holders.has(index));
  });
  return found ?? null;
}

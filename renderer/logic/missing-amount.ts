import type { Quote } from '#shared/contract/counter.ts';
import type { Tier } from '#shared/policy/decision.ts';

/** What the station has to enter or confirm before one of the tiers can be paid, and in which form. */
export type MissingAmount =
  | { readonly dialog: 'subsidy'; readonly category: string; readonly tier: Tier }
  | { readonly dialog: 'values' };

/** The first value that is missing or unconfirmed among the computed tiers; null when none is. */
export function missingAmount(decisions: Quote['decisions']): MissingAmount | null {
  for (const { tier, decision } of decisions) {
    if (decision.ok ? decision.provisional : VALUE_CODES.has(decision.code)) {
      return { dialog: 'values' };
    }
    if (!decision.ok && decision.code === 'AMOUNT_UNSET' && decision.category !== null) {
      return { dialog: 'subsidy', category: decision.category, tier };
    }
  }
  return null;
}

const VALUE_CODES: ReadonlySet<string> = new Set(['SURCHARGE_UNSET', 'FEE_UNSET']);

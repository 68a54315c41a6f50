import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Tier } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';

/** What somebody who has not paid would owe that day at one tier. */
export interface Due {
  readonly tier: Tier;
  /** Null where decide refuses (no figure, no open window, an unknown identity) or answers provisionally. */
  readonly personal: Fen | null;
  readonly category: string | null;
}

/**
 * What decide asks of a person at each tier the pack offers them, as a resident of the first population: the counter
 * knows students only when they pay. A tier that is not offered to the person is left out.
 */
export function duesOf(
  policy: Policy,
  person: { readonly birthDate: DateOnly | null },
  identities: readonly string[],
  day: DateOnly,
): readonly Due[] {
  const population = policy.populations[0]?.code ?? '';
  return policy.tiers.flatMap(({ tier }) => {
    const facts = { population, tier, identities, ...birthOf(person) };
    const decision = decide(policy, facts, day);
    if (!decision.ok) {
      return decision.code === 'TIER_NOT_OFFERED'
        ? []
        : [{ tier, personal: null, category: decision.category }];
    }
    const { personal, category, provisional } = decision;
    return [{ tier, personal: provisional ? null : personal, category }];
  });
}

function birthOf({ birthDate }: { readonly birthDate: DateOnly | null }): { birthDate?: DateOnly } {
  return birthDate === null ? {} : { birthDate };
}

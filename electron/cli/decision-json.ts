import { yuanFromFen } from '#shared/domain/money.ts';
import type { Decision } from '#shared/policy/decision.ts';

/** A decision for the command line: the same keys, every amount in yuan. */
export function decisionJson(decision: Decision): Readonly<Record<string, unknown>> {
  const cheaperTier =
    decision.cheaperTier === null
      ? null
      : { tier: decision.cheaperTier.tier, personal: yuanFromFen(decision.cheaperTier.personal) };
  if (!decision.ok) {
    return { ...decision, cheaperTier };
  }
  return {
    ...decision,
    fee: yuanFromFen(decision.fee),
    surcharge: yuanFromFen(decision.surcharge),
    surchargeBorne: yuanFromFen(decision.surchargeBorne),
    subsidy: yuanFromFen(decision.subsidy),
    personal: yuanFromFen(decision.personal),
    lost: decision.lost.map((identity) => ({
      ...identity,
      subsidy: identity.subsidy === null ? null : yuanFromFen(identity.subsidy),
    })),
    cheaperTier,
  };
}

import type { Amount } from './pack-values.ts';
import type { PackWindow } from './pack-windows.ts';
import type { EffectiveAmount, Policy } from './policy-types.ts';
import { feePath, surchargePath } from './value-paths.ts';

/**
 * A value of the pack after the station's word on it: confirmed or replaced under `path` where the pack leaves it unset
 * or unconfirmed, else as the pack has it. Null when neither gives a figure.
 */
export function effectiveAmount(policy: Policy, path: string, value: Amount | null): EffectiveAmount {
  const station = policy.settings.parameters?.[path];
  if (station !== undefined && value?.confirmed !== true) {
    return { amount: station.amount, confirmed: station.confirmed, source: station.source };
  }
  return value === null ? null : { ...value, source: null };
}

/** A population's fee at a tier; null is unset, undefined a tier not offered to that population. */
export function effectiveFee(
  policy: Policy,
  population: string,
  tierName: string,
): EffectiveAmount | undefined {
  const row = policy.pack.fees.find((fee) => fee.population === population);
  const printed = row?.amounts[tierName];
  return printed === undefined ? undefined : effectiveAmount(policy, feePath(population, tierName), printed);
}

/** The surcharge of a window: zero where it has none, null where it is still 待公布. */
export function effectiveSurcharge(policy: Policy, window: PackWindow): EffectiveAmount {
  const rule = window.surcharge;
  if (rule === null) {
    return { amount: 0, confirmed: true, source: null };
  }
  if (rule.parameter === undefined) {
    return effectiveAmount(policy, surchargePath(window.code), rule.amount ?? null);
  }
  const row = policy.pack.parameters.find((parameter) => parameter.name === rule.parameter);
  const value = effectiveAmount(policy, rule.parameter, row?.amount ?? null);
  return value === null ? null : { ...value, source: value.source ?? row?.source ?? null };
}

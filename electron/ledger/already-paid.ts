import type { PaymentRow } from '#electron/db/payments.ts';
import { formatDateChinese } from '#shared/domain/dates.ts';
import { failure } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';

/** ALREADY_PAID, naming day and tier of the payment that stands. */
export function alreadyPaid(policy: Policy, standing: PaymentRow, wanted: string) {
  const day = formatDateChinese(standing.paidOn);
  const tier = tierName(policy, standing.tier);
  return failure(
    'ALREADY_PAID',
    `此人已于${day}按${tier}缴费，${wanted}。如果那一笔录错了，请先作废它（需填原因）。`,
  );
}

/** The pack's name of a tier, "一档". */
export function tierName(policy: Policy, tier: number): string {
  return policy.tiers.find((each) => each.tier === tier)?.name ?? `${tier} 档`;
}

import { z } from 'zod';
import type { PricedDecision } from '#shared/policy/decision.ts';

const reason = z.object({ text: z.string(), clause: z.string(), interpretation: z.boolean() });

const lost = z.object({
  category: z.string(),
  code: z.enum(['SMALLER', 'TIE_ORDER', 'TIER_NOT_OFFERED', 'AMOUNT_UNSET', 'EXCLUDED', 'COUNTED_AS']),
  text: z.string(),
  subsidy: z.int().nullable(),
});

const frozen = z.object({
  ok: z.literal(true),
  policyId: z.string(),
  policyVersion: z.int(),
  benefitYear: z.int(),
  population: z.string(),
  tier: z.int(),
  paidOn: z.string(),
  fee: z.int(),
  surcharge: z.int(),
  surchargeBorne: z.int(),
  surchargeFund: z.string().nullable(),
  subsidy: z.int(),
  personal: z.int(),
  category: z.string().nullable(),
  fund: z.string().nullable(),
  window: z.string(),
  coverageFrom: z.string().nullable(),
  coverageTo: z.string().nullable(),
  reasons: z.array(reason),
  lost: z.array(lost),
  cheaperTier: z.object({ tier: z.int(), personal: z.int() }).nullable(),
  provisional: z.boolean(),
}) satisfies z.ZodType<PricedDecision>;

/** The decision frozen with a payment, from its JSON. Throws when the stored text is no decision: a damaged row. */
export function thawDecision(json: string): PricedDecision {
  return frozen.parse(JSON.parse(json));
}

import { z } from 'zod';
import { categoryRow, subsidyCell } from './pack-categories.ts';
import { conduct } from './pack-conduct.ts';
import { amount, clause, day, interpretation, text, texts } from './pack-values.ts';
import { fundRule, packWindow, surchargeBearer, waiver } from './pack-windows.ts';

const code = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]*$/, { error: '代码以小写字母开头，只用字母、数字和短横线' });

const source = z.strictObject({
  notice: text,
  /** The short name put before every clause. */
  cite: text,
  date: day,
  upstream: texts,
});

const population = z.strictObject({ code, name: text, aliases: texts, note: text.optional(), clause });

const tier = z.strictObject({
  tier: z.int().min(1).max(9),
  name: text,
  aliases: texts,
  clause,
});

const department = z.strictObject({ name: text, aliases: texts, note: text.optional(), clause });

const group = z.strictObject({ name: text, aliases: texts, clause, interpretation });

/** One population's fees by tier name; null is 待公布. A tier left out is not offered to that population. */
const fee = z.strictObject({ population: text, amounts: z.record(text, amount.nullable()), clause });

const parameter = z.strictObject({
  name: text,
  amount: amount.nullable(),
  source: text,
  note: text.optional(),
  clause,
});

const change = z.discriminatedUnion(
  'change',
  [
    z.strictObject({
      change: z.literal('window'),
      window: text,
      from: day.optional(),
      through: day.optional(),
      clause,
    }),
    z.strictObject({
      change: z.literal('subsidy'),
      category: text,
      population: text,
      tier: text,
      cell: subsidyCell,
      clause,
    }),
    z.strictObject({ change: z.literal('fee'), population: text, tier: text, amount, clause }),
    z.strictObject({ change: z.literal('parameter'), parameter: text, amount, source: text, clause }),
  ],
  { error: '未知的变更种类（change）' },
);

/** A later notice: what it changes. The effective values are computed, the pack's own lines stay as printed. */
const amendment = z.strictObject({ ...source.shape, changes: z.array(change).min(1) });

/** A policy pack as it stands in memory: strict, dated, money in fen, each value with its clause. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: '编号只用小写字母、数字和短横线' }),
  version: z.int().min(1),
  title: text,
  jurisdiction: text,
  benefitYear: z.int().min(2000).max(2100),
  source,
  populations: z.array(population).min(1),
  tiers: z.array(tier).min(1),
  departments: z.array(department).default([]),
  groups: z.array(group).default([]),
  fees: z.array(fee).min(1),
  parameters: z.array(parameter).default([]),
  windows: z.array(packWindow).min(1),
  waivers: z.array(waiver).default([]),
  surchargeBearers: z.array(surchargeBearer).default([]),
  categories: z.array(categoryRow).default([]),
  /** 就高不就低，不重复资助: where the notice says so. */
  highestOnly: z.strictObject({ clause, interpretation }).optional(),
  funds: z.array(fundRule).default([]),
  ...conduct,
  amendments: z.array(amendment).default([]),
});

export type Pack = z.output<typeof packSchema>;
export type PackFee = z.output<typeof fee>;
export type PackTier = z.output<typeof tier>;
export type PackPopulation = z.output<typeof population>;
export type PackParameter = z.output<typeof parameter>;
export type PackChange = z.output<typeof change>;
export type PackAmendment = z.output<typeof amendment>;

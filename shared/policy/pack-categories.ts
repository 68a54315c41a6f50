import { z } from 'zod';
import { amount, clause, count, day, interpretation, percent, text, texts } from './pack-values.ts';

/**
 * What one category gets at one tier. Either both figures as printed, or a share of the fee, or a floor
 * (the amount still to be fixed by the place: answered provisionally), or `pending: true` for 待公布.
 */
export const subsidyCell = z.strictObject({
  subsidy: amount.optional(),
  personal: amount.optional(),
  percentOfFee: percent.optional(),
  atLeastPercentOfFee: percent.optional(),
  roundTo: z.enum(['fen', 'jiao', 'yuan']).optional(),
  pending: z.literal(true, { error: '只能写 true' }).optional(),
  confirmed: z.literal(false, { error: '只能写 false' }).optional(),
});

/** Everybody from or up to an age (completed years) holds the category by birth date, no roster needed. */
const heldBy = z.strictObject({
  ageFrom: count().optional(),
  ageTo: count().optional(),
  /** The day the age is taken on; the payment day when left out. */
  on: day.optional(),
  /** Only those who also hold one of these groups or categories. */
  groups: texts,
  categories: texts,
  clause,
});

/** 资助类别: one row of the notice's table. Population code → tier name → what it gets. */
export const categoryRow = z.strictObject({
  name: text,
  group: text,
  aliases: texts,
  rosterFrom: text.nullable(),
  /** Names of the tiers the row is offered at; all when left out. */
  tiers: z.array(text).min(1).optional(),
  amounts: z.record(text, z.record(text, subsidyCell)).default({}),
  /** Not used while one of these is held. */
  unless: z.strictObject({ groups: texts, categories: texts, clause, interpretation }).optional(),
  /** Decided as another category. */
  countsAs: z.strictObject({ category: text, clause, interpretation }).optional(),
  heldBy: heldBy.optional(),
  note: text.optional(),
  clause,
  interpretation,
});

export type SubsidyCell = z.output<typeof subsidyCell>;
export type PackCategory = z.output<typeof categoryRow>;

import { z } from 'zod';
import { amount, clause, count, day, interpretation, text, texts } from './pack-values.ts';

/** When cover starts. Waiting periods do not count the payment day: cover runs from the day after the last day waited. */
export const coverageStart = z.discriminatedUnion(
  'rule',
  [
    z.strictObject({ rule: z.literal('date'), date: day }),
    z.strictObject({ rule: z.literal('nextMonthFirst') }),
    z.strictObject({
      rule: z.literal('afterFullDays'),
      days: count(1),
      perUninsuredYear: count().default(0),
      atMost: count(1).optional(),
    }),
    z.strictObject({
      rule: z.literal('afterMonths'),
      months: count(1),
      perUninsuredYear: count().default(0),
      atMost: count(1).optional(),
    }),
    z.strictObject({ rule: z.literal('paymentDay') }),
    z.strictObject({ rule: z.literal('dayAfterPayment') }),
    z.strictObject({ rule: z.literal('birth') }),
    z.strictObject({ rule: z.literal('unset') }),
  ],
  { error: '未知的待遇起始规则（rule）' },
);

/** 待遇享受期: how it starts, its last day (null: the notice gives none), never before `notBefore`. */
export const coverage = z.strictObject({
  from: coverageStart,
  to: day.nullable(),
  notBefore: day.optional(),
  note: text.optional(),
  clause,
  interpretation,
});

const windowFee = z.discriminatedUnion(
  'rule',
  [
    z.strictObject({ rule: z.literal('full') }),
    z.strictObject({ rule: z.literal('unset'), note: text }),
    z.strictObject({
      rule: z.literal('monthsLeft'),
      counting: z.enum(['fromPaymentMonth', 'fromNextMonth']),
      roundTo: z.enum(['fen', 'jiao', 'yuan']).default('fen'),
      /** Whether printed subsidies shrink with the fee, or are not known for such a payment. */
      subsidies: z.enum(['proRata', 'unset']),
      clause,
    }),
  ],
  { error: '未知的缴费标准规则（rule）' },
);

/** Exactly one of a parameter or an amount; an amount of null is 待公布. */
const surcharge = z.strictObject({
  parameter: text.optional(),
  amount: amount.nullable().optional(),
  clause,
});

/** Who alone may use a window. Every condition given must hold; any group or category of the list will do. */
const only = z.strictObject({
  groups: texts,
  categories: texts,
  newbornWithinDays: count(1).optional(),
  leftEmployeeInsuranceWithinMonths: count(1).optional(),
});

/** 缴费时段. `from: null` starts with the station's 征收开始日, `through: null` ends with the benefit year. */
export const packWindow = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '时段代码只用小写字母、数字和短横线' }),
  name: text,
  populations: z.array(text).min(1, { error: '至少写一个人群' }),
  from: day.nullable(),
  through: day.nullable(),
  /** True where the notice gives no window at all. */
  unstated: z.boolean().default(false),
  only: only.optional(),
  fee: windowFee.default({ rule: 'full' }),
  surcharge: surcharge.nullable().default(null),
  coverage,
  newEntrantCoverage: coverage.optional(),
  confirmed: z.boolean().default(true),
  note: text.optional(),
  clause,
  interpretation,
});

/** Holders or an event for which the waiting period or the surcharge falls away. */
export const waiver = z.strictObject({
  name: text,
  waives: z.array(z.enum(['waiting', 'surcharge'])).min(1, { error: '至少写一项 waiting 或 surcharge' }),
  groups: texts,
  categories: texts,
  leftEmployeeInsuranceWithinMonths: count(1).optional(),
  windows: texts,
  clause,
  interpretation,
});

/** Somebody else who bears the whole surcharge of these holders. No windows named: all of them. */
export const surchargeBearer = z.strictObject({
  fund: text,
  groups: texts,
  categories: texts,
  windows: texts,
  clause,
  interpretation,
});

/** Who pays a subsidy. `holding: anyIdentity` looks at all identities held, not at the one that supplies. */
export const fundRule = z.strictObject({
  fund: text,
  account: text.optional(),
  groups: texts,
  categories: texts,
  holding: z.enum(['supplier', 'anyIdentity']).default('supplier'),
  windows: texts,
  clause,
  interpretation,
});

export type CoverageStart = z.output<typeof coverageStart>;
export type PackCoverage = z.output<typeof coverage>;
export type PackWindow = z.output<typeof packWindow>;
export type PackWaiver = z.output<typeof waiver>;
export type SurchargeBearer = z.output<typeof surchargeBearer>;
export type FundRule = z.output<typeof fundRule>;

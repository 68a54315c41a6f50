import { parse } from 'yaml';
import { z } from 'zod';

const REFUSALS = {
  不在缴费时段: 'OUTSIDE_WINDOW',
  本档不资助: 'TIER_NOT_OFFERED',
  资助金额未载明: 'AMOUNT_UNSET',
  缴费标准未载明: 'FEE_UNSET',
  另缴金额待公布: 'SURCHARGE_UNSET',
  人群不明: 'POPULATION_UNKNOWN',
  身份不明: 'IDENTITY_UNKNOWN',
} as const;

const LOSSES = {
  较低: 'SMALLER',
  同额按次序: 'TIE_ORDER',
  本档不资助: 'TIER_NOT_OFFERED',
  金额未载明: 'AMOUNT_UNSET',
  不再适用: 'EXCLUDED',
  归入他类: 'COUNTED_AS',
} as const;

const refusal = z
  .enum(Object.keys(REFUSALS))
  .transform((word) => new Map(Object.entries(REFUSALS)).get(word));
const loss = z.enum(Object.keys(LOSSES)).transform((word) => new Map(Object.entries(LOSSES)).get(word));
const tierName = z.enum(['一档', '二档']);

const settings = z.strictObject({
  征收开始日: z.string().optional(),
  参数: z.record(z.string(), z.strictObject({ 金额: z.number(), 已确认: z.boolean() })).optional(),
  资金: z.record(z.string(), z.string()).optional(),
  资助: z
    .array(
      z.strictObject({
        类别: z.string(),
        人群: z.string(),
        档次: tierName,
        金额: z.number(),
        依据: z.string(),
      }),
    )
    .optional(),
});

/** What a case expects: only what it names is compared. Amounts in yuan. */
const result = z.strictObject({
  缴费标准: z.number().optional(),
  另缴: z.number().optional(),
  他方承担: z.number().optional(),
  资助: z.number().optional(),
  个人缴费: z.number().optional(),
  类别: z.string().optional(),
  资金: z.string().optional(),
  时段: z.string().optional(),
  待遇起: z.string().optional(),
  待遇止: z.string().optional(),
  待确认: z.boolean().optional(),
  更省档次: z.partialRecord(tierName, z.number()).optional(),
  未采用: z.record(z.string(), loss).optional(),
  不受理: refusal.optional(),
  说明含: z.string().optional(),
});

const oneCase = z.strictObject({
  场景: z.string(),
  缴费日期: z.string(),
  人群: z.string(),
  档次: tierName,
  身份: z.array(z.string()),
  新入学: z.boolean().optional(),
  出生日期: z.string().optional(),
  离开职工医保: z.string().optional(),
  未参保年数: z.int().optional(),
  设置: settings.optional(),
  结果: result,
});

const edge = z.strictObject({
  日期: z.string(),
  人群: z.string(),
  身份: z.array(z.string()),
  时段: z.string(),
  待遇起: z.string().optional(),
  待遇止: z.string().optional(),
  另缴: z.number().optional(),
});

const table = z.strictObject({
  人群: z.string(),
  缴费日期: z.string(),
  缴费标准: z.strictObject({ 一档: z.number(), 二档: z.number() }),
  类别: z.record(
    z.string(),
    z.strictObject({ 一档: z.string(), 二档: z.string(), 资金: z.string().optional() }),
  ),
});

/** A span of days of which every single one is paid alike. */
const span = z.strictObject({
  起: z.string(),
  止: z.string(),
  一档: z.number().optional(),
  二档: z.number().optional(),
  待遇起: z.string().optional(),
  待遇止: z.string().optional(),
  待确认: z.boolean().default(false),
  资金: z.string().optional(),
  不受理: refusal.optional(),
});

const year = z.strictObject({
  人群: z.string(),
  身份: z.array(z.string()),
  新入学: z.boolean().default(false),
  时段: z.array(span),
});

const caseFile = z.strictObject({
  政策包: z.string(),
  逐行核对: z.array(table).default([]),
  时段边界: z.array(edge),
  /** Every day of three years: in a span, or refused as outside every window. */
  全年: z.array(year),
  案例: z.array(oneCase),
});

export type CaseFile = z.output<typeof caseFile>;
export type OneCase = CaseFile['案例'][number];

/** The worked cases of a file as a clerk wrote them; an unknown key is an error. */
export function readCases(text: string): CaseFile {
  return caseFile.parse(parse(text));
}

/** 一档 → 1, 二档 → 2. */
export function tierNumber(name: string): number {
  return name === '一档' ? 1 : 2;
}

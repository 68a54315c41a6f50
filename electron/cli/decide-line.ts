import { z } from 'zod';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { fenFromYuan } from '#shared/domain/money.ts';
import type { StationSettings } from '#shared/policy/decision.ts';
import { chinese, problemsOf } from './command.ts';

const day = z.string().refine(isDateOnly, '应为存在的日期，写成 2024-03-01');

const yuan = z
  .number()
  .nonnegative()
  .transform((amount, context) => {
    const fen = fenFromYuan(amount);
    if (fen === null) {
      context.issues.push({ code: 'custom', message: '金额至多两位小数', input: amount });
      return z.NEVER;
    }
    return fen;
  });

/** A number of yuan the station stands by, or the amount with its source and whether it is confirmed. */
const parameter = z.union([
  yuan.transform((amount) => ({ amount, confirmed: true, source: '命令行设定' })),
  z.strictObject({
    amount: yuan,
    confirmed: z.boolean().default(true),
    source: z.string().default('命令行设定'),
  }),
]);

const settings = z.strictObject({
  collectionStart: day.exactOptional(),
  征收开始日: day.exactOptional(),
  财政补助标准: parameter.exactOptional(),
  parameters: z.record(z.string(), parameter).exactOptional(),
  funds: z.record(z.string(), z.string().min(1)).exactOptional(),
  subsidies: z
    .array(
      z.strictObject({
        category: z.string().min(1),
        population: z.string().default('resident'),
        tier: z.int(),
        subsidy: yuan,
        source: z.string().default('命令行设定'),
        date: day.default('1970-01-01'),
      }),
    )
    .exactOptional(),
});

const facts = z.strictObject({
  birthDate: day.exactOptional(),
  school: z.string().exactOptional(),
  newEntrant: z.boolean().exactOptional(),
  leftEmployeeInsuranceOn: day.exactOptional(),
  uninsuredYears: z.int().nonnegative().exactOptional(),
  settings: settings.exactOptional(),
  collectionStart: day.exactOptional(),
  征收开始日: day.exactOptional(),
  财政补助标准: parameter.exactOptional(),
});

const line = z.strictObject({
  paidOn: day,
  tier: z.union([z.int(), z.string()]),
  population: z.string(),
  identities: z.array(z.string()).default([]),
  facts: facts.default({}),
});

/** One question as sent: who pays when for which tier, and what the station has set. */
export interface DecideLine {
  readonly paidOn: DateOnly;
  readonly tier: number | string;
  readonly population: string;
  readonly identities: readonly string[];
  readonly person: {
    readonly birthDate?: DateOnly;
    readonly school?: string;
    readonly newEntrant?: boolean;
    readonly leftEmployeeInsuranceOn?: DateOnly;
    readonly uninsuredYears?: number;
  };
  /** Null when the line sets nothing. */
  readonly settings: StationSettings | null;
}

/** A line of JSON as a question, or the sentence saying what is wrong with it. Amounts become fen. */
export function parseLine(text: string): DecideLine | string {
  const json = parsedJson(text);
  if (json === undefined) {
    return '这一行不是 JSON';
  }
  const checked = line.safeParse(json, { error: chinese });
  if (!checked.success) {
    return problemsOf(checked.error);
  }
  const { facts: sent, ...question } = checked.data;
  const { settings: set, collectionStart, 征收开始日: start, 财政补助标准: standard, ...person } = sent;
  return { ...question, person, settings: merged(set, collectionStart ?? start, standard) };
}

function merged(
  set: z.output<typeof settings> | undefined,
  start: DateOnly | undefined,
  standard: z.output<typeof parameter> | undefined,
): StationSettings | null {
  if (set === undefined && start === undefined && standard === undefined) {
    return null;
  }
  const amount = standard ?? set?.财政补助标准;
  const parameters = { ...set?.parameters, ...(amount === undefined ? {} : { 财政补助标准: amount }) };
  const collectionStart = start ?? set?.collectionStart ?? set?.征收开始日;
  return {
    ...(collectionStart === undefined ? {} : { collectionStart }),
    ...(set?.funds === undefined ? {} : { funds: set.funds }),
    ...(set?.subsidies === undefined ? {} : { subsidies: set.subsidies }),
    parameters,
  };
}

function parsedJson(text: string): unknown {
  try {
    // A null stands for what is not known, so it reads like an absent key.
    return JSON.parse(text, (_key, value: unknown) => value ?? undefined);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import { isDateOnly } from '../domain/dates.ts';
import { fenFromYuan, yuanFromFen, type Fen } from '../domain/money.ts';
import { unseenAt } from './unseen.ts';

/** An amount of a pack: fen, and whether somebody has checked it for this year and place. */
export interface Amount {
  readonly amount: Fen;
  readonly confirmed: boolean;
}

const AMOUNT_MESSAGE = '应为金额（元，整数或两位小数），未核对的写成 { amount: 金额, confirmed: false }';

/** Yuan in the file, fen in memory. */
export const yuan = z.codec(z.number({ error: '应为金额（元，整数或两位小数）' }), z.int().nonnegative(), {
  decode(value, context) {
    const fen = fenFromYuan(value);
    if (fen === null || fen < 0) {
      context.issues.push({ code: 'custom', message: '金额应不小于 0，且至多两位小数', input: value });
      return z.NEVER;
    }
    return fen;
  },
  encode: yuanFromFen,
});

/** `380`, or `{ amount: 380, confirmed: false }` for a figure nobody has checked yet. */
export const amount = z.codec(
  z.union([z.number(), z.strictObject({ amount: z.number(), confirmed: z.literal(false) })], {
    error: AMOUNT_MESSAGE,
  }),
  z.strictObject({ amount: z.int().nonnegative(), confirmed: z.boolean() }),
  {
    decode(value, context) {
      const fen = fenFromYuan(typeof value === 'number' ? value : value.amount);
      if (fen === null || fen < 0) {
        context.issues.push({ code: 'custom', message: '金额应不小于 0，且至多两位小数', input: value });
        return z.NEVER;
      }
      return { amount: fen, confirmed: typeof value === 'number' };
    },
    encode(value) {
      const figure = yuanFromFen(value.amount);
      return value.confirmed ? figure : { amount: figure, confirmed: false as const };
    },
  },
);

/** A day that exists, "2024-02-29". */
export const day = z.string({ error: '应为日期，写成 2024-03-01' }).refine(isDateOnly, {
  error: '日期不存在或写法不对，应写成 2024-03-01',
});

/** Text of at least one character. */
export const text = z
  .string({ error: '应为文字' })
  .trim()
  .min(1, { error: '不能为空' })
  .refine((value) => unseenAt(value) < 0, { error: '不能含有看不见的控制字符' });

/** Where in the notice a value stands, in words a clerk can look up. */
export const clause = z
  .string({ error: '缺少出处（clause）' })
  .trim()
  .min(1, { error: '出处（clause）不能为空' })
  .refine((value) => unseenAt(value) < 0, { error: '不能含有看不见的控制字符' });

/** True on a value that is our reading of the notice and not its wording. */
export const interpretation = z.boolean({ error: '应为 true 或 false' }).default(false);

/** A list of texts, empty when left out. */
export const texts = z.array(text, { error: '应为列表' }).default([]);

/** Percent of a fee, above 0 and at most 100, with at most two decimals. */
export const percent = z
  .number({ error: '应为百分比数字' })
  .gt(0, { error: '百分比应大于 0' })
  .max(100, { error: '百分比不超过 100' })
  .refine((value) => Number.isInteger(Math.round(value * 1e8) / 1e6), { error: '百分比至多两位小数' });

/** A count of days, months or years, from 0 (or the given least) up. */
export function count(least = 0) {
  return z.int({ error: '应为整数' }).min(least, { error: `应不小于 ${least}` });
}

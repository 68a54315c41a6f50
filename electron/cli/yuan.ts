import { z } from 'zod';
import { fenFromAmountText, type Fen } from '#shared/domain/money.ts';

/** An option that is an amount of yuan, "380" or "1,050.50"; read as fen. */
export const yuanOption = z.string().transform((text, check): Fen => {
  const fen = fenFromAmountText(text);
  if (fen === null) {
    check.addIssue('应为金额（元），最多两位小数，如 380 或 380.50');
    return z.NEVER;
  }
  return fen;
});

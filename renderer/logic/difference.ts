import type { Fen } from '#shared/domain/money.ts';
import { text } from '../text/index.ts';
import { yuan } from './format.ts';

/** A difference in words: 相符, 短少 ¥0.01, 多出 ¥1.00; 未点 while nothing was counted. */
export function differenceWord(fen: Fen | null): string {
  if (fen === null) {
    return text.handover.notYet;
  }
  if (fen === 0) {
    return text.handover.equal;
  }
  return fen < 0 ? text.handover.short(yuan(-fen)) : text.handover.over(yuan(fen));
}

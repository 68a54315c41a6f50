import type { Slip } from '#shared/contract/counter.ts';
import { formatDateChinese, type DateOnly } from '#shared/domain/dates.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';

export type SlipLine = Slip['lines'][number];

/** The clauses some decisions stand on, each once. */
export function clausesText(decisions: readonly PricedDecision[]): string {
  const clauses = decisions.flatMap(({ reasons }) => reasons.map(({ clause }) => clause));
  return [...new Set(clauses.filter((clause) => clause !== ''))].join('；');
}

/** The days covered, as printed; what the notice leaves open is said so. */
export function coverageText(from: DateOnly | null, to: DateOnly | null): string {
  if (from === null && to === null) {
    return '通知未载明，以区医保局通知为准';
  }
  return `${from === null ? '起始日未载明' : formatDateChinese(from)} 至 ${to === null ? '终止日未载明' : formatDateChinese(to)}`;
}

/** An amount of fen as printed: ¥380.00. */
export function yuanText(fen: Fen): string {
  return `¥${formatFen(fen)}`;
}

/** One line of a slip. */
export function line(label: string, text: string): SlipLine {
  return { label, text };
}

import type { CashRules } from '#shared/contract/cash.ts';
import { text } from '../text/index.ts';

/** The rules as typed. */
export interface RulesDraft {
  readonly account: string;
  readonly handoverBy: string;
  readonly depositDays: string;
  /** Empty for no limit. */
  readonly treasuryDays: string;
  readonly ticketBook: string;
}

export type RulesProblems = Readonly<Partial<Record<keyof RulesDraft, string>>>;

/** The rules as they stand, to be changed. */
export function rulesDraft(rules: CashRules): RulesDraft {
  return {
    account: rules.account,
    handoverBy: rules.handoverBy,
    depositDays: String(rules.depositDays),
    treasuryDays: rules.treasuryDays === null ? '' : String(rules.treasuryDays),
    ticketBook: String(rules.ticketBook),
  };
}

/** What cannot be saved as it is, by field, in sentences; and the rules when all of it can. */
export function readRules(draft: RulesDraft): {
  readonly rules: CashRules | null;
  readonly problems: RulesProblems;
} {
  const words = text.cashRules;
  const handoverBy = draft.handoverBy.normalize('NFKC').trim();
  const depositDays = wholeNumber(draft.depositDays, 0, 60);
  const treasuryDays = draft.treasuryDays.trim() === '' ? null : wholeNumber(draft.treasuryDays, 0, 60);
  const ticketBook = wholeNumber(draft.ticketBook, 1, 10_000);
  const wrongTreasury = draft.treasuryDays.trim() !== '' && treasuryDays === null;
  const problems: RulesProblems = {
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(handoverBy) ? {} : { handoverBy: words.badTime }),
    ...(depositDays === null ? { depositDays: words.badDays } : {}),
    ...(wrongTreasury ? { treasuryDays: words.badDays } : {}),
    ...(ticketBook === null ? { ticketBook: words.badBook } : {}),
  };
  if (depositDays === null || ticketBook === null || Object.keys(problems).length > 0) {
    return { rules: null, problems };
  }
  return {
    rules: { account: draft.account.trim(), handoverBy, depositDays, treasuryDays, ticketBook },
    problems,
  };
}

function wholeNumber(written: string, least: number, most: number): number | null {
  const digits = written.normalize('NFKC').trim();
  const value = Number(digits);
  return /^\d{1,6}$/.test(digits) && value >= least && value <= most ? value : null;
}

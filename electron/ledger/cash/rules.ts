import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { CashRules } from '#shared/contract/cash.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** Where the station set nothing. No notice gives these; they are the program's own (docs/decisions, cash). */
const USUAL = { handoverBy: '18:00', depositDays: 1, ticketBook: 100 };
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What the station set for its cash, or the usual. */
export function cashRules({ database }: DeskContext): CashRules {
  return {
    account: readSetting(database, 'cash_account') ?? '',
    handoverBy: readSetting(database, 'cash_handover_by') ?? USUAL.handoverBy,
    depositDays: count(readSetting(database, 'cash_deposit_days')) ?? USUAL.depositDays,
    treasuryDays: count(readSetting(database, 'cash_treasury_days')),
    ticketBook: count(readSetting(database, 'cash_ticket_book')) ?? USUAL.ticketBook,
  };
}

/** Stores the rules and answers with them. BAD_INPUT, WRITE_FAILED. */
export function saveCashRules(context: DeskContext, rules: CashRules): Result<CashRules> {
  const counts = [rules.depositDays, rules.treasuryDays ?? 0, rules.ticketBook];
  if (!TIME.test(rules.handoverBy) || counts.some((each) => !Number.isInteger(each) || each < 0)) {
    return failure('BAD_INPUT', '交接时限应写成 18:00 这样的时间，天数和每本票数应为整数，没有保存。');
  }
  return writing(context, 'cash.rules', (note) => {
    const { database } = context;
    note({ old: { ...cashRules(context) }, new: { ...rules } });
    writeSetting(database, 'cash_account', rules.account.trim());
    writeSetting(database, 'cash_handover_by', rules.handoverBy);
    writeSetting(database, 'cash_deposit_days', String(rules.depositDays));
    writeSetting(database, 'cash_treasury_days', rules.treasuryDays?.toString() ?? null);
    writeSetting(database, 'cash_ticket_book', String(rules.ticketBook));
    return success(cashRules(context));
  });
}

function count(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

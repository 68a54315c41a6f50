import { settledKeys } from '#electron/db/alarm-settlements.ts';
import { cashSumsOfYear, yearsWithPayments } from '#electron/db/cash-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Alarm, CashSums, Reconciliation } from '#shared/contract/cash.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { alarmOfOtherYear } from './alarm-texts.ts';
import { cashYear } from './cash-year.ts';
import { addSums, moneyByDay } from './days.ts';
import { findAlarms } from './find-alarms.ts';

const ALWAYS = { from: '0000-01-01', through: '9999-12-31', villageId: null };

/** An alarm nobody settled, and how it is shown while the desk works in the chosen year. */
export interface StandingAlarm {
  readonly benefitYear: number;
  readonly alarm: Alarm;
  readonly shown: Alarm;
}

/**
 * 人、款、票 of the chosen pack's benefit year, compared; alarms of other years that still stand follow its own. Sums in fen; always collected = handed over + in hand. A payment
 * voided before its handover is in none of the sums; one voided afterwards is still in what was handed over and so
 * negative in what is in hand, until its alarm is settled. PACK_NOT_CHOSEN.
 */
export function reconcile(context: DeskContext): Result<Reconciliation> {
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  const sums = cashSumsOfYear(context.database, year.value);
  return success({ ...sums, alarms: standingAlarms(context, year.value).map(({ shown }) => shown) });
}

/** The alarms that stand now, for the home screen; none while no pack is chosen. */
export function alarms(context: DeskContext): readonly Alarm[] {
  const found = reconcile(context);
  return found.ok ? found.value.alarms : [];
}

/** The sums of each village by its id; together they are those of `reconcile`. PACK_NOT_CHOSEN. */
export function cashByVillage(context: DeskContext): Result<ReadonlyMap<number, CashSums>> {
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  const byVillage = new Map<number, CashSums>();
  for (const { row, sums } of moneyByDay(context, { ...ALWAYS, benefitYear: year.value }, 'village')) {
    const before = byVillage.get(row.villageId);
    byVillage.set(row.villageId, before === undefined ? sums : addSums([before, sums]));
  }
  return success(byVillage);
}

/** The alarms that nobody settled: those of the chosen year, then those of every other year. */
export function standingAlarms(context: DeskContext, chosen: number): readonly StandingAlarm[] {
  const others = yearsWithPayments(context.database).filter((year) => year !== chosen);
  return [chosen, ...others].flatMap((benefitYear) =>
    standingOf(context, benefitYear).map((alarm) => ({
      benefitYear,
      alarm,
      shown: benefitYear === chosen ? alarm : alarmOfOtherYear(alarm, benefitYear),
    })),
  );
}

function standingOf(context: DeskContext, benefitYear: number): readonly Alarm[] {
  const settled = settledKeys(context.database, benefitYear);
  return findAlarms(context, benefitYear).filter(({ key }) => !settled.has(key));
}

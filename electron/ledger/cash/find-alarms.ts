import type { Database } from 'better-sqlite3';
import { openDays, voidedAfterHandover } from '#electron/db/cash-days.ts';
import { depositedBefore, unequalDeposits } from '#electron/db/handover-steps.ts';
import { countedBefore, handoverById, unequalMeans, type HandoverRow } from '#electron/db/handovers.ts';
import { ticketGaps, ticketRepeats } from '#electron/db/tickets.ts';
import { listVillages } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { groupBy } from '#electron/rosters/group-by.ts';
import type { Alarm, CashRules } from '#shared/contract/cash.ts';
import { addDays } from '#shared/domain/dates.ts';
import { businessDate, businessNow } from '../business-clock.ts';
import {
  dayAlarm,
  depositAlarm,
  differenceAlarm,
  gapAlarm,
  lateAlarm,
  repeatAlarm,
  voidedAlarm,
} from './alarm-texts.ts';
import { cashRules } from './rules.ts';

/**
 * Every alarm of a benefit year, settled or not: sums first, then days, tickets and delays. Reads what stands open alone,
 * never all payments of the year.
 */
export function findAlarms(context: DeskContext, benefitYear: number): readonly Alarm[] {
  const { database } = context;
  const rules = cashRules(context);
  return [
    ...differences(database, benefitYear),
    ...voidedAfterHandover(database, benefitYear).map(voidedAlarm),
    ...notHandedOver(context, benefitYear, rules),
    ...ticketGaps(database, benefitYear, rules.ticketBook).map(gapAlarm),
    ...ticketRepeats(database, benefitYear).map(repeatAlarm),
    ...delays(context, benefitYear, rules),
  ];
}

function differences(database: Database, benefitYear: number): readonly Alarm[] {
  const means = groupBy(unequalMeans(database, benefitYear), (each) => String(each.handoverId));
  const counted = [...means].flatMap(([id, unequal]) =>
    named(database, Number(id), (handover) => differenceAlarm(handover, unequal)),
  );
  const deposited = unequalDeposits(database, benefitYear).flatMap((slip) =>
    named(database, slip.handoverId, (handover) => depositAlarm(handover, slip)),
  );
  return [...counted, ...deposited];
}

function notHandedOver(
  context: DeskContext,
  benefitYear: number,
  { handoverBy }: CashRules,
): readonly Alarm[] {
  const now = businessNow(context);
  const names = new Map(listVillages(context.database).map(({ id, name }) => [id, name]));
  return openDays(context.database, benefitYear)
    .filter(({ openFen, day }) => openFen > 0 && isEvening(now, day, handoverBy))
    .map((open) => dayAlarm(open, names.get(open.villageId) ?? '', handoverBy));
}

/** A practised or replayed day has no clock: its evening comes with the next day. */
function isEvening(now: string, day: string, handoverBy: string): boolean {
  return now.slice(0, 10) > day || (now.slice(0, 10) === day && now.slice(11, 16) >= handoverBy);
}

function delays(
  context: DeskContext,
  benefitYear: number,
  { depositDays, treasuryDays }: CashRules,
): readonly Alarm[] {
  const { database } = context;
  const today = businessDate(context);
  const undeposited = countedBefore(database, benefitYear, addDays(today, -depositDays)).map((handover) =>
    lateAlarm('deposit-late', handover, depositDays),
  );
  if (treasuryDays === null) {
    return undeposited;
  }
  const outside = depositedBefore(database, benefitYear, addDays(today, -treasuryDays));
  return [
    ...undeposited,
    ...outside.flatMap((id) =>
      named(database, id, (handover) => lateAlarm('treasury-late', handover, treasuryDays)),
    ),
  ];
}

function named(database: Database, id: number, alarm: (handover: HandoverRow) => Alarm): readonly Alarm[] {
  const handover = handoverById(database, id);
  return handover === null ? [] : [alarm(handover)];
}

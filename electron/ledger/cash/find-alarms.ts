import { voidedAfterHandover } from '#electron/db/cash-days.ts';
import { depositedBefore, unequalDeposits } from '#electron/db/handover-steps.ts';
import { unequalMeans, type HandoverRow } from '#electron/db/handovers.ts';
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
import type { DayMoney } from './days.ts';
import { cashRules } from './rules.ts';

/**
 * Every alarm of a benefit year, settled or not: sums first, then days, tickets and delays. `days` is the money of all
 * its villages and days.
 */
export function findAlarms(
  context: DeskContext,
  benefitYear: number,
  days: readonly DayMoney[],
): readonly Alarm[] {
  const { database } = context;
  const rules = cashRules(context);
  const handovers = new Map(days.flatMap((day) => day.handovers).map((each) => [each.id, each]));
  return [
    ...differences(context, benefitYear, handovers),
    ...voidedAfterHandover(database, benefitYear).map(voidedAlarm),
    ...notHandedOver(context, days, rules),
    ...ticketGaps(database, benefitYear, rules.ticketBook).map(gapAlarm),
    ...ticketRepeats(database, benefitYear).map(repeatAlarm),
    ...delays(context, benefitYear, handovers, rules),
  ];
}

type Handovers = ReadonlyMap<number, HandoverRow>;

function differences(context: DeskContext, benefitYear: number, handovers: Handovers): readonly Alarm[] {
  const means = groupBy(unequalMeans(context.database, benefitYear), (each) => String(each.handoverId));
  const counted = [...means].flatMap(([id, unequal]) =>
    named(handovers, Number(id), (handover) => differenceAlarm(handover, unequal)),
  );
  const deposited = unequalDeposits(context.database, benefitYear).flatMap((slip) =>
    named(handovers, slip.handoverId, (handover) => depositAlarm(handover, slip)),
  );
  return [...counted, ...deposited];
}

function notHandedOver(
  context: DeskContext,
  days: readonly DayMoney[],
  { handoverBy }: CashRules,
): readonly Alarm[] {
  const now = businessNow(context);
  const names = new Map(listVillages(context.database).map(({ id, name }) => [id, name]));
  return days
    .filter(({ row }) => row.openFen > 0 && isEvening(now, row.day, handoverBy))
    .map(({ row }) => dayAlarm(row, names.get(row.villageId) ?? '', handoverBy));
}

/** A practised or replayed day has no clock: its evening comes with the next day. */
function isEvening(now: string, day: string, handoverBy: string): boolean {
  return now.slice(0, 10) > day || (now.slice(0, 10) === day && now.slice(11, 16) >= handoverBy);
}

function delays(
  context: DeskContext,
  benefitYear: number,
  handovers: Handovers,
  { depositDays, treasuryDays }: CashRules,
): readonly Alarm[] {
  const today = businessDate(context);
  const undeposited = [...handovers.values()]
    .filter(({ state, countedFen }) => state === 'counted' && countedFen > 0)
    .filter(({ handedAt }) => addDays(handedAt.slice(0, 10), depositDays) < today)
    .map((handover) => lateAlarm('deposit-late', handover, depositDays));
  if (treasuryDays === null) {
    return undeposited;
  }
  const outside = depositedBefore(context.database, benefitYear, addDays(today, -treasuryDays));
  return [
    ...undeposited,
    ...outside.flatMap((id) =>
      named(handovers, id, (handover) => lateAlarm('treasury-late', handover, treasuryDays)),
    ),
  ];
}

function named(handovers: Handovers, id: number, alarm: (handover: HandoverRow) => Alarm): readonly Alarm[] {
  const handover = handovers.get(id);
  return handover === undefined ? [] : [alarm(handover)];
}

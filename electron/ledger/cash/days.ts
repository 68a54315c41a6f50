import { cashDayRows, type CashDayRow } from '#electron/db/cash-days.ts';
import { handoversBetween, type HandoverRow } from '#electron/db/handovers.ts';
import { listVillages } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { groupBy } from '#electron/rosters/group-by.ts';
import type { CashDay, CashDays, CashSums } from '#shared/contract/cash.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { cashYear, villageNeeded } from './cash-year.ts';

export interface CashDaysInput {
  readonly from: DateOnly;
  readonly through: DateOnly;
  /** Null for all. */
  readonly village: string | null;
  readonly by: 'village' | 'group';
  readonly offset: number;
  readonly limit: number;
}

/** A day's payments with what its handovers add to them. */
export interface DayMoney {
  readonly row: CashDayRow;
  /** Handovers that cover money of the row. */
  readonly handovers: readonly HandoverRow[];
  readonly sums: CashSums;
}

/** One page of villages (or groups) by day, newest day first, and the sums of all pages. PACK_NOT_CHOSEN, NOT_FOUND. */
export function cashDays(context: DeskContext, input: CashDaysInput): Result<CashDays> {
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  const village = input.village === null ? success(null) : villageNeeded(context, input.village);
  if (!village.ok) {
    return village;
  }
  const { from, through, by, offset, limit } = input;
  const days = moneyByDay(context, { benefitYear: year.value, from, through, villageId: village.value }, by);
  const names = new Map(listVillages(context.database).map(({ id, name }) => [id, name]));
  return success({
    rows: newestFirst(days)
      .slice(offset, offset + limit)
      .map((money) => pageRow(money, names.get(money.row.villageId) ?? '')),
    total: days.length,
    sums: addSums(days.map(({ sums }) => sums)),
  });
}

/**
 * The money of every village (or group) and day. What a handover of a whole village counted beside the ledger belongs
 * to no group: in a page by group it has a row of its own, with group null.
 */
export function moneyByDay(
  context: DeskContext,
  query: Parameters<typeof cashDayRows>[1],
  by: 'village' | 'group',
): readonly DayMoney[] {
  const rows = cashDayRows(context.database, query, by).filter(
    (row) => row.payments > 0 || row.voidedFen !== 0,
  );
  const { from, through } = query;
  const standing = handoversBetween(context.database, query.benefitYear, { from, through, reversed: false });
  const handovers = standing.filter(
    ({ villageId }) => query.villageId === null || villageId === query.villageId,
  );
  const byDay = groupBy(handovers, ({ day, villageId }) => `${day} ${villageId}`);
  const extra = extraByRow(handovers, by);
  const known = rows.map((row) => {
    const here = (byDay.get(`${row.day} ${row.villageId}`) ?? []).filter(
      ({ groupName }) => row.groupName === null || groupName === null || groupName === row.groupName,
    );
    return moneyOf(
      row,
      here,
      extra.size === 0 ? 0 : takeOut(extra, keyOf(row.day, row.villageId, row.groupName)),
    );
  });
  return [...known, ...rowsOfTheirOwn(handovers, extra, by)];
}

/** Day by day, since each day's rows come nearly in order already; a sort over all days took most of a page's time. */
function newestFirst(days: readonly DayMoney[]): readonly DayMoney[] {
  const byDay = groupBy(days, ({ row }) => row.day);
  return [...byDay.keys()]
    .sort()
    .reverse()
    .flatMap((day) => (byDay.get(day) ?? []).toSorted(byPlace));
}

function byPlace({ row: one }: DayMoney, { row: other }: DayMoney): number {
  return one.villageId - other.villageId || compare(one.groupName ?? '', other.groupName ?? '');
}

function moneyOf(row: CashDayRow, handovers: readonly HandoverRow[], extra: number): DayMoney {
  return {
    row,
    handovers,
    sums: {
      payments: row.payments,
      collectedFen: row.collectedFen,
      directFen: row.directFen,
      handedOverFen: row.collectedFen - row.openFen + row.voidedFen + extra,
      inHandFen: row.openFen - row.voidedFen - extra,
    },
  };
}

/** Fen counted beyond the ledger, less what was settled, by the row they belong to. */
function extraByRow(handovers: readonly HandoverRow[], by: 'village' | 'group'): Map<string, number> {
  const extra = new Map<string, number>();
  for (const each of handovers) {
    const fen = each.countedFen - each.ledgerFen - each.settledFen;
    if (fen !== 0) {
      const key = rowKey(each, by);
      extra.set(key, (extra.get(key) ?? 0) + fen);
    }
  }
  return extra;
}

function rowsOfTheirOwn(
  handovers: readonly HandoverRow[],
  extra: ReadonlyMap<string, number>,
  by: 'village' | 'group',
): readonly DayMoney[] {
  return [...extra].flatMap(([key, fen]) => {
    const here = handovers.filter((each) => rowKey(each, by) === key);
    const [first] = here;
    return first === undefined || fen === 0
      ? []
      : [moneyOf(emptyRow(first, by === 'group' ? first.groupName : null), here, fen)];
  });
}

function emptyRow({ day, villageId }: HandoverRow, groupName: string | null): CashDayRow {
  return {
    day,
    villageId,
    groupName,
    payments: 0,
    collectedFen: 0,
    directPayments: 0,
    directFen: 0,
    openPayments: 0,
    openFen: 0,
    voidedFen: 0,
    withoutTicket: 0,
  };
}

function takeOut(extra: Map<string, number>, key: string): number {
  const fen = extra.get(key) ?? 0;
  extra.delete(key);
  return fen;
}

function rowKey({ day, villageId, groupName }: HandoverRow, by: 'village' | 'group'): string {
  return keyOf(day, villageId, by === 'group' ? groupName : null);
}

function keyOf(day: DateOnly, villageId: number, groupName: string | null): string {
  return `${day} ${villageId} ${groupName === null ? '*' : `=${groupName}`}`;
}

function pageRow({ row, handovers, sums }: DayMoney, village: string): CashDay {
  return {
    day: row.day,
    village,
    group: row.groupName,
    ...sums,
    withoutTicket: row.withoutTicket,
    state: stateOf(row, handovers),
    handovers: handovers.map(({ id }) => id),
  };
}

const SLOWEST_FIRST = ['counted', 'deposited', 'in-treasury'] as const;

function stateOf(row: CashDayRow, handovers: readonly HandoverRow[]): CashDay['state'] {
  if (row.openPayments > 0) {
    const inHand = row.openPayments === row.payments - row.directPayments && row.voidedFen === 0;
    return inHand ? 'in-hand' : 'partly';
  }
  const reached = SLOWEST_FIRST.find((state) => handovers.some((each) => each.state === state));
  return reached ?? (row.directPayments > 0 ? 'direct' : 'nothing');
}

/** The sums of several rows together. */
export function addSums(rows: readonly CashSums[]): CashSums {
  const sums = { payments: 0, collectedFen: 0, directFen: 0, handedOverFen: 0, inHandFen: 0 };
  for (const row of rows) {
    sums.payments += row.payments;
    sums.collectedFen += row.collectedFen;
    sums.directFen += row.directFen;
    sums.handedOverFen += row.handedOverFen;
    sums.inHandFen += row.inHandFen;
  }
  return sums;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

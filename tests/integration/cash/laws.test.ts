import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handoversBetween } from '#electron/db/handovers.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { cashDays } from '#electron/ledger/cash/days.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { cashByVillage, reconcile } from '#electron/ledger/cash/reconcile.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import type { CashSums } from '#shared/contract/cash.ts';
import type { PaymentMeans } from '#shared/contract/counter.ts';
import { handoverInput } from '../../fixtures/cash.ts';
import { openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';
import { act, actionArbitrary, DAYS, GROUPS, PEOPLE, VILLAGES } from './actions.ts';

/** `npm run test:campaigns` plays 20 campaigns of 2,000 actions. */
const ACTIONS = Number(process.env['DESK_CASH_ACTIONS'] ?? '150');
const RUNS = Number(process.env['DESK_CASH_RUNS'] ?? '12');
const KEYS = ['payments', 'collectedFen', 'directFen', 'handedOverFen', 'inHandFen'] as const;
const ALL_DAYS = { from: '2023-01-01', through: '2024-12-31' };

test('paid, voided, handed over, taken back, settled: collected = handed over + in hand, to the fen', () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(actionArbitrary, { minLength: ACTIONS, maxLength: ACTIONS, size: 'max' }),
      (actions) => {
        const desk = openTestDesk();
        try {
          const people = settled(desk);
          actions.forEach((action, index) => {
            if (act(desk, people, action)) {
              taken.add(action.do);
            }
            if (index % 10 === 0) {
              sumsHold(desk);
            }
          });
          writeSetting(desk.database, 'business_date', '2023-12-20');
          sumsHold(desk);
          gapsHold(desk);
          sameAsWeeklySheet(desk);
          expect(checkDatabase(desk.context).findings).toEqual([]);
          endsWithNothingInHand(desk);
        } finally {
          desk.close();
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect([...taken].sort()).toEqual([
    'deposit',
    'hand over',
    'pay',
    'reverse',
    'settle',
    'ticket',
    'treasury',
    'void',
  ]);
}, 600_000);

function settled(desk: TestDesk): readonly number[] {
  return Array.from({ length: PEOPLE }, (_none, index) =>
    desk.person({
      villageId: ensureVillage(desk.database, VILLAGES[index % VILLAGES.length] ?? ''),
      groupName: GROUPS[index % GROUPS.length] ?? '',
    }),
  );
}

interface Taken {
  readonly village: number;
  readonly personal: number;
  readonly means: PaymentMeans;
}

/** The street's sums against every payment read one by one and every handover as it was counted. */
function sumsHold(desk: TestDesk): void {
  const street = valueOf(reconcile(desk.context));
  const standing = desk.database
    .prepare<[], Taken>('SELECT village_id AS village, personal, means FROM payment WHERE voided_at IS NULL')
    .all();
  const handovers = handoversBetween(desk.database, 2024, { ...ALL_DAYS, reversed: false });
  const counted = handovers.reduce((sum, each) => sum + each.countedFen - each.settledFen, 0);
  const direct = sumOf(standing.filter(({ means }) => means === '自助' || means === '代缴'));
  const sums = [standing.length, sumOf(standing), direct, counted + direct, street.inHandFen];
  expect([street.payments, street.collectedFen, direct, street.handedOverFen, street.inHandFen]).toEqual(
    sums,
  );
  expect(street.handedOverFen + street.inHandFen).toBe(street.collectedFen);
  const villages = valueOf(cashByVillage(desk.context));
  expect(together([...villages.values()])).toEqual(sums);
  for (const [id, sums] of villages) {
    const own = standing.filter(({ village }) => village === id);
    expect([sums.payments, sums.collectedFen]).toEqual([own.length, sumOf(own)]);
    expect(sums.handedOverFen + sums.inHandFen).toBe(sums.collectedFen);
  }
  for (const by of ['village', 'group'] as const) {
    const query = { ...ALL_DAYS, village: null, by, offset: 0, limit: 500 };
    expect(together(valueOf(cashDays(desk.context, query)).rows)).toEqual(sums);
  }
}

function together(rows: readonly CashSums[]): readonly number[] {
  return KEYS.map((key) => rows.reduce((sum, row) => sum + row[key], 0));
}

function sumOf(payments: readonly Taken[]): number {
  return payments.reduce((sum, { personal }) => sum + personal, 0);
}

/** What is collected is the weekly sheet's 个人缴费金额. */
function sameAsWeeklySheet(desk: TestDesk): void {
  const weekly = valueOf(weeklySheet(desk.context, { asOf: '2024-12-31T23:59', village: null }));
  expect(weekly.total?.['personal']).toBe(valueOf(reconcile(desk.context)).collectedFen);
}

/** The numbers kept as missing are those one misses when going through the stubs one by one. */
function gapsHold(desk: TestDesk): void {
  const used = desk.database
    .prepare<[], number>('SELECT DISTINCT ticket_value FROM payment WHERE ticket_value IS NOT NULL')
    .pluck()
    .all();
  const kept = desk.database
    .prepare<[], { value: number; missing: number }>(
      'SELECT value, missing_before AS missing FROM ticket WHERE missing_before > 0 ORDER BY value',
    )
    .all()
    .flatMap(({ value, missing }) =>
      Array.from({ length: missing }, (_none, place) => value - missing + place),
    );
  const through = used.length === 0 ? 0 : Math.max(...used) - Math.min(...used);
  const all = Array.from({ length: through }, (_none, place) => Math.min(...used) + place);
  expect(kept).toEqual(all.filter((value) => !used.includes(value)));
}

/** What is left is handed over, what rings is settled: then nothing is in hand and nothing rings. */
function endsWithNothingInHand(desk: TestDesk): void {
  for (const village of VILLAGES) {
    for (const day of DAYS) {
      handOver(desk.context, handoverInput({ village, day }));
    }
  }
  for (const { key } of valueOf(reconcile(desk.context)).alarms) {
    valueOf(settleAlarm(desk.context, { key, note: '已查明' }));
  }
  const end = valueOf(reconcile(desk.context));
  expect([end.alarms, end.inHandFen, end.handedOverFen]).toEqual([[], 0, end.collectedFen]);
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import type { DeskContext } from '#electron/desk.ts';
import { createDemo } from '#electron/demo/demo.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { cashDays } from '#electron/ledger/cash/days.ts';
import { reconcile } from '#electron/ledger/cash/reconcile.ts';
import { enrolmentHistory } from '#electron/ledger/history.ts';
import { quoteHousehold } from '#electron/ledger/household-quote.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { campaignFigures } from '#electron/ledger/lists/figures.ts';
import { LISTS, shownRows } from '#electron/ledger/lists/lists.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { listReductions } from '#electron/ledger/targets/list-reductions.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { LIST_NAMES } from '#shared/contract/lists.ts';
import { openTestDesk, TEST_KEY, valueOf, type TestDesk } from '../../fixtures/desk.ts';
import { planOf, watchStatements, type Asked } from '../../fixtures/watched.ts';

/** Tables that grow with the district: whoever reads one from end to end waits a second. */
const LARGE =
  /^SCAN (resident|household|resident_reading|identity|enrolment|enrolment_event|event|later|payment|handover_payment|ticket|batch_row|batch_rows)\b/;
const SILENT = { progress: () => undefined, cancelled: () => false };

let desk: TestDesk;
let asked: Asked[];
let context: DeskContext;
let member: number;

/** A desk never analysed, as every new one is: the planner knows nothing but the indexes. */
beforeAll(() => {
  desk = openTestDesk({ packId: null, businessDate: null });
  valueOf(createDemo(desk.context, { residents: 600, villages: 3, seed: 2, policyId: 'lidu-2024' }, SILENT));
  const database = valueOf(openDatabase(`${desk.folder}/desk.db`, { key: TEST_KEY }));
  asked = watchStatements(database);
  context = { ...desk.context, database };
  member =
    database
      .prepare<[], { id: number }>(
        `SELECT id FROM resident WHERE document_kind = 'id-card' AND last_year_tier IS NOT NULL
           AND id NOT IN (SELECT resident_id FROM enrolment) AND id NOT IN (SELECT resident_id FROM identity) LIMIT 1`,
      )
      .get()?.id ?? 0;
}, 60_000);

afterAll(() => {
  context.database.close();
  desk.close();
});

/** The large tables that what `work` asks reads from end to end; with `indexed` an index read so is well. */
function scans(work: () => void, indexed: boolean): readonly string[] {
  const from = asked.length;
  work();
  const statements = new Map(asked.slice(from).map((one) => [one.sql, one]));
  return [...statements.values()].flatMap((one) =>
    planOf(desk.database, one)
      .filter((detail) => LARGE.test(detail) && !(indexed && detail.includes('INDEX')))
      .map((detail) => `${detail} in ${one.sql}`),
  );
}

describe('the counter reads no large table and no whole index of one', () => {
  const typed = [
    '500102',
    '198001',
    '19800102',
    '1234',
    '王',
    '王小',
    '小王明',
    'wang',
    'wxm',
    '13912345678',
  ];
  test.each(typed)('searching for %s', (text) => {
    expect(scans(() => searchResidents(context, text), false)).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['a resident opened', () => valueOf(openResident(context, member))],
    ['the history', () => valueOf(enrolmentHistory(context, { residentId: member }))],
    [
      'a household priced',
      () => valueOf(quoteHousehold(context, { residentId: member, paidOn: today(), members: [] })),
    ],
    ['a household paid', payAll],
    ['a payment voided', voidLast],
  ])('%s', (_name, work) => {
    expect(scans(work, false)).toEqual([]);
  });
});

describe('lists, cash and the weekly sheet read indexes where they read all', () => {
  test.each(LIST_NAMES)('the list %s and its rows', (list) => {
    function open(): void {
      const choice = { village: null, part: null, sort: null };
      const { keys } = valueOf(LISTS[list].keys(context, choice));
      shownRows(context, { list, keys: keys.slice(0, 100) });
    }
    expect(scans(open, true)).toEqual([]);
  });

  test.each(LIST_NAMES)('a slice of the list %s reads its villages alone', (list) => {
    const choice = { village: null, part: null };
    const limits = { patience: 0, few: 0 };
    const after = { village: 1, personal: null };
    function slices(): void {
      valueOf(LISTS[list].slice(context, { ...choice, sort: null }, after, limits));
      valueOf(
        LISTS[list].slice(context, { ...choice, sort: { by: 'name', descending: true } }, after, limits),
      );
    }
    expect(scans(slices, false)).toEqual([]);
  });

  test('the figures of some villages read those alone', () => {
    expect(scans(() => campaignFigures(context, 1, 0), false)).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['the alarms', () => valueOf(reconcile(context))],
    ['the days of a campaign', openDays],
    ['the reductions', () => valueOf(listReductions(context))],
    ['the weekly sheet', () => valueOf(weeklySheet(context, { asOf: `${today()}T15:00`, village: null }))],
    [
      'one village of it',
      () => valueOf(weeklySheet(context, { asOf: `${today()}T15:00`, village: villageName() })),
    ],
  ])('%s', (_name, work) => {
    expect(scans(work, true)).toEqual([]);
  });
});

describe('no question is asked once per row', () => {
  test('a page of a list takes as many statements for one row as for a hundred', () => {
    const { keys } = valueOf(LISTS['last-year'].keys(context, { village: null, part: null, sort: null }));
    const counts = [1, 100].map((length) =>
      statementsOf(() => shownRows(context, { list: 'last-year', keys: keys.slice(0, length) })),
    );
    expect(counts[1]).toBe(counts[0]);
  });

  test('fifty hits take as many statements as one', () => {
    expect(statementsOf(() => searchResidents(context, '5'))).toBeLessThan(12);
  });
});

function statementsOf(work: () => void): number {
  const from = asked.length;
  work();
  return asked.length - from;
}

function today(): string {
  return businessDate(context);
}

function villageName(): string {
  return context.database.prepare<[], { name: string }>('SELECT name FROM village LIMIT 1').get()?.name ?? '';
}

function openDays(): void {
  const page = {
    from: '2023-09-01',
    through: today(),
    village: null,
    by: 'village',
    offset: 0,
    limit: 100,
  } as const;
  valueOf(cashDays(context, page));
}

function payAll(): void {
  const paid = { tier: 1, population: 'resident', newEntrant: false, expectedPersonal: null };
  const act = { paidOn: today(), means: '现金', lateReason: '', expectedTotal: null } as const;
  valueOf(payHousehold(context, { ...act, members: [{ residentId: member, ...paid }] }));
}

function voidLast(): void {
  const last = context.database.prepare<[], { id: number }>('SELECT max(id) AS id FROM payment').get();
  valueOf(voidPayment(context, { paymentId: last?.id ?? 0, reason: '录错' }));
}

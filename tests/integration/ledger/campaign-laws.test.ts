import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDatabase } from '#electron/ledger/check.ts';
import type { DeskContext } from '#electron/desk.ts';
import { LISTS } from '#electron/ledger/lists/lists.ts';
import { campaignStates } from '#electron/ledger/lists/figures.ts';
import { differences } from '#electron/ledger/redecide.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { LIST_NAMES } from '#shared/contract/lists.ts';
import type { LedgerState } from '#shared/ledger/transitions.ts';
import { valueOf } from '../../fixtures/desk.ts';
import { campaignOf, PEOPLE, RandomStreet } from '../../fixtures/random-campaign.ts';

/** `npm run test:campaigns` plays 20 campaigns of 2,000 actions: about a minute. */
const ACTIONS = Number(process.env['LEDGER_ACTIONS'] ?? 300);
const CAMPAIGNS = Number(process.env['LEDGER_CAMPAIGNS'] ?? 3);

test(
  'random campaigns: everybody stands somewhere, only allowed steps, villages add up, the check is clean',
  { timeout: 600_000 },
  () => {
    fc.assert(
      fc.property(campaignOf(ACTIONS), (steps) => {
        const street = new RandomStreet();
        try {
          steps.forEach((step) => street.act(step));
          holds(street);
        } finally {
          street.desk.close();
        }
      }),
      { numRuns: CAMPAIGNS, endOnFailure: true },
    );
  },
);

function holds({ desk, believed, standing, handed, day }: RandomStreet): void {
  const { villages, total } = campaignStates(desk.context);
  for (const line of [...villages, total]) {
    expect(line.enrolled + line.declined + line.elsewhere + line.dead + line.open).toBe(line.everyone);
  }
  const states = [...believed.values()];
  const stillOpen: readonly LedgerState[] = ['open', 'registered', 'voided'];
  expect(total.open).toBe(states.filter((one) => stillOpen.includes(one)).length);
  const counted = {
    paid: total.enrolled,
    declined: total.declined,
    elsewhere: total.elsewhere,
    dead: total.dead,
    registered: total.registered,
  };
  for (const [state, count] of Object.entries(counted)) {
    expect([state, count]).toEqual([state, states.filter((one) => one === state).length]);
  }
  expect([total.everyone, standing.size]).toEqual([PEOPLE, total.enrolled]);
  const weekly = valueOf(weeklySheet(desk.context, { asOf: `${day}T23:59`, village: null }));
  expect(weekly.total).toMatchObject({
    enrolled: total.enrolled,
    declined: total.declined,
    personal: handed,
  });
  const byVillage = weekly.rows.reduce((sum, row) => sum + Number(row['personal'] ?? 0), 0);
  expect(byVillage).toBe(handed);
  listsAddUp(
    desk.context,
    villages.map(({ village }) => village),
  );
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
}

/** What the villages' lists hold, one after the other, is what the street's hold; so are the payments recomputed today. */
function listsAddUp(context: DeskContext, villages: readonly string[]): void {
  for (const list of LIST_NAMES) {
    const [street, ...each] = [null, ...villages].map(
      (village) => valueOf(LISTS[list].keys(context, { village, part: null, sort: null })).keys,
    );
    expect([list, each.flat().sort()]).toEqual([list, [...(street ?? [])].sort()]);
  }
  const [street, ...each] = [null, ...villages].map((village) =>
    valueOf(differences(context, { village, cause: null, after: 0, limit: 500 })).rows.map(
      ({ paymentId }) => paymentId,
    ),
  );
  expect(each.flat().sort()).toEqual([...(street ?? [])].sort());
}

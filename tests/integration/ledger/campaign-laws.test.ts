import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDatabase } from '#electron/ledger/check.ts';
import { campaignStates } from '#electron/ledger/lists/states.ts';
import { differences } from '#electron/ledger/redecide.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
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
  const counted = {
    paid: total.enrolled,
    declined: total.declined,
    elsewhere: total.elsewhere,
    dead: total.dead,
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
  valueOf(differences(desk.context, { village: null, cause: null, after: 0, limit: 500 }));
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
}

import type { HouseholdInput } from '#electron/ledger/household.ts';

/** What the counter sends to take these members' first tier in cash on 2023-12-08. */
export function householdInput(members: readonly number[]): HouseholdInput {
  const terms = { tier: 1, population: 'resident', newEntrant: false, expectedPersonal: null };
  return {
    members: members.map((residentId) => ({ ...terms, residentId })),
    paidOn: '2023-12-08',
    means: '现金',
    lateReason: '',
    expectedTotal: null,
  };
}

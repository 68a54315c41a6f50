import { expect, test } from 'vitest';
import { mayFollow, STATE_WORDS, STORED_STATES, type LedgerState } from '#shared/ledger/transitions.ts';

const ALL: readonly LedgerState[] = ['open', ...STORED_STATES];

test('a payment is left only by a void, and paying is possible from every state but paid and dead', () => {
  expect(STORED_STATES.filter((to) => mayFollow('paid', to))).toEqual(['voided']);
  expect(ALL.filter((from) => !mayFollow(from, 'paid'))).toEqual(['paid', 'dead']);
  expect(ALL.filter((from) => mayFollow(from, 'voided'))).toEqual(['paid']);
});

test('every state has its own word', () => {
  expect(new Set(Object.values(STATE_WORDS)).size).toBe(ALL.length);
});

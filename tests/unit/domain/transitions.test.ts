import { expect, test } from 'vitest';
import {
  mayBeTakenBack,
  mayFollow,
  STATE_WORDS,
  STORED_STATES,
  type LedgerState,
} from '#shared/ledger/transitions.ts';

const ALL: readonly LedgerState[] = STORED_STATES;

test('a payment is left only by a void, and paying is possible from every state but paid and dead', () => {
  expect(STORED_STATES.filter((to) => mayFollow('paid', to))).toEqual(['voided']);
  expect(ALL.filter((from) => !mayFollow(from, 'paid'))).toEqual(['paid', 'dead']);
  expect(ALL.filter((from) => mayFollow(from, 'voided'))).toEqual(['paid']);
});

test('only undoing an import makes a person open again, and every change an import makes can be taken back', () => {
  expect(ALL.filter((from) => mayFollow(from, 'open'))).toEqual([]);
  const made = ALL.flatMap((from) =>
    STORED_STATES.filter((to) => mayFollow(from, to) && from !== 'paid').map((to) => [from, to] as const),
  );
  expect(made.filter(([from, to]) => !mayBeTakenBack(to === 'paid' ? 'voided' : to, from))).toEqual([
    ['voided', 'paid'],
  ]);
});

test('every state has its own word', () => {
  expect(new Set(Object.values(STATE_WORDS)).size).toBe(ALL.length);
});

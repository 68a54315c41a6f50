import { expect, test } from 'vitest';
import {
  mayBeTakenBack,
  mayFollow,
  STATE_WORDS,
  STORED_STATES,
  transitions,
  type LedgerState,
} from '#shared/ledger/transitions.ts';

const ALL: readonly LedgerState[] = STORED_STATES;

/** Row: the state before; column: the state after, both in the order of the rows. */
const TABLE = {
  open: '-xx-xxx',
  registered: '--x-xxx',
  paid: '---x---',
  voided: '-xx-xxx',
  declined: '-xx-xxx',
  elsewhere: '-xx-xxx',
  dead: '-x-----',
};

test('every pair of the seven states is allowed or refused as written here', () => {
  const order = ['open', 'registered', 'paid', 'voided', 'declined', 'elsewhere', 'dead'];
  const written = Object.entries(TABLE).flatMap(([from, row]) =>
    order.filter((_to, column) => row[column] === 'x').map((to) => [from, to]),
  );
  expect([ALL, transitions(mayFollow)]).toEqual([order, written]);
});

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

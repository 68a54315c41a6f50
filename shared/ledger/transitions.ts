/** States of a person in a benefit year that are stored; without a record the person is `open`. */
export const STORED_STATES = ['registered', 'paid', 'voided', 'declined', 'elsewhere', 'dead'] as const;
export type StoredState = (typeof STORED_STATES)[number];
export type LedgerState = StoredState | 'open';

/** The word for a state on screen and paper. */
export const STATE_WORDS = {
  open: '未缴',
  registered: '已登记',
  paid: '已缴',
  voided: '已撤销',
  declined: '不参保',
  elsewhere: '他处参保',
  dead: '已故',
} as const satisfies Record<LedgerState, string>;

/**
 * Which state may follow which. `paid` is left only by a void, so that a payment always stands or has its
 * reason; whoever was thought dead or insured elsewhere may come and pay after the record is corrected.
 */
const FOLLOWING = {
  open: ['registered', 'paid', 'declined', 'elsewhere', 'dead'],
  registered: ['paid', 'declined', 'elsewhere', 'dead'],
  paid: ['voided'],
  voided: ['registered', 'paid', 'declined', 'elsewhere', 'dead'],
  declined: ['registered', 'paid', 'declined', 'elsewhere', 'dead'],
  elsewhere: ['registered', 'paid', 'declined', 'elsewhere', 'dead'],
  dead: ['registered'],
} as const satisfies Record<LedgerState, readonly StoredState[]>;

/** Whether a person in state `from` may come into state `to`. */
export function mayFollow(from: LedgerState, to: StoredState): boolean {
  const following: readonly StoredState[] = FOLLOWING[from];
  return following.includes(to);
}

/** Every allowed pair, for a check of a whole history. */
export function allowedTransitions(): readonly (readonly [from: LedgerState, to: StoredState])[] {
  const states: readonly LedgerState[] = ['open', ...STORED_STATES];
  return states.flatMap((from) =>
    STORED_STATES.filter((to) => mayFollow(from, to)).map((to) => [from, to] as const),
  );
}

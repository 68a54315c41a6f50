/**
 * States of a person in a benefit year that are stored. Without a record the person is `open`; stored, it says that an
 * import's record was taken back before which there was none.
 */
export const STORED_STATES = [
  'open',
  'registered',
  'paid',
  'voided',
  'declined',
  'elsewhere',
  'dead',
] as const;
export type StoredState = (typeof STORED_STATES)[number];
export type LedgerState = StoredState;

/** The name of a state in sentences, histories and lists; the counter's short word for it is the screens' stateWord. */
export const STATE_WORDS = {
  open: '未登记',
  registered: '已登记',
  paid: '已缴费',
  voided: '作废',
  declined: '不参保',
  elsewhere: '他处参保',
  dead: '死亡/销户',
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

/**
 * Whether undoing an import may bring a person from one state back into another: what could have led from that one
 * into this, and what a void of the import's payment leaves behind.
 */
export function mayBeTakenBack(from: LedgerState, to: StoredState): boolean {
  switch (from) {
    case 'paid':
      return to === 'voided';
    case 'voided':
      return to !== 'voided' && mayFollow(to, 'paid');
    default:
      return mayFollow(to, from);
  }
}

type Pair = readonly [from: LedgerState, to: StoredState];

/** Every pair of states of which `may` holds, for a check of a whole history. */
export function transitions(may: (from: LedgerState, to: StoredState) => boolean): readonly Pair[] {
  return STORED_STATES.flatMap((from) =>
    STORED_STATES.filter((to) => may(from, to)).map((to): Pair => [from, to]),
  );
}

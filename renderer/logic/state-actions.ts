import { mayFollow, type LedgerState, type StoredState } from '#shared/ledger/transitions.ts';

/** What can be recorded of a person besides a payment: the key, the dialog and the state it leads to. */
export const STATE_ACTIONS = [
  { key: 'R', dialog: 'register', to: 'registered' },
  { key: 'D', dialog: 'decline', to: 'declined' },
  { key: 'T', dialog: 'elsewhere', to: 'elsewhere' },
  { key: 'S', dialog: 'departed', to: 'dead' },
] as const satisfies readonly { key: string; dialog: string; to: StoredState }[];

export type StateDialog = (typeof STATE_ACTIONS)[number]['dialog'];

/** Whether the table of transitions lets this be recorded of a person in this state. */
export function mayRecord(state: LedgerState, dialog: StateDialog): boolean {
  return STATE_ACTIONS.some((action) => action.dialog === dialog && mayFollow(state, action.to));
}

/** States recorded on somebody's word: signing the person in again says that the record was wrong, and why. */
export function needsCorrection(state: LedgerState): boolean {
  return state === 'dead' || state === 'elsewhere';
}

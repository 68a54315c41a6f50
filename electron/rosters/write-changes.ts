import type { ResidentRow } from '../db/residents.ts';
import { recordChange, type StateChange } from '../ledger/change-state.ts';
import type { Plan, PlanInput } from './kind.ts';

/** A person's new state, worked out in the preview. */
export interface PlannedChange {
  readonly resident: ResidentRow;
  readonly change: (batchId: number) => StateChange;
}

/** Writes planned changes of state through the ledger, with history, within the caller's transaction. */
export function writeChanges(input: PlanInput, planned: readonly PlannedChange[]): Plan['write'] {
  return (batchId, step) => {
    for (const { resident, change } of planned) {
      const recorded = recordChange(input.context, input.policy, resident, change(batchId), batchId);
      if (!recorded.ok) {
        throw new Error(`${recorded.error.code} of a change that was planned`);
      }
      step();
    }
  };
}

import { addDays } from '#shared/domain/dates.ts';
import { changedBetween, recordChange } from '../../db/batch-changes.ts';
import { holdersLater } from '../../db/holder-sums.ts';
import { insertIdentity } from '../../db/identities.ts';
import { reviseIdentity, type IdentityRevision, type ListedIdentity } from '../../db/roster-lookups.ts';
import type { Plan, PlanInput } from '../kind.ts';
import type { IdentityAction } from './match-identity.ts';

/** Writes what was planned and ends what the list no longer has, within the caller's transaction. */
export function identityWriter(
  input: PlanInput,
  actions: readonly IdentityAction[],
  ending: readonly ListedIdentity[],
): Plan['write'] {
  const { database } = input.context;
  return (batchId, step) => {
    holdersLater(database, actions.length + ending.length);
    for (const { residentId, category, change } of actions) {
      const { fromDate, toDate, document } = change;
      if (change.kind === 'insert') {
        insertIdentity(database, {
          residentId,
          category,
          source: input.source,
          fromDate,
          toDate,
          document,
          batchId,
        });
      } else {
        const endedByBatch = toDate === null ? null : batchId;
        revise(change.before, { fromDate, toDate, document, endedByBatch }, batchId);
      }
      step();
    }
    const toDate = addDays(input.today, -1);
    for (const identity of ending) {
      const { fromDate, document } = identity;
      revise(identity, { fromDate, toDate, document, endedByBatch: batchId }, batchId);
      step();
    }
  };

  function revise(before: ListedIdentity, after: IdentityRevision, batchId: number): void {
    const { fromDate, toDate, document, endedByBatch } = before;
    const fields = changedBetween({ fromDate, toDate, document, endedByBatch }, { ...after });
    recordChange(database, batchId, 'identity', before.id, fields);
    reviseIdentity(database, before.id, after);
  }
}

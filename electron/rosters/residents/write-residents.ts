import { changedBetween, recordChange, type ChangedValue } from '../../db/batch-changes.ts';
import { withResidentsInBulk } from '../../db/bulk.ts';
import { enterStaged } from '../../db/enter-staged.ts';
import { ensureHousehold } from '../../db/households.ts';
import type { ResidentStage } from '../../db/resident-stage.ts';
import { residentById, storedExtra, updateResident, type ResidentRow } from '../../db/residents.ts';
import { recordedNow } from '../../ledger/business-clock.ts';
import type { Step } from '../hooks.ts';
import type { Plan, PlanInput } from '../kind.ts';
import { openVillageBook, type VillageBook } from '../villages.ts';
import { openHeadNames, type HeadName } from './head-names.ts';
import { householdOf, type ResidentDifference } from './match-resident.ts';
import type { CheckedResident } from './check-resident.ts';
import { residentAt, stageResidents, stageWhile } from './stage-residents.ts';

/** A row of the file by its index: a new resident. Or a resident that is already there and what changes. */
export type ResidentAction = number | ResidentUpdate;

export interface ResidentUpdate {
  readonly id: number;
  readonly index: number;
  readonly difference: ResidentDifference;
}

export interface ResidentWriter {
  /** Looks at the rows; `add` is called for each new person, in the order of the actions, and makes it ready. */
  readonly looking: (look: (add: (next: CheckedResident) => void) => void) => void;
  readonly plan: Required<Pick<Plan, 'prepare' | 'write'>>;
}

/**
 * Makes the planned people ready beside the database, and writes them within the caller's transaction. Where they were not
 * made ready while the rows were looked at, each is read from its row again.
 */
export function residentWriter(input: PlanInput, actions: readonly ResidentAction[]): ResidentWriter {
  const { database } = input.context;
  let ready: ResidentStage | null = null;
  return { looking, plan: { prepare: (step) => void stage(step), write } };

  function looking(look: (add: (next: CheckedResident) => void) => void): void {
    if (input.ahead) {
      ready = stageWhile(input, look);
    } else {
      look(() => undefined);
    }
  }

  function write(batchId: number, step: Step): void {
    const staged = stage(() => undefined);
    const villages = openVillageBook(database);
    const headName = openHeadNames(input);
    const createdAt = recordedNow(input.context);
    withResidentsInBulk(database, staged.size, step.look, () => {
      enterStaged(staged, { batchId, createdAt, villageId: villages.ensure, step });
      for (const action of actions) {
        if (typeof action !== 'number') {
          update(input, action, { batchId, villages, headName });
          step();
        }
      }
    });
  }

  function stage(step: () => void): ResidentStage {
    if (ready?.isOpen() !== true) {
      const added = actions.filter((action) => typeof action === 'number');
      ready = stageResidents(input, added, step);
    }
    return ready;
  }
}

interface UpdateMeans {
  readonly batchId: number;
  readonly villages: VillageBook;
  readonly headName: HeadName;
}

function update(
  input: PlanInput,
  { id, index, difference }: ResidentUpdate,
  { batchId, villages, headName }: UpdateMeans,
): void {
  const { database } = input.context;
  const before = residentById(database, id);
  const next = residentAt(input, index);
  if (before === null || next === null) {
    return;
  }
  const villageId = villages.ensure(next.village);
  const groupName = next.group === '' ? before.groupName : next.group;
  const head = { ...householdOf(next, villageId, headName(next)), groupName };
  const change = {
    ...difference.change,
    ...(difference.moves ? { villageId } : {}),
    ...(difference.joinsHousehold ? { householdId: ensureHousehold(database, head) } : {}),
  };
  recordChange(database, batchId, 'resident', id, changedBetween(fieldsOf(before), change));
  updateResident(database, id, change);
}

function fieldsOf(resident: ResidentRow): Readonly<Record<string, ChangedValue>> {
  return { ...resident, extra: storedExtra.parse(JSON.parse(resident.extra)) };
}

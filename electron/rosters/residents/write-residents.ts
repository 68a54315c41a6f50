import { changedBetween, recordChange, type ChangedValue } from '../../db/batch-changes.ts';
import { recordedNow } from '../../ledger/business-clock.ts';
import { ensureHousehold } from '../../db/households.ts';
import {
  insertResident,
  residentByNumber,
  residentById,
  updateResident,
  storedExtra,
  type NewResident,
  type ResidentRow,
} from '../../db/residents.ts';
import type { PlanInput } from '../kind.ts';
import { openVillageBook } from '../villages.ts';
import type { CheckedResident } from './check-resident.ts';
import { householdOf, type ResidentDifference } from './match-resident.ts';

export type ResidentAction =
  | { readonly kind: 'insert'; readonly next: CheckedResident }
  | {
      readonly kind: 'update';
      readonly id: number;
      readonly next: CheckedResident;
      readonly difference: ResidentDifference;
    };

/** Writes the planned people within the caller's transaction. `usable` names heads that stand in the same file. */
export function residentWriter(
  input: PlanInput,
  usable: readonly CheckedResident[],
  actions: readonly ResidentAction[],
): (batchId: number, step: () => void) => void {
  const { database } = input.context;
  return (batchId, step) => {
    const villages = openVillageBook(database);
    const heads = new Map(usable.map((resident) => [resident.id.number, resident.name]));
    const createdAt = recordedNow(input.context);
    for (const action of actions) {
      const { next } = action;
      const villageId = villages.ensure(next.village);
      if (action.kind === 'insert') {
        const householdId = ensureHousehold(database, householdOf(next, villageId, headName(next)));
        insertResident(database, newResident(next, { villageId, householdId, batchId, createdAt }));
      } else {
        update(action, villageId, batchId);
      }
      step();
    }

    function headName(next: CheckedResident): string {
      const known = next.headNumber === null ? undefined : heads.get(next.headNumber);
      return (
        next.headName ||
        (known ?? (next.headNumber === null ? '' : (residentByNumber(database, next.headNumber)?.name ?? '')))
      );
    }

    function update(action: ResidentAction & { kind: 'update' }, villageId: number, batchId: number): void {
      const { next, difference, id } = action;
      const before = residentById(database, id);
      if (before === null) {
        return;
      }
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
  };
}

function fieldsOf(resident: ResidentRow): Readonly<Record<string, ChangedValue>> {
  return { ...resident, extra: storedExtra.parse(JSON.parse(resident.extra)) };
}

function newResident(
  next: CheckedResident,
  made: Pick<NewResident, 'villageId' | 'householdId' | 'batchId' | 'createdAt'>,
): NewResident {
  const { ethnicity, relation, address, phone, personNumber, school } = next.texts;
  return {
    documentKind: 'id-card',
    documentNumber: next.id.number,
    name: next.name,
    gender: next.id.gender,
    birthDate: next.id.birthDate,
    ethnicity: ethnicity || null,
    groupName: next.group,
    relation: relation || null,
    address: address || null,
    phone: phone || null,
    personNumber: personNumber || null,
    school: school || null,
    lastYearTier: next.lastYearTier,
    extra: next.extra,
    origin: 'roster',
    ...made,
  };
}

import { changedBetween, recordChange, type ChangedValue } from '../../db/batch-changes.ts';
import { recordedNow } from '../../ledger/business-clock.ts';
import { withResidentsInBulk } from '../../db/bulk.ts';
import { ensureHousehold, type HouseholdHead } from '../../db/households.ts';
import {
  insertResident,
  residentByNumber,
  residentById,
  updateResident,
  storedExtra,
  type NewResident,
  type ResidentRow,
} from '../../db/residents.ts';
import { tidyName } from '#shared/roster/row-values.ts';
import type { Plan, PlanInput } from '../kind.ts';
import { openVillageBook } from '../villages.ts';
import { readIdCell } from '../id-cell.ts';
import { cellOf, textOf } from '../table.ts';
import { checkResident, type CheckedResident } from './check-resident.ts';
import { householdOf, type ResidentDifference } from './match-resident.ts';

/** A row of the file by its index: a new resident. Or a resident that is already there and what changes. */
export type ResidentAction = number | ResidentUpdate;

export interface ResidentUpdate {
  readonly id: number;
  readonly index: number;
  readonly difference: ResidentDifference;
}

/** Writes the planned people within the caller's transaction, each read from the row again. */
export function residentWriter(input: PlanInput, actions: readonly ResidentAction[]): Plan['write'] {
  const { database } = input.context;
  return (batchId, step) => {
    const villages = openVillageBook(database);
    const heads = headNames(input);
    const households = new Map<string, number>();
    const createdAt = recordedNow(input.context);
    const inserted = actions.reduce<number>((sum, action) => (typeof action === 'number' ? sum + 1 : sum), 0);
    withResidentsInBulk(database, inserted, step.look, () => {
      actions.forEach(take);
    });

    function take(action: ResidentAction): void {
      const next = rowAt(input, typeof action === 'number' ? action : action.index);
      if (next !== null) {
        const villageId = villages.ensure(next.village);
        if (typeof action === 'number') {
          const householdId = household(householdOf(next, villageId, headName(next)));
          insertResident(database, newResident(next, { villageId, householdId, batchId, createdAt }));
        } else {
          update(action, next, villageId, batchId);
        }
      }
      step();
    }

    /** As ensureHousehold; a household is named by several rows in a row. */
    function household(head: HouseholdHead): number {
      const spelled = head.headNumber ?? `${head.villageId}/${head.groupName}/${head.headName}`;
      let id = households.get(spelled);
      if (id === undefined) {
        id = ensureHousehold(database, head);
        households.set(spelled, id);
      }
      return id;
    }

    function headName(next: CheckedResident): string {
      const known = next.headNumber === null ? undefined : heads.get(next.headNumber);
      return (
        next.headName ||
        (known ?? (next.headNumber === null ? '' : (residentByNumber(database, next.headNumber)?.name ?? '')))
      );
    }

    function update(
      { id, difference }: ResidentUpdate,
      next: CheckedResident,
      villageId: number,
      batchId: number,
    ): void {
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

/** The person of a row as planned; null for a row nothing was planned for. */
function rowAt({ table, today }: PlanInput, index: number): CheckedResident | null {
  const row = table.rows[index];
  const checked = row === undefined ? null : checkResident(table, row, today);
  if (checked === null || 'id' in checked) {
    return checked;
  }
  const { unnumbered } = checked;
  return unnumbered === null
    ? null
    : { ...unnumbered, id: { number: '', birthDate: unnumbered.birthDate, gender: '男' } };
}

/** Names by number of everybody in the file, where it names heads by number alone. */
function headNames({ table, today }: PlanInput): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const row of table.columns.has('headNumber') ? table.rows : []) {
    const read = readIdCell(cellOf(table, row, 'number'), today);
    if ('id' in read) {
      names.set(read.id.number, tidyName(textOf(table, row, 'name')));
    }
  }
  return names;
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

import { openStage, type ResidentStage, type StagedPerson } from '../../db/resident-stage.ts';
import type { PlanInput } from '../kind.ts';
import { checkResident, type CheckedResident } from './check-resident.ts';
import { openHeadNames } from './head-names.ts';
import { householdOf } from './match-resident.ts';

/** Makes the people of these rows (by index) ready to be entered, each read from its row again. `step` is called for each and may throw. */
export function stageResidents(
  input: PlanInput,
  indexes: readonly number[],
  step: () => void,
): ResidentStage {
  return stageWhile(input, (add) => {
    for (const index of indexes) {
      const next = residentAt(input, index);
      if (next !== null) {
        add(next);
      }
      step();
    }
  });
}

/** Makes the people ready that `look` adds. Throws what it throws. */
export function stageWhile(
  input: PlanInput,
  look: (add: (next: CheckedResident) => void) => void,
): ResidentStage {
  const headName = openHeadNames(input);
  return openStage(input.context.database, (add) => look((next) => add(stagedPerson(next, headName(next)))));
}

/** The person of a row as planned; null for a row nothing was planned for. */
export function residentAt({ table, today }: PlanInput, index: number): CheckedResident | null {
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

function stagedPerson(next: CheckedResident, headName: string): StagedPerson {
  const { ethnicity, relation, address, phone, personNumber, school } = next.texts;
  const head = householdOf(next, 0, headName);
  return {
    village: next.village,
    headNumber: head.headNumber,
    headName: head.headName,
    person: {
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
    },
  };
}

import type { RowProblem } from '#shared/contract/imports.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { namesakes, residentByNumber, type ResidentRow } from '../../db/residents.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import { openVillageBook, villageNotes, type VillageBook } from '../villages.ts';
import { checkResident, type CheckedResident } from './check-resident.ts';
import { differenceOf, sameName, type ResidentDifference } from './match-resident.ts';
import { sameNumberFates } from './same-number.ts';
import { residentWriter, type ResidentAction } from './write-residents.ts';

/** Decides what a resident roster does: new people, changed fields, conflicts. It cancels nobody. */
export function planResidents(input: PlanInput): Plan {
  const { table, today, step } = input;
  const { database } = input.context;
  const checked = table.rows.map((row) => {
    step();
    return checkResident(table, row, today);
  });
  const usable = checked.filter((row) => 'id' in row);
  const settled = sameNumberFates(table, usable);
  const villages = openVillageBook(database);
  const actions: ResidentAction[] = [];
  const fates = checked.map((row, index): Fate => {
    step();
    if (!('id' in row)) {
      return { outcome: '错误', summary: `第 ${table.rows[index]?.number ?? 0} 行`, problems: row.problems };
    }
    return settled.get(row.row) ?? matched(input, row, villages, actions);
  });
  return {
    fates,
    cancelled: [],
    notes: villageNotes(database, villages.newNames()),
    paidChanged: 0,
    write: residentWriter(input, usable, actions),
  };
}

function matched(
  input: PlanInput,
  next: CheckedResident,
  villages: VillageBook,
  actions: ResidentAction[],
): Fate {
  const { database } = input.context;
  const stored = residentByNumber(database, next.id.number);
  if (stored !== null && !sameName(stored.name, next.name)) {
    const reason = `这个号码在库里是“${stored.name}”，本行没有导入。号码写错的请改号码；确已改名的，请核对证件后处理。`;
    return fate('冲突', next, '', [nameProblem(input, next, reason)]);
  }
  const villageId = villages.find(next.village);
  if (stored !== null) {
    return changed(next, stored, differenceOf(database, stored, next, villageId), actions);
  }
  const newborn = withoutNumber(input, next, villageId);
  if (newborn !== null) {
    const reason =
      '库里有同村、同名、同出生日期但还没有证件号码的居民，本行没有导入。请在柜台核对是否同一人。';
    return fate('冲突', next, '', [nameProblem(input, next, reason)]);
  }
  actions.push({ kind: 'insert', next });
  return fate('新增', next, `${next.village}${next.group}`, next.remarks);
}

function changed(
  next: CheckedResident,
  stored: ResidentRow,
  difference: ResidentDifference,
  actions: ResidentAction[],
): Fate {
  if (difference.titles.length === 0) {
    return fate('未变', next, '', next.remarks);
  }
  actions.push({ kind: 'update', id: stored.id, next, difference });
  return fate('变更', next, `变更：${difference.titles.join('、')}`, next.remarks);
}

/** A newborn entered at the counter before the number was issued is probably this person. */
function withoutNumber(
  input: PlanInput,
  next: CheckedResident,
  villageId: number | null,
): ResidentRow | null {
  if (villageId === null) {
    return null;
  }
  const person = { name: next.name, birthDate: next.id.birthDate, villageId };
  return namesakes(input.context.database, person).find((row) => row.documentKind === 'none-yet') ?? null;
}

function nameProblem(input: PlanInput, next: CheckedResident, reason: string): RowProblem {
  return problem(next.row, senderTitle(input.table, 'name', '姓名'), next.name, reason);
}

function fate(
  outcome: Fate['outcome'],
  next: CheckedResident,
  more: string,
  problems: readonly RowProblem[],
): Fate {
  return { outcome, summary: `${next.name} ${maskIdNumber(next.id.number)} ${more}`.trim(), problems };
}

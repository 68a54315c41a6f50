import type { RowProblem } from '#shared/contract/imports.ts';
import { maskIdNumber, type IdNumber } from '#shared/domain/id-number.ts';
import { namesakes, residentByNumber, type ResidentChange, type ResidentRow } from '../../db/residents.ts';
import { villageNamed } from '../../db/villages.ts';
import { skippedFate } from '../conflicts/conflict.ts';
import { nameVerdict } from '../conflicts/same-name.ts';
import { whoVerdict } from '../conflicts/unnamed-person.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import { openVillageBook, villageNotes, type VillageBook } from '../villages.ts';
import { checkResident, type CheckedResident, type RefusedResident } from './check-resident.ts';
import { differenceOf, type ResidentDifference } from './match-resident.ts';
import { sameNumberFates } from './same-number.ts';
import { residentWriter, type ResidentAction } from './write-residents.ts';

/** What the rows are matched with and what they lead to. */
interface Matching {
  readonly villages: VillageBook;
  readonly actions: ResidentAction[];
  /** Residents some row of the file is about, by its own number or by a person's word. */
  readonly spoken: Set<number>;
}

/** Decides what a resident roster does: new people, changed fields, conflicts. It cancels nobody. */
export function planResidents(input: PlanInput): Plan {
  const { table, today, step } = input;
  const { database } = input.context;
  const checked = table.rows.map((row) => {
    step();
    return checkResident(table, row, today);
  });
  const usable = checked.filter((row) => 'id' in row);
  const settled = sameNumberFates(input, usable);
  const matching: Matching = { villages: openVillageBook(database), actions: [], spoken: new Set() };
  const fates = checked.map((row, index): Fate | null => {
    step();
    if ('id' in row) {
      return settled.get(row.row) ?? matched(input, row, matching);
    }
    return row.unnumbered === null
      ? { outcome: '错误', summary: `第 ${table.rows[index]?.number ?? 0} 行`, problems: row.problems }
      : null;
  });
  return {
    // Rows without a number come last: whoever is in the file under a number is not looked for again.
    fates: fates.map((fate, index) => fate ?? unnumberedFate(input, checked[index], matching)),
    cancelled: [],
    notes: villageNotes(database, matching.villages.newNames()),
    paidChanged: 0,
    write: residentWriter(input, usable, matching.actions),
  };
}

function matched(input: PlanInput, next: CheckedResident, matching: Matching): Fate {
  const { database } = input.context;
  const stored = residentByNumber(database, next.id.number);
  if (stored !== null) {
    matching.spoken.add(stored.id);
    const shown = personText(next);
    const verdict = nameVerdict(input, { row: next.row, name: next.name, shown }, stored, {
      renames: true,
      notTaken: '本行没有导入',
    });
    return 'fate' in verdict
      ? verdict.fate
      : changed(input, next, stored, matching, verdict.rename ? { name: next.name } : {});
  }
  const villageId = matching.villages.find(next.village);
  const newborn = newborns(input, next, villageId);
  if (newborn.length === 0) {
    matching.actions.push({ kind: 'insert', next });
    return fate('新增', next, `${next.village}${next.group}`, next.remarks);
  }
  const { resident, conflict } = whoVerdict(input, next.row, newborn, '不是同一人，另行新增');
  if (resident !== null) {
    matching.spoken.add(resident.id);
    const { number, gender } = next.id;
    const numbered = { documentKind: 'id-card', documentNumber: number, gender } as const;
    return { ...changed(input, next, resident, matching, numbered), conflict };
  }
  if (conflict.chosen === 'skip') {
    return skippedFate(next.row, personText(next), conflict);
  }
  if (conflict.chosen === 'theirs') {
    matching.actions.push({ kind: 'insert', next });
    return { ...fate('新增', next, `${next.village}${next.group}`, next.remarks), conflict };
  }
  const reason = '库里有同村、同名、同出生日期但还没有证件号码的居民，本行没有导入。请选择是不是同一人。';
  return { ...fate('冲突', next, '', [nameProblem(input, next, reason)]), conflict };
}

/** `more` is what a person's word adds: a number, a name. */
function changed(
  input: PlanInput,
  next: CheckedResident,
  stored: ResidentRow,
  matching: Matching,
  more: ResidentChange,
): Fate {
  const villageId = matching.villages.find(next.village);
  const found = differenceOf(input.context.database, stored, next, villageId);
  const titles = [
    ...('documentNumber' in more ? ['身份证号码'] : []),
    ...('name' in more ? ['姓名'] : []),
    ...found.titles,
  ];
  if (titles.length === 0) {
    return fate('未变', next, '', next.remarks);
  }
  const difference: ResidentDifference = { ...found, titles, change: { ...found.change, ...more } };
  matching.actions.push({ kind: 'update', id: stored.id, next, difference });
  return fate('变更', next, `变更：${titles.join('、')}`, next.remarks);
}

/** A newborn entered at the counter before the number was issued is probably this person. */
function newborns(input: PlanInput, next: CheckedResident, villageId: number | null): readonly ResidentRow[] {
  if (villageId === null) {
    return [];
  }
  const person = { name: next.name, birthDate: next.id.birthDate, villageId };
  return namesakes(input.context.database, person).filter((row) => row.documentKind === 'none-yet');
}

/** A row without a number: a question where the database has somebody of that name, birth date and village. */
function unnumberedFate(
  input: PlanInput,
  row: CheckedResident | RefusedResident | undefined,
  matching: Matching,
): Fate {
  const person = row !== undefined && 'unnumbered' in row ? row.unnumbered : null;
  const problems = row !== undefined && 'problems' in row ? row.problems : [];
  const { database } = input.context;
  const villageId = person === null ? null : villageNamed(database, person.village);
  const candidates =
    person === null || villageId === null
      ? []
      : namesakes(database, { name: person.name, birthDate: person.birthDate, villageId });
  if (person === null || candidates.length === 0) {
    return { outcome: '错误', summary: person?.name ?? '', problems };
  }
  const { resident, conflict } = whoVerdict(input, person.row, candidates, null);
  if (conflict.chosen === 'skip') {
    return skippedFate(person.row, person.name, conflict);
  }
  if (resident === null) {
    const reason = '没有身份证号码。库里有同村、同名、同出生日期的居民，本行没有导入。请选择是不是同一人。';
    const column = senderTitle(input.table, 'number', '身份证号码');
    return {
      outcome: '冲突',
      summary: person.name,
      problems: [problem(person.row, column, '', reason)],
      conflict,
    };
  }
  if (matching.spoken.has(resident.id)) {
    const why = problem(person.row, '', '', '这位居民在名册里另有一行，按那一行导入。');
    return { outcome: '未变', summary: person.name, problems: [why], conflict };
  }
  matching.spoken.add(resident.id);
  const id = { ...numberOf(resident), birthDate: person.birthDate };
  return { ...changed(input, { ...person, id }, resident, matching, {}), conflict };
}

function numberOf(resident: ResidentRow): Pick<IdNumber, 'number' | 'gender'> {
  return { number: resident.documentNumber ?? '', gender: resident.gender === '女' ? '女' : '男' };
}

function personText(next: CheckedResident): string {
  return `${next.name} ${maskIdNumber(next.id.number)}`.trim();
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
  return { outcome, summary: `${personText(next)} ${more}`.trim(), problems };
}

import type { Database } from 'better-sqlite3';
import type { RowProblem } from '#shared/contract/import-rows.ts';
import { maskIdNumber, type IdNumber } from '#shared/domain/id-number.ts';
import { nameKey } from '#shared/domain/names.ts';
import {
  namesakes,
  numberBook,
  residentByNumber,
  unnumberedResidents,
  type ResidentChange,
  type ResidentRow,
} from '../../db/residents.ts';
import { villageNamed } from '../../db/villages.ts';
import { skippedFate } from '../conflicts/conflict.ts';
import { nameVerdict } from '../conflicts/same-name.ts';
import { whoVerdict } from '../conflicts/unnamed-person.ts';
import { groupBy } from '../group-by.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import { openVillageBook, type VillageBook } from '../villages.ts';
import type { CheckedResident, RefusedResident } from './check-resident.ts';
import { differenceOf, type ResidentDifference } from './match-resident.ts';
import type { ResidentAction } from './write-residents.ts';

/** What the rows are matched with and what they lead to. */
export interface Matching {
  readonly villages: VillageBook;
  readonly actions: ResidentAction[];
  /** Residents some row of the file is about, by its own number or by a person's word. */
  readonly spoken: Set<number>;
  /** Whether a document number is a resident's. */
  readonly isKnown: (number: string) => boolean;
  /** Residents without a number yet, by newbornKey. */
  readonly newborns: ReadonlyMap<string, readonly ResidentRow[]>;
}

/** Thousands of rows share these: what they do is described when somebody looks at them. */
const NEW: Fate = { outcome: '新增', summary: '', problems: [] };
const SAME: Fate = { outcome: '未变', summary: '', problems: [] };

/** Nothing matched yet, against the database as it is. */
export function openMatching(database: Database): Matching {
  return {
    villages: openVillageBook(database),
    actions: [],
    spoken: new Set(),
    isKnown: numberBook(database),
    newborns: groupBy(unnumberedResidents(database), newbornKey),
  };
}

/** The fate of a row with a number, by the resident of that number or the newborn it may be. */
export function matched(input: PlanInput, next: CheckedResident, index: number, matching: Matching): Fate {
  const { database } = input.context;
  const stored = matching.isKnown(next.id.number) ? residentByNumber(database, next.id.number) : null;
  if (stored !== null) {
    matching.spoken.add(stored.id);
    const shown = personText(next);
    const verdict = nameVerdict(input, { row: next.row, name: next.name, shown }, stored, {
      renames: true,
      notTaken: '本行没有导入',
    });
    return 'fate' in verdict
      ? verdict.fate
      : changed(input, next, { stored, index, more: verdict.rename ? { name: next.name } : {} }, matching);
  }
  const villageId = matching.villages.find(next.village);
  const newborn = newbornsLike(matching, next, villageId);
  if (newborn.length === 0) {
    return inserted(next, index, matching);
  }
  const { resident, conflict } = whoVerdict(input, next.row, newborn, '不是同一人，另行新增');
  if (resident !== null) {
    matching.spoken.add(resident.id);
    const { number, gender } = next.id;
    const numbered = { documentKind: 'id-card', documentNumber: number, gender } as const;
    return { ...changed(input, next, { stored: resident, index, more: numbered }, matching), conflict };
  }
  if (conflict.chosen === 'skip') {
    return skippedFate(next.row, personText(next), conflict);
  }
  if (conflict.chosen === 'theirs') {
    return { ...inserted(next, index, matching), conflict };
  }
  const reason = '库里有同村、同名、同出生日期但还没有证件号码的居民，本行没有导入。请选择是不是同一人。';
  return { ...fate('冲突', next, '', [nameProblem(input, next, reason)]), conflict };
}

function inserted(next: CheckedResident, index: number, { actions }: Matching): Fate {
  actions.push(index);
  return next.remarks.length === 0 ? NEW : fate('新增', next, `${next.village}${next.group}`, next.remarks);
}

interface Met {
  readonly stored: ResidentRow;
  readonly index: number;
  /** What a person's word adds: a number, a name. */
  readonly more: ResidentChange;
}

function changed(
  input: PlanInput,
  next: CheckedResident,
  { stored, index, more }: Met,
  matching: Matching,
): Fate {
  const villageId = matching.villages.find(next.village);
  const found = differenceOf(input.context.database, stored, next, villageId);
  const titles = [
    ...('documentNumber' in more ? ['身份证号码'] : []),
    ...('name' in more ? ['姓名'] : []),
    ...found.titles,
  ];
  if (titles.length === 0) {
    return next.remarks.length === 0 ? SAME : fate('未变', next, '', next.remarks);
  }
  const difference: ResidentDifference = { ...found, titles, change: { ...found.change, ...more } };
  matching.actions.push({ id: stored.id, index, difference });
  return fate('变更', next, `变更：${titles.join('、')}`, next.remarks);
}

/** A newborn entered at the counter before the number was issued is probably this person. */
function newbornsLike(
  { newborns }: Matching,
  { name, id }: CheckedResident,
  villageId: number | null,
): readonly ResidentRow[] {
  return villageId === null || newborns.size === 0
    ? []
    : (newborns.get(newbornKey({ name, birthDate: id.birthDate, villageId })) ?? []);
}

function newbornKey(person: Pick<ResidentRow, 'name' | 'birthDate' | 'villageId'>): string {
  return `${nameKey(person.name)}/${person.birthDate ?? ''}/${person.villageId}`;
}

/** A row without a number: a question where the database has somebody of that name, birth date and village. */
export function unnumberedFate(
  input: PlanInput,
  { unnumbered: person, problems }: RefusedResident,
  index: number,
  matching: Matching,
): Fate {
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
  return { ...changed(input, { ...person, id }, { stored: resident, index, more: {} }, matching), conflict };
}

function numberOf(resident: ResidentRow): Pick<IdNumber, 'number' | 'gender'> {
  return { number: resident.documentNumber ?? '', gender: resident.gender === '女' ? '女' : '男' };
}

/** “王小明 500102********1234”. */
export function personText(next: CheckedResident): string {
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

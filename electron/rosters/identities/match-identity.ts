import { maskIdNumber } from '#shared/domain/id-number.ts';
import { namesakes, residentByNumber, type ResidentRow } from '../../db/residents.ts';
import type { ListedIdentity } from '../../db/roster-lookups.ts';
import { villageNamed } from '../../db/villages.ts';
import { skippedFate } from '../conflicts/conflict.ts';
import { nameVerdict } from '../conflicts/same-name.ts';
import { whoVerdict } from '../conflicts/unnamed-person.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import type { CheckedIdentity, RefusedIdentity } from './check-identity.ts';
import { decideIdentity, type IdentityChange } from './decide-identity.ts';

/** One identity to write. */
export interface IdentityAction {
  readonly residentId: number;
  readonly category: string;
  readonly change: Exclude<IdentityChange, { kind: 'none' }>;
}

/** Everything the rows are matched against and everything they lead to. */
export interface Ledger {
  readonly held: ReadonlyMap<string, readonly ListedIdentity[]>;
  /** Person and category of every row of the file that was matched. */
  readonly listed: Set<string>;
  readonly actions: IdentityAction[];
  /** People a row of the file was about that a person left out: their identities are not ended for it. */
  readonly protect: Set<number>;
  /** Rows whose identities begin on the business date because neither they nor anybody said a day. */
  readonly undated: Set<number>;
}

/** The fate of a row with a number, against the resident of that number. */
export function matched(input: PlanInput, row: CheckedIdentity, ledger: Ledger): Fate {
  const resident = residentByNumber(input.context.database, row.id.number);
  const person = `${row.name || (resident?.name ?? '')} ${maskIdNumber(row.id.number)}`.trim();
  const stated = `${person} ${row.categories.join('、')}`;
  if (resident === null) {
    const reason = '库里没有这位居民，身份没有记入。请先导入居民底册或在柜台新增，再导入这份名册。';
    const column = senderTitle(input.table, 'number', '身份证号码');
    const why = problem(row.row, column, maskIdNumber(row.id.number), reason);
    return { outcome: '未匹配', summary: stated, problems: [why, ...row.remarks] };
  }
  const named = nameVerdict(input, { row: row.row, name: row.name, shown: stated }, resident, {
    renames: false,
    notTaken: '本行没有导入',
  });
  if ('fate' in named) {
    if (named.fate.outcome === '未变') {
      ledger.protect.add(resident.id);
    }
    return named.fate;
  }
  return stateOf(input, row, resident, ledger);
}

/** The fate of a row without a usable number: a question where the database has somebody of that name, birth date and village. */
export function unnumberedFate(input: PlanInput, refused: RefusedIdentity, ledger: Ledger): Fate {
  const { unnumbered: person, ...fate } = refused;
  const { database } = input.context;
  const villageId = person === null ? null : villageNamed(database, person.village);
  const candidates =
    person === null || villageId === null
      ? []
      : namesakes(database, { name: person.name, birthDate: person.birthDate, villageId });
  if (person === null || candidates.length === 0) {
    return fate;
  }
  const { resident, conflict } = whoVerdict(input, person.row, candidates, null);
  if (resident !== null) {
    return { ...stateOf(input, person, resident, ledger), conflict };
  }
  if (conflict.chosen === 'skip') {
    return skippedFate(person.row, person.name, conflict);
  }
  const reason = '没有身份证号码。库里有同村、同名、同出生日期的居民，本行没有导入。请选择是不是同一人。';
  const why = problem(person.row, senderTitle(input.table, 'number', '身份证号码'), '', reason);
  return { outcome: '冲突', summary: person.name, problems: [why], conflict };
}

/** What a row states of a known resident: identities that begin, change or stay. */
function stateOf(
  input: PlanInput,
  row: Omit<CheckedIdentity, 'id'>,
  resident: ResidentRow,
  ledger: Ledger,
): Fate {
  const person = `${row.name || resident.name} ${maskIdNumber(resident.documentNumber ?? '')}`.trim();
  const stated = `${person} ${row.categories.join('、')}`;
  const changes = row.categories.flatMap((category) => {
    const key = identityKey(resident.id, category);
    if (ledger.listed.has(key)) {
      return [];
    }
    ledger.listed.add(key);
    const change = decideIdentity(
      ledger.held.get(key) ?? [],
      row,
      input.today,
      input.heldFrom ?? input.today,
    );
    if (change.kind === 'insert' && row.from === null && input.heldFrom === null) {
      ledger.undated.add(row.row);
    }
    if (change.kind !== 'none') {
      ledger.actions.push({ residentId: resident.id, category, change });
    }
    return [change];
  });
  return { outcome: outcomeOf(changes), summary: `${stated}${notesOf(changes)}`, problems: row.remarks };
}

/** Whoever a row left out is about keeps what they hold. */
export function protect(input: PlanInput, row: CheckedIdentity, ledger: Ledger): void {
  const resident = residentByNumber(input.context.database, row.id.number);
  if (resident !== null) {
    ledger.protect.add(resident.id);
  }
}

function outcomeOf(changes: readonly IdentityChange[]): Fate['outcome'] {
  const kinds = new Set(changes.map((change) => change.kind));
  return kinds.has('insert') ? '新增' : kinds.has('revise') ? '变更' : '未变';
}

function notesOf(changes: readonly IdentityChange[]): string {
  const notes = changes.flatMap((change) =>
    change.kind === 'insert' ? [`自 ${change.fromDate} 起`] : change.note === '' ? [] : [change.note],
  );
  return notes.length === 0 ? '' : `（${[...new Set(notes)].join('；')}）`;
}

/** One identity of one person. */
export function identityKey(residentId: number, category: string): string {
  return `${residentId}/${category}`;
}

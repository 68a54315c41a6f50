import { addDays } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { changedBetween, recordChange } from '../../db/batch-changes.ts';
import { insertIdentity } from '../../db/identities.ts';
import { residentById, residentByNumber } from '../../db/residents.ts';
import {
  identitiesFrom,
  paidResidents,
  reviseIdentity,
  type IdentityRevision,
  type ListedIdentity,
} from '../../db/roster-lookups.ts';
import { groupBy } from '../group-by.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { sameName } from '../residents/match-resident.ts';
import { senderTitle } from '../table.ts';
import { cancelMissing } from './cancel-missing.ts';
import { checkIdentity, type CheckedIdentity } from './check-identity.ts';
import { decideIdentity, isOpen, type IdentityChange } from './decide-identity.ts';
import { sameFileFates } from './merge-identities.ts';

interface Action {
  readonly residentId: number;
  readonly category: string;
  readonly change: Exclude<IdentityChange, { kind: 'none' }>;
}

/** Everything the rows are matched against and everything they lead to. */
interface Ledger {
  readonly held: ReadonlyMap<string, readonly ListedIdentity[]>;
  /** Person and category of every row of the file that was matched. */
  readonly listed: Set<string>;
  readonly actions: Action[];
}

/** Decides what one department's complete list does to the identities it has given before. */
export function planIdentities(input: PlanInput): Plan {
  const { table, policy, today, source, step } = input;
  const { database } = input.context;
  const checked = table.rows.map((row) => {
    step();
    return checkIdentity(table, row, input);
  });
  const settled = sameFileFates(
    table,
    checked.filter((row) => 'id' in row),
  );
  const all = identitiesFrom(database, source);
  const held = groupBy(all, (identity) => keyOf(identity.residentId, identity.category));
  const ledger: Ledger = { held, listed: new Set(), actions: [] };
  const fates = checked.map((row): Fate => {
    step();
    return 'id' in row ? (settled.get(row.row) ?? matched(input, row, ledger)) : row;
  });
  const open = all.filter((identity) => isOpen(identity, today));
  const { ending, notes, confirmation } = cancelMissing(
    input,
    open,
    (identity) => ledger.listed.has(keyOf(identity.residentId, identity.category)),
    fates,
  );
  const touched = new Set([...ledger.actions, ...ending].map((change) => change.residentId));
  const paid = paidResidents(database, policy.pack.benefitYear);
  const paidChanged = [...touched].filter((residentId) => paid.has(residentId)).length;
  return {
    fates,
    cancelled: ending.map((identity) => cancelledLine(input, identity)),
    notes: [...notes, ...paidNotes(paidChanged), ...unmatchedNotes(fates)],
    paidChanged,
    ...(confirmation === null ? {} : { confirmation }),
    write: writer(input, ledger.actions, ending),
  };
}

function matched(input: PlanInput, row: CheckedIdentity, ledger: Ledger): Fate {
  const resident = residentByNumber(input.context.database, row.id.number);
  const person = `${row.name || (resident?.name ?? '')} ${maskIdNumber(row.id.number)}`.trim();
  const stated = `${person} ${row.categories.join('、')}`;
  if (resident === null) {
    const reason = '库里没有这位居民，身份没有记入。请先导入居民底册或在柜台新增，再导入这份名册。';
    const column = senderTitle(input.table, 'number', '身份证号码');
    const why = problem(row.row, column, maskIdNumber(row.id.number), reason);
    return { outcome: '未匹配', summary: stated, problems: [why, ...row.remarks] };
  }
  if (row.name !== '' && !sameName(row.name, resident.name)) {
    const reason = `这个号码在库里是“${resident.name}”，本行没有导入。请核对是号码写错，还是确已改名。`;
    const why = problem(row.row, senderTitle(input.table, 'name', '姓名'), row.name, reason);
    return { outcome: '冲突', summary: stated, problems: [why] };
  }
  const changes = row.categories.flatMap((category) => {
    const key = keyOf(resident.id, category);
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
    if (change.kind !== 'none') {
      ledger.actions.push({ residentId: resident.id, category, change });
    }
    return [change];
  });
  return { outcome: outcomeOf(changes), summary: `${stated}${notesOf(changes)}`, problems: row.remarks };
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

function writer(
  input: PlanInput,
  actions: readonly Action[],
  ending: readonly ListedIdentity[],
): Plan['write'] {
  const { database } = input.context;
  return (batchId, step) => {
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

function cancelledLine(input: PlanInput, identity: ListedIdentity): string {
  const resident = residentById(input.context.database, identity.residentId);
  const number = maskIdNumber(resident?.documentNumber ?? '');
  return `${resident?.name ?? ''} ${number} 取消“${identity.category}”（自 ${identity.fromDate} 起持有）`;
}

function paidNotes(paidChanged: number): string[] {
  return paidChanged === 0
    ? []
    : [`其中 ${paidChanged} 人本年度已缴费：已缴的金额和资助不变，不再差额资助，也不退费。`];
}

function unmatchedNotes(fates: readonly Fate[]): string[] {
  const count = fates.filter((fate) => fate.outcome === '未匹配').length;
  return count === 0
    ? []
    : [`有 ${count} 行在居民底册里没有这个人，身份没有记入；补齐居民后再导入同一文件即可，不会重复。`];
}

function keyOf(residentId: number, category: string): string {
  return `${residentId}/${category}`;
}

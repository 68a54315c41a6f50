import { fold } from '#shared/domain/fold.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { residentById } from '../../db/residents.ts';
import { identitiesFrom, paidResidents, type ListedIdentity } from '../../db/roster-lookups.ts';
import { groupBy } from '../group-by.ts';
import type { Fate, Plan, PlanInput } from '../kind.ts';
import { cancelMissing } from './cancel-missing.ts';
import { checkIdentity } from './check-identity.ts';
import { isOpen } from './decide-identity.ts';
import { identityKey, matched, protect, unnumberedFate, type Ledger } from './match-identity.ts';
import { sameFileFates } from './merge-identities.ts';
import { identityWriter } from './write-identities.ts';

/** Decides what one department's complete list does to the identities it has given before. */
export function planIdentities(input: PlanInput): Plan {
  const { table, policy, today, source, step } = input;
  const { database } = input.context;
  const checked = table.rows.map((row) => {
    step();
    return checkIdentity(table, row, input);
  });
  const settled = sameFileFates(
    input,
    checked.filter((row) => 'id' in row),
  );
  const all = identitiesFrom(database, source);
  const held = groupBy(all, (identity) => identityKey(identity.residentId, identity.category));
  const ledger: Ledger = { held, listed: new Set(), actions: [], protect: new Set(), undated: new Set() };
  const fates = checked.map((row): Fate => {
    step();
    if (!('id' in row)) {
      return unnumberedFate(input, row, ledger);
    }
    const fate = settled.get(row.row);
    if (fate?.conflict !== undefined && fate.outcome === '未变') {
      protect(input, row, ledger);
    }
    return fate ?? matched(input, row, ledger);
  });
  const open = all.filter((identity) => isOpen(identity, today));
  const { ending, notes, confirmation } = cancelMissing(
    input,
    open,
    (identity) =>
      ledger.listed.has(identityKey(identity.residentId, identity.category)) ||
      ledger.protect.has(identity.residentId),
    fates.map(({ outcome }, index) => {
      const row = checked[index];
      return outcome === '错误' || outcome === '冲突' || (row !== undefined && !('id' in row));
    }),
  );
  const touched = new Set([...ledger.actions, ...ending].map((change) => change.residentId));
  const paid = paidResidents(database, policy.pack.benefitYear);
  const paidChanged = [...touched].filter((residentId) => paid.has(residentId)).length;
  return {
    fates,
    cancelled: ending.map((identity) => cancelledLine(input, identity)),
    notes: [
      ...strangerNotes(input),
      ...undatedNotes(input, ledger),
      ...notes,
      ...paidNotes(paidChanged),
      ...unmatchedNotes(fates),
    ],
    paidChanged,
    ...(confirmation === null ? {} : { confirmation }),
    write: identityWriter(input, ledger.actions, ending),
  };
}

/** A department nobody knows may be a slip of the pen: its list would stand apart and never be cancelled. */
function strangerNotes({ policy, source }: PlanInput): string[] {
  const { departments, categories } = policy.pack;
  const names = [
    ...departments.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...categories.flatMap(({ rosterFrom }) => (rosterFrom === null ? [] : [rosterFrom])),
  ].map(fold);
  const own = departments.map(({ name }) => name).join('、');
  return names.includes(fold(source))
    ? []
    : [
        `本政策包里没有部门“${source}”，请核对；导入后这些身份按此来源保存。${own === '' ? '' : `本包的部门：${own}。`}`,
      ];
}

function undatedNotes({ today }: PlanInput, { undated }: Ledger): string[] {
  return undated.size === 0
    ? []
    : [`有 ${undated.size} 行没有纳入时间，按 ${today} 起算；要改请填身份起始日再核对。`];
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

import { fold } from '#shared/domain/fold.ts';
import { parseCount } from '#shared/roster/row-values.ts';
import { TARGET_SCOPES } from '#shared/roster/target-columns.ts';
import { changedBetween, recordChange } from '../../db/batch-changes.ts';
import { saveTarget, targetBatch, targetsOf, type TargetRow } from '../../db/targets.ts';
import { groupBy } from '../group-by.ts';
import { rowsConflict, settledRows } from '../conflicts/same-person.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { lastTotals, onSheetOf } from '../total-lines.ts';
import { senderTitle, type RosterTable } from '../table.ts';
import { openVillageBook, villageNotes, type VillageBook } from '../villages.ts';
import { checkTarget, SCOPE_KEYS, type CheckedTarget } from './check-target.ts';
import { rowWords } from '../row-words.ts';

/** Decides what a target list does: one target per village and scope of the pack's benefit year. */
export function planTargets(input: PlanInput): Plan {
  const { table, step } = input;
  const { database } = input.context;
  const { benefitYear } = input.policy.pack;
  const checked = table.rows.map((row) => checkTarget(table, row));
  const usable = checked.filter((row) => 'counts' in row);
  const stored = new Map(
    targetsOf(database, benefitYear).map((target) => [keyOf(target.villageId, target.scope), target]),
  );
  const twins = groupBy(usable, (row) => fold(row.village));
  const villages = openVillageBook(database);
  const actions: CheckedTarget[] = [];
  const fates = checked.map((row): Fate => {
    step();
    if (!('counts' in row)) {
      return { outcome: '错误', summary: row.village, problems: row.problems };
    }
    return (
      repeated(input, row, twins.get(fold(row.village)) ?? []) ?? matched(row, villages, stored, actions)
    );
  });
  return {
    fates,
    cancelled: [],
    notes: [...villageNotes(database, villages.newNames()), ...totalNotes(table, usable)],
    paidChanged: 0,
    write(batchId, written) {
      const book = openVillageBook(database);
      for (const action of actions) {
        const villageId = book.ensure(action.village);
        for (const { scope, count } of action.counts) {
          const before = stored.get(keyOf(villageId, scope));
          const lastYear = action.lastYear ?? before?.lastYear ?? null;
          const base = action.base ?? before?.base ?? null;
          const after = { count, lastYear, base, batchId };
          const replaced = targetBatch(database, { benefitYear, villageId, scope });
          const fields = before === undefined ? {} : changedBetween({ ...before, batchId: replaced }, after);
          recordChange(database, batchId, 'target', `${benefitYear}/${villageId}/${scope}`, fields);
          saveTarget(database, { benefitYear, villageId, scope, ...after });
        }
        written();
      }
    },
  };
}

/** A village listed twice: the same again changes nothing, other numbers are a conflict in both rows. */
function repeated(input: PlanInput, row: CheckedTarget, all: readonly CheckedTarget[]): Fate | null {
  const { table } = input;
  const settled = settledRows(input, all, { shown: ({ village }) => village, opposes });
  const fate = settled.get(row.row);
  if (fate !== undefined) {
    return fate;
  }
  const twins = all.filter((twin) => !settled.has(twin.row));
  const first = twins[0];
  if (first === undefined || twins.length === 1) {
    return null;
  }
  const second = twins.find((other) => figures(other) !== figures(first));
  const different = figures(row) === figures(first) ? second : first;
  const column = senderTitle(table, 'village', '村（居）');
  if (different !== undefined) {
    const reason = `与${rowWords(table, different.row)}是同一个村（居），人数不同，都没有导入。请保留正确的一行。`;
    return {
      outcome: '冲突',
      summary: row.village,
      problems: [problem(row.row, column, row.village, reason)],
      conflict: rowsConflict(input, all, row),
    };
  }
  if (first.row === row.row) {
    return null;
  }
  const reason = `与${rowWords(table, first.row)}相同，已合并。`;
  return {
    outcome: '未变',
    summary: `${row.village} 与${rowWords(table, first.row)}相同`,
    problems: [problem(row.row, column, row.village, reason)],
  };
}

function matched(
  row: CheckedTarget,
  villages: VillageBook,
  stored: ReadonlyMap<string, TargetRow>,
  actions: CheckedTarget[],
): Fate {
  const villageId = villages.find(row.village);
  const before = row.counts.map(({ scope }) =>
    villageId === null ? undefined : stored.get(keyOf(villageId, scope)),
  );
  const changed = row.counts.some(({ count }, index) => {
    const target = before[index];
    return (
      target?.count !== count ||
      (row.lastYear !== null && row.lastYear !== target.lastYear) ||
      (row.base !== null && row.base !== target.base)
    );
  });
  if (!changed) {
    return { outcome: '未变', summary: `${row.village} ${described(row)}`, problems: [] };
  }
  actions.push(row);
  const known = before.flatMap((target) =>
    target === undefined ? [] : [`${target.scope}目标 ${target.count}`],
  );
  return known.length === 0
    ? { outcome: '新增', summary: `${row.village} ${described(row)}`, problems: [] }
    : {
        outcome: '变更',
        summary: `${row.village} 原${known.join('、')}，改为${described(row)}`,
        problems: [],
      };
}

/** A totals line that does not equal the rows above it deserves a look before anybody confirms. */
function totalNotes(table: RosterTable, usable: readonly CheckedTarget[]): string[] {
  return lastTotals(table).flatMap((line) =>
    SCOPE_KEYS.flatMap((key) => {
      const index = table.columns.get(key);
      const stated = index === undefined ? null : parseCount(line.texts[index] ?? '');
      if (index === undefined || stated === null) {
        return [];
      }
      const scope = TARGET_SCOPES[key];
      const sum = usable
        .filter(({ row }) => onSheetOf(line, row))
        .flatMap((row) => row.counts)
        .reduce((total, entry) => (entry.scope === scope ? total + entry.count : total), 0);
      const column = table.titles[index] ?? '';
      return sum === stated
        ? []
        : [`${rowWords(table, line.row)}合计写的是 ${stated}，各行${column}相加是 ${sum}，请核对。`];
    }),
  );
}

function opposes(row: CheckedTarget, other: CheckedTarget): boolean {
  return figures(row) !== figures(other);
}

function figures(row: CheckedTarget): string {
  return JSON.stringify([row.counts, row.lastYear, row.base]);
}

function described(row: CheckedTarget): string {
  return row.counts.map(({ scope, count }) => `${scope}目标 ${count}`).join('、');
}

function keyOf(villageId: number, scope: string): string {
  return `${villageId}/${scope}`;
}

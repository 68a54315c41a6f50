import type { PreviewRow, RowConflict, RowFilter } from '#shared/contract/import-rows.ts';
import type { ImportPreview } from '#shared/contract/imports.ts';
import type { Plan } from './kind.ts';
import { placedProblem, rowPlace } from './row-words.ts';
import type { StagedRoster } from './staged.ts';
import type { RosterTable } from './table.ts';

/** Which rows are wanted, and which part of them. */
export interface RowsWanted {
  readonly filter: RowFilter;
  /** Part of a cell as read, or of what is said of the row; empty: all. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/**
 * A page of the preview's rows, and how many there are of that kind. Cancellations follow the file's rows, as row 0;
 * of rows that contradict each other 由人定 has one, the chosen one where there is one.
 */
export function previewRows(
  staged: StagedRoster,
  plan: Plan,
  { filter, text, offset, limit }: RowsWanted,
): { readonly total: number; readonly rows: readonly PreviewRow[] } {
  const rows: PreviewRow[] = [];
  let total = 0;
  function add(row: () => PreviewRow): void {
    if (total >= offset && rows.length < limit) {
      rows.push(row());
    }
    total += 1;
  }
  for (const index of wantedFates(plan, filter)) {
    if (text === '' || holds(staged, plan, index, text)) {
      add(() => rowAt(staged, plan, index));
    }
  }
  if (filter === '全部' || filter === '取消') {
    for (const summary of plan.cancelled) {
      if (summary.includes(text)) {
        add(() => ({ row: 0, outcome: '取消', summary, problems: [] }));
      }
    }
  }
  return { total, rows };
}

/** How many questions of single rows there are for a person, and how many of them are open. */
export function countConflicts(plan: Plan): ImportPreview['conflicts'] {
  const questions = conflictsOf(plan);
  const open = questions.filter((one) => one.open);
  const openOf = { rows: 0, name: 0, person: 0 };
  for (const { question } of open) {
    openOf[question] += 1;
  }
  return {
    open: open.length,
    of: questions.length,
    alike: questions.filter(({ alike }) => alike).length,
    openOf,
  };
}

interface OpenConflict {
  /** Index of the fate that stands for all of them. */
  readonly index: number;
  readonly question: RowConflict['question'];
  readonly open: boolean;
  readonly alike: boolean;
}

/**
 * Each question once, in the order of the file, names that are merely alike behind the others: the sides of a
 * contradiction ask the same.
 */
function conflictsOf({ fates }: Plan): readonly OpenConflict[] {
  const found = new Map<string, OpenConflict>();
  for (const [index, { conflict, outcome }] of fates.entries()) {
    if (conflict !== undefined) {
      const key =
        conflict.question === 'rows'
          ? conflict.sides.map(({ row }) => row).join()
          : `${conflict.question}${index}`;
      const known = found.get(key);
      const open = outcome === '冲突' && conflict.chosen === null;
      found.set(key, {
        index: known === undefined || conflict.chosen === 'theirs' ? index : known.index,
        question: conflict.question,
        open: open || known?.open === true,
        alike: conflict.alike === true,
      });
    }
  }
  return [...found.values()].sort((left, right) => Number(left.alike) - Number(right.alike));
}

function* wantedFates(plan: Plan, filter: RowFilter): Generator<number> {
  if (filter === '由人定') {
    yield* conflictsOf(plan).map(({ index }) => index);
    return;
  }
  for (const [index, { outcome }] of plan.fates.entries()) {
    if (filter === '全部' || outcome === filter) {
      yield index;
    }
  }
}

function rowAt({ table }: StagedRoster, plan: Plan, index: number): PreviewRow {
  const { outcome, problems, conflict } = plan.fates[index] ?? { outcome: '错误', problems: [] };
  return {
    ...rowPlace(table, table.rows[index]?.number ?? 0),
    outcome,
    problems: problems.map((one) => placedProblem(table.parts, table.titles, one)),
    summary: summaryAt(plan, index),
    ...(conflict === undefined ? {} : { conflict: placedConflict(table, conflict) }),
  };
}

function placedConflict(table: RosterTable, conflict: RowConflict): RowConflict {
  const sides = conflict.sides.map((side) =>
    side.row === null ? side : { ...side, ...rowPlace(table, side.row) },
  );
  return { ...conflict, sides };
}

function summaryAt(plan: Plan, index: number): string {
  const summary = plan.fates[index]?.summary ?? '';
  return summary === '' ? (plan.describe?.(index) ?? '') : summary;
}

/** The row as read goes first: a number typed in full is found though it is shown masked. */
function holds({ table }: StagedRoster, plan: Plan, index: number, text: string): boolean {
  return (
    (table.rows[index]?.texts.some((cell) => cell.includes(text)) ?? false) ||
    (plan.fates[index]?.problems.some(({ value, reason }) => value.includes(text) || reason.includes(text)) ??
      false) ||
    summaryAt(plan, index).includes(text)
  );
}

import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { RowText } from '../excel/workbook-text.ts';
import { rowsConflict, settledRows } from './conflicts/same-person.ts';
import { groupBy } from './group-by.ts';
import { problem, type Fate, type PlanInput } from './kind.ts';
import { senderTitle } from './table.ts';
import { rowWords } from './row-words.ts';

/** One row about one person that can be used. */
export interface PersonRow {
  readonly row: number;
}

/** What a kind says of its rows, one person each. */
export interface PersonRows<Row extends PersonRow, Action> {
  readonly check: (row: RowText) => Row | { readonly problems: readonly RowProblem[] };
  /** The column that says whose row it is, for problems. */
  readonly key: { readonly column: string; readonly title: string };
  readonly keyOf: (row: Row) => string;
  /** Everything the row states: rows of one person that state the same merge, others are conflicts. */
  readonly statement: (row: Row) => string;
  /** Whether a row states nothing that is not known: it never opposes another of the same person. */
  readonly saysNothing?: (row: Row) => boolean;
  /** Masked, for the eye. */
  readonly shown: (row: Row) => string;
  readonly judge: (row: Row) => { readonly fate: Fate; readonly action: Action | null };
}

/** Every row's fate and what is to be written, for rosters that state one thing of each person. */
export function judgeRows<Row extends PersonRow, Action>(
  input: PlanInput,
  kind: PersonRows<Row, Action>,
): { readonly fates: readonly Fate[]; readonly actions: readonly Action[] } {
  const { table, step } = input;
  const checked = table.rows.map((row) => {
    step();
    return kind.check(row);
  });
  const usable = checked.filter((row): row is Row => !('problems' in row));
  const groups = groupBy(
    usable.filter((row) => kind.saysNothing?.(row) !== true),
    kind.keyOf,
  );
  const actions: Action[] = [];
  const fates = checked.map((row, index): Fate => {
    step();
    if ('problems' in row) {
      return {
        outcome: '错误',
        summary: rowWords(table, table.rows[index]?.number ?? 0),
        problems: row.problems,
      };
    }
    const group = groups.get(kind.keyOf(row)) ?? [];
    const repeated = group.includes(row) ? repeatedFate(input, kind, row, group) : null;
    if (repeated !== null) {
      return repeated;
    }
    const { fate, action } = kind.judge(row);
    if (action !== null) {
      actions.push(action);
    }
    return fate;
  });
  return { fates, actions };
}

function repeatedFate<Row extends PersonRow, Action>(
  input: PlanInput,
  kind: PersonRows<Row, Action>,
  row: Row,
  all: readonly Row[],
): Fate | null {
  if (all.length < 2) {
    return null;
  }
  const settled = settledRows(input, all, {
    shown: kind.shown,
    opposes: (one, other) => kind.statement(one) !== kind.statement(other),
  });
  const group = all.filter((other) => !settled.has(other.row));
  const [first] = group;
  if (first === undefined || settled.has(row.row) || group.length === 1) {
    return settled.get(row.row) ?? null;
  }
  const second = group.find((other) => kind.statement(other) !== kind.statement(first));
  const against = kind.statement(row) === kind.statement(first) ? second : first;
  const column = senderTitle(input.table, kind.key.column, kind.key.title);
  const summary = kind.shown(row);
  if (against !== undefined) {
    const reason = `与${rowWords(input.table, against.row)}是同一人，内容不同，都没有导入。请保留正确的一行。`;
    const problems = [problem(row.row, column, summary, reason)];
    return { outcome: '冲突', summary, problems, conflict: rowsConflict(input, all, row) };
  }
  if (row === first) {
    return null;
  }
  const reason = `与${rowWords(input.table, first.row)}相同，已合并。`;
  return { outcome: '未变', summary, problems: [problem(row.row, column, summary, reason)] };
}

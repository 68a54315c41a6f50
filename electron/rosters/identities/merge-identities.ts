import { maskIdNumber } from '#shared/domain/id-number.ts';
import { nameKey } from '#shared/domain/names.ts';
import { groupBy } from '../group-by.ts';
import { rowsConflict, settledRows } from '../conflicts/same-person.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import type { CheckedIdentity } from './check-identity.ts';
import { rowWords } from '../row-words.ts';

/**
 * Fates that follow from the file alone: one person under two names is a conflict, the same identity stated twice
 * merges when the days agree and is a conflict when they do not. Different identities of one person stand side by side.
 */
export function sameFileFates(
  input: PlanInput,
  identities: readonly CheckedIdentity[],
): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const rows of groupBy(identities, (identity) => identity.id.number).values()) {
    if (rows.length > 1) {
      const settled = settledRows(input, rows, { shown, opposes });
      settled.forEach((fate, row) => fates.set(row, fate));
      const standing = rows.filter(({ row }) => !settled.has(row));
      addNameFates(input, standing, fates);
      addCategoryFates(input, standing, fates);
    }
  }
  return fates;
}

function addNameFates(input: PlanInput, rows: readonly CheckedIdentity[], fates: Map<number, Fate>): void {
  const named = rows.filter((row) => row.name !== '');
  const first = named[0];
  const second = named.find((row) => first !== undefined && nameKey(row.name) !== nameKey(first.name));
  if (first === undefined || second === undefined) {
    return;
  }
  for (const row of rows) {
    const against = nameKey(row.name) === nameKey(first.name) ? second : first;
    const reason = `与${rowWords(input.table, against.row)}“${against.name}”的身份证号码相同，姓名不同，都没有导入。请核对证件后改正。`;
    const conflict = rowsConflict(input, rows, row);
    fates.set(row.row, {
      ...fate('冲突', row, senderTitle(input.table, 'name', '姓名'), row.name, reason),
      conflict,
    });
  }
}

function addCategoryFates(
  input: PlanInput,
  rows: readonly CheckedIdentity[],
  fates: Map<number, Fate>,
): void {
  const column = senderTitle(input.table, 'category', '救助身份');
  const byCategory = groupBy(
    rows.flatMap((row) => row.categories.map((category) => ({ row, category }))),
    (entry) => entry.category,
  );
  for (const entries of byCategory.values()) {
    const first = entries[0]?.row;
    const second = entries.find(({ row }) => first !== undefined && statement(row) !== statement(first))?.row;
    if (first !== undefined && second !== undefined) {
      for (const { row } of entries.filter((entry) => !fates.has(entry.row.row))) {
        const against = statement(row) === statement(first) ? second : first;
        const reason = `与${rowWords(input.table, against.row)}是同一人同一身份，时间或文号不同，都没有导入。请保留正确的一行。`;
        const conflict = rowsConflict(
          input,
          entries.map((entry) => entry.row),
          row,
        );
        fates.set(row.row, { ...fate('冲突', row, column, row.categories.join('、'), reason), conflict });
      }
    }
  }
  for (const row of rows.filter((candidate) => !fates.has(candidate.row))) {
    const firsts = row.categories.map((category) => byCategory.get(category)?.[0]?.row ?? row);
    const [first] = firsts;
    if (first !== undefined && firsts.every((other) => other.row < row.row)) {
      const reason = `与${rowWords(input.table, first.row)}相同，已合并。`;
      fates.set(row.row, fate('未变', row, column, row.categories.join('、'), reason));
    }
  }
}

/** Two names for one number, or two statements of one identity. */
function opposes(row: CheckedIdentity, other: CheckedIdentity): boolean {
  const names = row.name !== '' && other.name !== '' && nameKey(row.name) !== nameKey(other.name);
  return (
    names ||
    (statement(row) !== statement(other) &&
      row.categories.some((category) => other.categories.includes(category)))
  );
}

function statement(row: CheckedIdentity): string {
  return JSON.stringify([row.from, row.until, row.document]);
}

function fate(
  outcome: '冲突' | '未变',
  row: CheckedIdentity,
  column: string,
  value: string,
  reason: string,
): Fate {
  return { outcome, summary: shown(row), problems: [problem(row.row, column, value, reason)] };
}

function shown(row: CheckedIdentity): string {
  return `${row.name} ${maskIdNumber(row.id.number)} ${row.categories.join('、')}`.trim();
}

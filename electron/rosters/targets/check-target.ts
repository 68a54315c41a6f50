import type { RowProblem } from '#shared/contract/import-rows.ts';
import { parseCount, tidyVillage } from '#shared/roster/row-values.ts';
import { TARGET_SCOPES, type TargetKey } from '#shared/roster/target-columns.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { problem } from '../kind.ts';
import { cellOf, senderTitle, type RosterTable } from '../table.ts';

export type ScopeKey = keyof typeof TARGET_SCOPES;
export const SCOPE_KEYS: readonly ScopeKey[] = ['target', 'targetDistrict', 'targetCity'];

/** A village's row that can be used. */
export interface CheckedTarget {
  readonly row: number;
  readonly village: string;
  /** One per scope the row has a number for. */
  readonly counts: readonly { readonly scope: string; readonly count: number }[];
  readonly lastYear: number | null;
  readonly base: number | null;
}

/** Checks one row by itself: the village's targets, or the problems that keep it out. */
export function checkTarget(
  table: RosterTable,
  row: RowText,
): CheckedTarget | { readonly village: string; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const villageCell = cellOf(table, row, 'village');
  const village = tidyVillage(villageCell.text);
  if (village === '' || villageCell.kind === 'e') {
    const column = senderTitle(table, 'village', '村（居）');
    problems.push(problem(row.number, column, villageCell.text, '没有村（居），请补上。'));
  }
  const counts = SCOPE_KEYS.flatMap((key) => {
    const count = countOf(table, row, key, problems);
    return count === null ? [] : [{ scope: TARGET_SCOPES[key], count }];
  });
  const lastYear = countOf(table, row, 'lastYear', problems);
  const base = countOf(table, row, 'base', problems);
  if (counts.length === 0 && problems.length === 0) {
    const key = SCOPE_KEYS.find((scope) => table.columns.has(scope)) ?? 'target';
    const column = senderTitle(table, key, '目标人数');
    problems.push(problem(row.number, column, '', '没有目标人数，请补上；没有任务的村（居）填 0。'));
  }
  return problems.length > 0 ? { village, problems } : { row: row.number, village, counts, lastYear, base };
}

function countOf(
  table: RosterTable,
  row: RowText,
  key: Extract<TargetKey, ScopeKey | 'lastYear' | 'base'>,
  problems: RowProblem[],
): number | null {
  const cell = cellOf(table, row, key);
  const count = parseCount(cell.text);
  if (count === null && (cell.text !== '' || cell.kind === 'f')) {
    const reason =
      cell.kind === 'f'
        ? '公式没有保存结果，请在 Excel 里打开文件、保存后再导入。'
        : '应为不小于 0 的整数人数，请改正。';
    problems.push(problem(row.number, senderTitle(table, key, '人数'), cell.text, reason));
  }
  return count;
}

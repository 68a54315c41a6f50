import type { RowConflict } from '#shared/contract/import-rows.ts';
import type { Fate, PlanInput } from '../kind.ts';
import { problem } from '../kind.ts';
import { decided, rowSide, skippedFate } from './conflict.ts';
import { rowWords } from '../row-words.ts';

/** One row of the file as far as its conflicts with other rows go. */
export interface FileRow {
  readonly row: number;
}

/** How rows of one person (or one village) are shown, and which of them contradict each other. */
export interface Contradiction<Row> {
  /** The row for the eye. */
  readonly shown: (row: Row) => string;
  readonly opposes: (row: Row, other: Row) => boolean;
}

/**
 * What a person decided of rows that contradict each other: fates of the rows that no longer count, because they are
 * left out or because another one was chosen. Empty while nothing was decided.
 */
export function settledRows<Row extends FileRow>(
  input: PlanInput,
  rows: readonly Row[],
  { shown, opposes }: Contradiction<Row>,
): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  if (input.resolutions.size === 0) {
    return fates;
  }
  const chosen = rows.filter(({ row }) => decided(input, row, 'rows')?.choice === 'theirs');
  for (const row of rows) {
    const winner = chosen.find((one) => one !== row && opposes(one, row));
    if (decided(input, row.row, 'rows')?.choice === 'skip') {
      fates.set(row.row, skippedFate(row.row, shown(row), rowsConflict(input, rows, row)));
    } else if (winner !== undefined && !chosen.includes(row)) {
      const why = problem(
        row.row,
        '',
        '',
        `按经办人的选择，以${rowWords(input.table, winner.row)}为准，这一行没有导入。`,
      );
      const conflict = rowsConflict(input, rows, row);
      fates.set(row.row, { outcome: '未变', summary: shown(row), problems: [why], conflict });
    }
  }
  return fates;
}

/** Rows of the file side by side, for one of them: this row holds, or it is left out. */
export function rowsConflict(input: PlanInput, rows: readonly FileRow[], { row }: FileRow): RowConflict {
  return {
    question: 'rows',
    sides: rows.map((one) => rowSide(input, one.row)),
    choices: [
      { choice: 'theirs', label: '以这一行为准', residentId: null },
      { choice: 'skip', label: '不导入这一行', residentId: null },
    ],
    chosen: decided(input, row, 'rows')?.choice ?? null,
  };
}

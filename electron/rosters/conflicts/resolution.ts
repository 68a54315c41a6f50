import type { RowConflict } from '#shared/contract/import-rows.ts';

export type Question = RowConflict['question'];

/** A person's word on one question of one row. */
export interface Resolution {
  readonly choice: RowConflict['choices'][number]['choice'];
  /** Whom 'this' means. */
  readonly residentId: number | null;
}

/** Under which a resolution is kept. */
export function resolutionKey(row: number, question: Question): string {
  return `${row}/${question}`;
}

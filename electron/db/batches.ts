import type { Database } from 'better-sqlite3';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** One import that was committed. */
export interface BatchRow {
  readonly id: number;
  readonly kind: RosterKind;
  readonly source: string;
  readonly benefitYear: number;
  readonly fileName: string;
  readonly fileHash: string;
  /** JSON of OutcomeCounts. */
  readonly outcomes: string;
  readonly committedAt: DateTime;
  readonly committedBy: string;
  /** When and by whom it was undone; null while it stands. */
  readonly undoneAt: DateTime | null;
  readonly undoneBy: string | null;
}

type NewBatch = Omit<BatchRow, 'id' | 'undoneAt' | 'undoneBy'>;

/** What became of one source row; `cells` and `problems` are JSON. */
export interface BatchSourceRow {
  readonly row: number;
  readonly outcome: string;
  readonly cells: string;
  readonly problems: string;
}

const COLUMNS = `id, kind, source, benefit_year AS benefitYear, file_name AS fileName, file_hash AS fileHash,
  outcomes, committed_at AS committedAt, committed_by AS committedBy, undone_at AS undoneAt, undone_by AS undoneBy`;
const BATCHES = 'batch LEFT JOIN batch_undo ON batch_undo.batch_id = batch.id';

const insert = prepared<[NewBatch]>(
  `INSERT INTO batch
     (kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
   VALUES (@kind, @source, @benefitYear, @fileName, @fileHash, @outcomes, @committedAt, @committedBy)`,
);
const insertRow = prepared<[batchId: number, row: number, outcome: string, cells: string, problems: string]>(
  'INSERT INTO batch_row (batch_id, row, outcome, cells, problems) VALUES (?, ?, ?, ?, ?)',
);
const selectAll = prepared<[], BatchRow>(`SELECT ${COLUMNS} FROM ${BATCHES} ORDER BY id DESC`);
const selectById = prepared<[id: number], BatchRow>(`SELECT ${COLUMNS} FROM ${BATCHES} WHERE id = ?`);
const selectByHash = prepared<[hash: string], BatchRow>(
  `SELECT ${COLUMNS} FROM ${BATCHES} WHERE file_hash = ? ORDER BY id DESC`,
);
const selectRows = prepared<[batchId: number], BatchSourceRow>(
  'SELECT row, outcome, cells, problems FROM batch_row WHERE batch_id = ? ORDER BY row',
);
const countKind = prepared<[kind: string], { count: number }>(
  'SELECT count(*) AS count FROM batch WHERE kind = ? AND id NOT IN (SELECT batch_id FROM batch_undo)',
);

/** Records an import and returns its id. */
export function insertBatch(database: Database, batch: NewBatch): number {
  return Number(insert(database).run(batch).lastInsertRowid);
}

/** Records the fate of one source row. */
export function insertBatchRow(database: Database, batchId: number, row: BatchSourceRow): void {
  insertRow(database).run(batchId, row.row, row.outcome, row.cells, row.problems);
}

/** All imports, newest first. */
export function allBatches(database: Database): readonly BatchRow[] {
  return selectAll(database).all();
}

/** The import, or null when there is none. */
export function batchById(database: Database, id: number): BatchRow | null {
  return selectById(database).get(id) ?? null;
}

/** Imports of the very same file, newest first. */
export function batchesOfFile(database: Database, fileHash: string): readonly BatchRow[] {
  return selectByHash(database).all(fileHash);
}

/** The source rows of an import in their order. */
export function batchRows(database: Database, batchId: number): readonly BatchSourceRow[] {
  return selectRows(database).all(batchId);
}

/** How many imports of a kind there were that still stand. */
export function countBatches(database: Database, kind: RosterKind): number {
  return countKind(database).get(kind)?.count ?? 0;
}

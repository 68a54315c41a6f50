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

const COLUMNS = `id, kind, source, benefit_year AS benefitYear, file_name AS fileName, file_hash AS fileHash,
  outcomes, committed_at AS committedAt, committed_by AS committedBy, undone_at AS undoneAt, undone_by AS undoneBy`;
const BATCHES = 'batch LEFT JOIN batch_undo ON batch_undo.batch_id = batch.id';

const insert = prepared<[NewBatch]>(
  `INSERT INTO batch
     (kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
   VALUES (@kind, @source, @benefitYear, @fileName, @fileHash, @outcomes, @committedAt, @committedBy)`,
);
const selectAll = prepared<[], BatchRow>(`SELECT ${COLUMNS} FROM ${BATCHES} ORDER BY id DESC`);
const selectById = prepared<[id: number], BatchRow>(`SELECT ${COLUMNS} FROM ${BATCHES} WHERE id = ?`);
const selectByHash = prepared<[hash: string], BatchRow>(
  `SELECT ${COLUMNS} FROM ${BATCHES} WHERE file_hash = ? ORDER BY id DESC`,
);
const countKind = prepared<[kind: string], { count: number }>(
  'SELECT count(*) AS count FROM batch WHERE kind = ? AND id NOT IN (SELECT batch_id FROM batch_undo)',
);

/** Records an import and returns its id. */
export function insertBatch(database: Database, batch: NewBatch): number {
  return Number(insert(database).run(batch).lastInsertRowid);
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

/** How many imports of a kind there were that still stand. */
export function countBatches(database: Database, kind: RosterKind): number {
  return countKind(database).get(kind)?.count ?? 0;
}

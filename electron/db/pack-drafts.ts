import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** A pack being edited; its text may hold mistakes. */
export interface PackDraftRow {
  readonly id: string;
  /** The version it started from; null for a pack that has none yet. */
  readonly basedOn: number | null;
  readonly yaml: string;
  readonly savedAt: DateTime;
  readonly savedBy: string;
}

const COLUMNS = 'id, based_on AS basedOn, yaml, saved_at AS savedAt, saved_by AS savedBy';

const selectAll = prepared<[], PackDraftRow>(`SELECT ${COLUMNS} FROM pack_draft ORDER BY id`);
const selectOne = prepared<[id: string], PackDraftRow>(`SELECT ${COLUMNS} FROM pack_draft WHERE id = ?`);
const upsert = prepared<[PackDraftRow]>(
  `INSERT INTO pack_draft (id, based_on, yaml, saved_at, saved_by)
   VALUES (@id, @basedOn, @yaml, @savedAt, @savedBy)
   ON CONFLICT (id) DO UPDATE SET based_on = excluded.based_on, yaml = excluded.yaml,
     saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
);
const remove = prepared<[id: string]>('DELETE FROM pack_draft WHERE id = ?');

/** Every draft, by id. */
export function packDrafts(database: Database): readonly PackDraftRow[] {
  return selectAll(database).all();
}

/** The draft of a pack, or null. */
export function packDraft(database: Database, id: string): PackDraftRow | null {
  return selectOne(database).get(id) ?? null;
}

/** Stores a draft, replacing the pack's earlier one. */
export function savePackDraft(database: Database, draft: PackDraftRow): void {
  upsert(database).run(draft);
}

/** Throws a draft away. Answers whether there was one. */
export function deletePackDraft(database: Database, id: string): boolean {
  return remove(database).run(id).changes === 1;
}

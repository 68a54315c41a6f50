import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** What an import changes of rows that are not its own. */
export type ChangedKind = 'resident' | 'identity' | 'target' | 'village';

/** A value as a column holds it; `extra` of a resident is its object. */
const value = z.union([z.string(), z.number(), z.null(), z.record(z.string(), z.string())]);
const changedFields = z.record(z.string(), z.tuple([value, value]));

export type ChangedValue = z.output<typeof value>;
/** Field → its value before and after. Empty for a row the import made. */
export type ChangedFields = Readonly<Record<string, readonly [before: ChangedValue, after: ChangedValue]>>;

export interface BatchChange {
  readonly kind: ChangedKind;
  readonly key: string;
  readonly fields: ChangedFields;
}

export interface BatchUndo {
  readonly undoneAt: DateTime;
  readonly undoneBy: string;
}

const insert = prepared<[batchId: number, kind: string, key: string, change: string]>(
  'INSERT INTO batch_change (batch_id, kind, row_key, change) VALUES (?, ?, ?, ?)',
);
const insertVillages = prepared<[batchId: number, after: number]>(
  `INSERT INTO batch_change (batch_id, kind, row_key, change) SELECT ?, 'village', id, '{}' FROM village WHERE id > ?`,
);
const selectLastVillage = prepared<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM village');
const selectOf = prepared<[batchId: number, kind: string], { key: string; change: string }>(
  'SELECT row_key AS key, change FROM batch_change WHERE batch_id = ? AND kind = ? ORDER BY row_key',
);
const selectUndo = prepared<[batchId: number], BatchUndo>(
  'SELECT undone_at AS undoneAt, undone_by AS undoneBy FROM batch_undo WHERE batch_id = ?',
);
const insertUndo = prepared<[batchId: number, at: string, by: string]>(
  'INSERT INTO batch_undo (batch_id, undone_at, undone_by) VALUES (?, ?, ?)',
);

/** Keeps what an import replaces in one row, once per row and import, so that it can be undone. */
export function recordChange(
  database: Database,
  batchId: number,
  kind: ChangedKind,
  key: number | string,
  fields: ChangedFields,
): void {
  insert(database).run(batchId, kind, String(key), JSON.stringify(fields));
}

/** What an import changed of one kind of row. */
export function changesOf(database: Database, batchId: number, kind: ChangedKind): readonly BatchChange[] {
  return selectOf(database)
    .all(batchId, kind)
    .map(({ key, change }) => ({ kind, key, fields: changedFields.parse(JSON.parse(change)) }));
}

/** The newest village's id: those above it, later on, are new. */
export function lastVillageId(database: Database): number {
  return selectLastVillage(database).get()?.id ?? 0;
}

/** Keeps which villages an import made: all above `after`. */
export function recordNewVillages(database: Database, batchId: number, after: number): void {
  insertVillages(database).run(batchId, after);
}

/** When and by whom an import was undone, or null while it stands. */
export function undoOf(database: Database, batchId: number): BatchUndo | null {
  return selectUndo(database).get(batchId) ?? null;
}

/** Marks an import as undone. Its record, its rows and its file stay. */
export function recordUndo(database: Database, batchId: number, undo: BatchUndo): void {
  insertUndo(database).run(batchId, undo.undoneAt, undo.undoneBy);
}

/** The fields of `after` that differ from `before`, each with both values. */
export function changedBetween(
  before: Readonly<Record<string, ChangedValue>>,
  after: Readonly<Record<string, ChangedValue>>,
): ChangedFields {
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, next]) => {
      const old = before[field] ?? null;
      return JSON.stringify(old) === JSON.stringify(next) ? [] : [[field, [old, next] as const]];
    }),
  );
}

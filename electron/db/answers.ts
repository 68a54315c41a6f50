import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** Whose sheets look like this: the kind, the department and the header, folded. */
export interface SheetLayout {
  readonly kind: string;
  readonly source: string;
  readonly layout: string;
}

/** Which column stands where, as a person once said. */
export interface RememberedColumn {
  readonly columnKey: string;
  /** From 0. */
  readonly position: number;
}

/** What a department's word means in a pack, as a person once said. */
export interface RememberedCategory {
  readonly folded: string;
  /** As the department writes it. */
  readonly name: string;
  readonly category: string;
}

interface Answered {
  readonly answeredAt: DateTime;
  readonly answeredBy: string;
}

export type StoredColumnAnswer = SheetLayout & RememberedColumn & Answered;
export type StoredCategoryAnswer = RememberedCategory & Answered & { readonly packId: string };

const COLUMN = `kind, source, layout, column_key AS columnKey, position, answered_at AS answeredAt,
  answered_by AS answeredBy`;
const CATEGORY = `pack_id AS packId, folded, name, category, answered_at AS answeredAt, answered_by AS answeredBy`;

const selectColumns = prepared<[SheetLayout], StoredColumnAnswer>(
  `SELECT ${COLUMN} FROM column_answer WHERE kind = @kind AND source = @source AND layout = @layout
   ORDER BY position`,
);
const selectAllColumns = prepared<[], StoredColumnAnswer>(
  `SELECT ${COLUMN} FROM column_answer ORDER BY kind, source, layout, position`,
);
const upsertColumn = prepared<[StoredColumnAnswer]>(
  `INSERT INTO column_answer (kind, source, layout, column_key, position, answered_at, answered_by)
   VALUES (@kind, @source, @layout, @columnKey, @position, @answeredAt, @answeredBy)
   ON CONFLICT DO UPDATE SET position = excluded.position, answered_at = excluded.answered_at,
     answered_by = excluded.answered_by`,
);
const deleteColumns = prepared<[SheetLayout]>(
  'DELETE FROM column_answer WHERE kind = @kind AND source = @source AND layout = @layout',
);
const selectCategories = prepared<[packId: string], StoredCategoryAnswer>(
  `SELECT ${CATEGORY} FROM category_answer WHERE pack_id = ? ORDER BY name`,
);
const upsertCategory = prepared<[StoredCategoryAnswer]>(
  `INSERT INTO category_answer (pack_id, folded, name, category, answered_at, answered_by)
   VALUES (@packId, @folded, @name, @category, @answeredAt, @answeredBy)
   ON CONFLICT DO UPDATE SET name = excluded.name, category = excluded.category,
     answered_at = excluded.answered_at, answered_by = excluded.answered_by`,
);
const deleteCategory = prepared<[packId: string, folded: string]>(
  'DELETE FROM category_answer WHERE pack_id = ? AND folded = ?',
);

/** What was said of the columns of one department's sheets of this layout. */
export function columnAnswers(database: Database, sheet: SheetLayout): readonly StoredColumnAnswer[] {
  return selectColumns(database).all(sheet);
}

/** Everything that was ever said of columns. */
export function allColumnAnswers(database: Database): readonly StoredColumnAnswer[] {
  return selectAllColumns(database).all();
}

/** Keeps what was said of a column; a newer word replaces the older one. */
export function saveColumnAnswer(database: Database, answer: StoredColumnAnswer): void {
  upsertColumn(database).run(answer);
}

/** Forgets what was said of a layout's columns: it is asked again. */
export function forgetColumns(database: Database, sheet: SheetLayout): void {
  deleteColumns(database).run(sheet);
}

/** What was said of words for identities, under one pack. */
export function categoryAnswers(database: Database, packId: string): readonly StoredCategoryAnswer[] {
  return selectCategories(database).all(packId);
}

/** Keeps what a department's word means; a newer word replaces the older one. */
export function saveCategoryAnswer(database: Database, answer: StoredCategoryAnswer): void {
  upsertCategory(database).run(answer);
}

/** Forgets what a word means: it is asked again. */
export function forgetCategory(database: Database, packId: string, folded: string): void {
  deleteCategory(database).run(packId, folded);
}

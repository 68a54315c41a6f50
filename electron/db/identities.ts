import type { Database } from 'better-sqlite3';
import type { DateOnly } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** An identity of a resident: a pack's category held from a day to a day, on one department's roster. */
export interface IdentityRow {
  readonly id: number;
  readonly residentId: number;
  readonly category: string;
  readonly source: string;
  readonly fromDate: DateOnly;
  /** The last day it is held; null while it is open. */
  readonly toDate: DateOnly | null;
}

export interface NewIdentity {
  readonly residentId: number;
  readonly category: string;
  readonly source: string;
  readonly fromDate: DateOnly;
  readonly toDate: DateOnly | null;
  /** The document the roster names for it (文号). */
  readonly document: string | null;
  readonly batchId: number | null;
}

const COLUMNS = `id, resident_id AS residentId, category, source, from_date AS fromDate, to_date AS toDate`;

const selectOf = prepared<[residentId: number], IdentityRow>(
  `SELECT ${COLUMNS} FROM identity WHERE resident_id = ? ORDER BY to_date IS NOT NULL, from_date, id`,
);
const selectHeld = prepared<[residentId: number, on: string, on: string], { category: string }>(
  `SELECT category FROM identity
   WHERE resident_id = ? AND from_date <= ? AND (to_date IS NULL OR to_date >= ?)`,
);
const selectOpen = prepared<[source: string], IdentityRow>(
  `SELECT ${COLUMNS} FROM identity WHERE source = ? AND to_date IS NULL ORDER BY resident_id, category`,
);
const insert = prepared<[NewIdentity]>(
  `INSERT INTO identity (resident_id, category, source, from_date, to_date, document, batch_id)
   VALUES (@residentId, @category, @source, @fromDate, @toDate, @document, @batchId)`,
);
const end = prepared<[toDate: string, batchId: number | null, id: number]>(
  'UPDATE identity SET to_date = ?, ended_by_batch = ? WHERE id = ?',
);
const reopen = prepared<[toDate: string | null, id: number]>(
  'UPDATE identity SET to_date = ?, ended_by_batch = NULL WHERE id = ?',
);

/** All identities of a resident, open ones first, each with the days it is held. */
export function identitiesOf(database: Database, residentId: number): readonly IdentityRow[] {
  return selectOf(database).all(residentId);
}

/** Names of the categories a resident holds on a day, first and last day included, each once, in a fixed order. */
export function categoriesHeldOn(database: Database, residentId: number, on: DateOnly): readonly string[] {
  const held = selectHeld(database).all(residentId, on, on);
  // Sorting here: a sort in the query costs a tree of its own even where nothing is held, as with most people.
  return [...new Set(held.map(({ category }) => category))].sort();
}

/** The open identities that stand on one department's roster: what a new complete list is compared with. */
export function openIdentitiesFrom(database: Database, source: string): readonly IdentityRow[] {
  return selectOpen(database).all(source);
}

/** Stores an identity and returns its id. Throws SQLITE_CONSTRAINT_UNIQUE when that very one is there. */
export function insertIdentity(database: Database, identity: NewIdentity): number {
  return Number(insert(database).run(identity).lastInsertRowid);
}

/** Ends an identity: `toDate` is the last day it is held, `batchId` the import that ended it. */
export function endIdentity(database: Database, id: number, toDate: DateOnly, batchId: number | null): void {
  end(database).run(toDate, batchId, id);
}

/** Takes an ending back, or moves it: `toDate` null leaves the identity open. */
export function reopenIdentity(database: Database, id: number, toDate: DateOnly | null): void {
  reopen(database).run(toDate, id);
}

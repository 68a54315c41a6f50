import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { prepared } from './prepared.ts';

export interface VillageRow {
  readonly id: number;
  readonly name: string;
}

const selectByFolded = prepared<[folded: string], VillageRow>(
  'SELECT id, name FROM village WHERE folded = ?',
);
const selectById = prepared<[id: number], VillageRow>('SELECT id, name FROM village WHERE id = ?');
const selectAll = prepared<[], VillageRow>('SELECT id, name FROM village ORDER BY id');
const insert = prepared<[name: string, folded: string]>('INSERT INTO village (name, folded) VALUES (?, ?)');

/** The id of the village of this name (width, spaces and brackets folded), or null. */
export function villageNamed(database: Database, name: string): number | null {
  return selectByFolded(database).get(fold(name))?.id ?? null;
}

/** The id of the village of this name, made when it is new. */
export function ensureVillage(database: Database, name: string): number {
  const known = villageNamed(database, name);
  return known ?? Number(insert(database).run(name.trim(), fold(name)).lastInsertRowid);
}

/** The village, or null when there is none. */
export function villageById(database: Database, id: number): VillageRow | null {
  return selectById(database).get(id) ?? null;
}

/** All villages in the order they were entered, which is the roster's own. */
export function listVillages(database: Database): readonly VillageRow[] {
  return selectAll(database).all();
}

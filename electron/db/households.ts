import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { nameKey } from '#shared/domain/names.ts';
import { prepared } from './prepared.ts';

export interface HouseholdRow {
  readonly id: number;
  readonly villageId: number;
  readonly groupName: string;
  readonly headName: string;
}

/** What joins rows of a roster into one household. */
export interface HouseholdHead {
  /** The head's ID number in its cleaned form, where the roster has it. */
  readonly headNumber: string | null;
  readonly headName: string;
  readonly villageId: number;
  readonly groupName: string;
}

const COLUMNS = 'id, village_id AS villageId, group_name AS groupName, head_name AS headName';

const selectById = prepared<[id: number], HouseholdRow>(`SELECT ${COLUMNS} FROM household WHERE id = ?`);
const selectByKey = prepared<[key: string], HouseholdRow>(
  `SELECT ${COLUMNS} FROM household WHERE match_key = ?`,
);
const insert = prepared<[key: string, villageId: number, groupName: string, headName: string]>(
  'INSERT INTO household (match_key, village_id, group_name, head_name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
);

/**
 * The text under which two rows belong to one household: the head's ID number, else the head's name within
 * village and group.
 */
export function householdKey(head: HouseholdHead): string {
  return head.headNumber ?? `${head.villageId}/${fold(head.groupName)}/${nameKey(head.headName)}`;
}

/** The household, or null when there is none. */
export function householdById(database: Database, id: number): HouseholdRow | null {
  return selectById(database).get(id) ?? null;
}

/** The id of the head's household, made when it is new. */
export function ensureHousehold(database: Database, head: HouseholdHead): number {
  const key = householdKey(head);
  const made = insert(database).run(key, head.villageId, head.groupName, head.headName);
  return made.changes === 1 ? Number(made.lastInsertRowid) : (selectByKey(database).get(key)?.id ?? 0);
}

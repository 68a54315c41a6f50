import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Role } from '#shared/rights.ts';
import { prepared } from './prepared.ts';

/** Somebody who works at the desk, as stored. */
export interface OperatorRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly active: boolean;
  readonly mustChange: boolean;
  readonly createdAt: DateTime;
}

/** Failed sign-ins in a row, and until when none is tried. */
export interface WaitRow {
  readonly failures: number;
  readonly waitUntil: DateTime;
}

interface StoredOperator extends Omit<OperatorRow, 'active' | 'mustChange'> {
  readonly active: 0 | 1;
  readonly mustChange: 0 | 1;
}

const COLUMNS = `id, name, role, password, active, must_change AS mustChange, created_at AS createdAt`;
const selectAll = prepared<[], StoredOperator>(`SELECT ${COLUMNS} FROM operator ORDER BY id`);
const selectById = prepared<[id: number], StoredOperator>(`SELECT ${COLUMNS} FROM operator WHERE id = ?`);
const selectByName = prepared<[name: string], StoredOperator>(
  `SELECT ${COLUMNS} FROM operator WHERE name = ?`,
);
const insert = prepared<[Omit<StoredOperator, 'id' | 'active'>]>(
  `INSERT INTO operator (name, role, password, created_at, must_change)
   VALUES (@name, @role, @password, @createdAt, @mustChange)`,
);
const update = prepared<[Pick<StoredOperator, 'id' | 'role' | 'active'>]>(
  'UPDATE operator SET role = @role, active = @active WHERE id = @id',
);
const updatePassword = prepared<[password: string, mustChange: 0 | 1, id: number]>(
  'UPDATE operator SET password = ?, must_change = ? WHERE id = ?',
);
const countOthers = prepared<[id: number], { others: number }>(
  "SELECT count(*) AS others FROM operator WHERE active = 1 AND role = '管理员' AND id <> ?",
);
const selectWait = prepared<[id: number], WaitRow>(
  'SELECT failures, wait_until AS waitUntil FROM sign_in_wait WHERE operator_id = ?',
);
const upsertWait = prepared<[id: number, failures: number, until: string]>(
  `INSERT INTO sign_in_wait (operator_id, failures, wait_until) VALUES (?, ?, ?)
   ON CONFLICT (operator_id) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until`,
);
const deleteWait = prepared<[id: number]>('DELETE FROM sign_in_wait WHERE operator_id = ?');

/** Everybody who ever worked here, in the order they came. */
export function operatorRows(database: Database): readonly OperatorRow[] {
  return selectAll(database).all().map(read);
}

/** The operator, or null. */
export function operatorById(database: Database, id: number): OperatorRow | null {
  const row = selectById(database).get(id);
  return row === undefined ? null : read(row);
}

/** The operator of exactly this name, or null. */
export function operatorNamed(database: Database, name: string): OperatorRow | null {
  const row = selectByName(database).get(name);
  return row === undefined ? null : read(row);
}

/** Stores a new, active operator and answers the id. Throws when the name is taken. */
export function insertOperator(database: Database, row: Omit<OperatorRow, 'id' | 'active'>): number {
  const { lastInsertRowid } = insert(database).run({ ...row, mustChange: row.mustChange ? 1 : 0 });
  return Number(lastInsertRowid);
}

/** Gives an operator a role, and takes them in or out of the active ones. */
export function updateOperator(
  database: Database,
  { id, role, active }: Pick<OperatorRow, 'id' | 'role' | 'active'>,
): void {
  update(database).run({ id, role, active: active ? 1 : 0 });
}

/** Replaces the stored password; `mustChange` asks for another one at the next sign-in. */
export function storePassword(
  database: Database,
  id: number,
  { password, mustChange }: Pick<OperatorRow, 'password' | 'mustChange'>,
): void {
  updatePassword(database).run(password, mustChange ? 1 : 0, id);
}

/** How many active administrators there are beside this operator. */
export function otherAdministrators(database: Database, id: number): number {
  return countOthers(database).get(id)?.others ?? 0;
}

/** The failed sign-ins of an operator, 0 for names nobody has; null when there are none. */
export function signInWait(database: Database, operatorId: number): WaitRow | null {
  return selectWait(database).get(operatorId) ?? null;
}

/** Stores failed sign-ins, or forgets them with null. */
export function saveSignInWait(database: Database, operatorId: number, wait: WaitRow | null): void {
  if (wait === null) {
    deleteWait(database).run(operatorId);
  } else {
    upsertWait(database).run(operatorId, wait.failures, wait.waitUntil);
  }
}

function read({ active, mustChange, ...row }: StoredOperator): OperatorRow {
  return { ...row, active: active === 1, mustChange: mustChange === 1 };
}

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Fewer rows than this are quicker entered into the indexes one by one. */
const WORTH_IT = 2000;

const selectIndexes = prepared<[table: string], { name: string; sql: string }>(
  "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
);

/**
 * Runs `work`, which enters about `rows` new residents, within the caller's transaction. When they are many against
 * those already there, the search indexes are taken down meanwhile and built anew from sorted keys, a fraction of the
 * cost of finding each row's place in a dozen trees. What the transaction undoes, it undoes whole. The rule that a
 * number stands once holds throughout.
 */
export function withResidentsInBulk<Value>(database: Database, rows: number, work: () => Value): Value {
  const known = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM resident').get();
  if (rows < WORTH_IT || rows < (known?.count ?? 0) / 2) {
    return work();
  }
  const indexes = selectIndexes(database).all('resident');
  for (const { name } of indexes) {
    database.exec(`DROP INDEX "${name}"`);
  }
  const value = work();
  for (const { sql } of indexes) {
    database.exec(sql);
  }
  return value;
}

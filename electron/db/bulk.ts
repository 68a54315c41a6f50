import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { prepared } from './prepared.ts';

/** Fewer rows than this are quicker entered into the indexes one by one. */
const WORTH_IT = 2000;

/** Building the indexes of so many times the new residents costs about what entering the new ones singly does. */
const WORTH_REBUILDING = 4;
const LARGE_CACHE_KIBIBYTES = 262_144;

const selectIndexes = prepared<[table: string], { name: string; sql: string }>(
  "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
);

/**
 * Runs `work`, which enters about `rows` new residents, within the caller's transaction. When they are many against
 * those already there, the search indexes are taken down meanwhile and built anew from sorted keys, a fraction of the
 * cost of finding each row's place in a dozen trees. What the transaction undoes, it undoes whole. `step` is called before
 * each longer piece of work and may throw.
 */
export function withResidentsInBulk<Value>(
  database: Database,
  rows: number,
  step: () => void,
  work: () => Value,
): Value {
  const known = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM resident').get();
  if (rows < WORTH_IT) {
    return work();
  }
  if (rows < (known?.count ?? 0) / WORTH_REBUILDING) {
    return withLargeCache(database, work);
  }
  const indexes = selectIndexes(database).all('resident');
  for (const { name } of indexes) {
    database.exec(`DROP INDEX "${name}"`);
  }
  const value = work();
  for (const { sql } of indexes) {
    step();
    database.exec(sql);
  }
  return value;
}

/** The indexes of a district are larger than the usual cache, and a roster's rows go everywhere in them. */
function withLargeCache<Value>(database: Database, work: () => Value): Value {
  const usual = z.int().parse(database.pragma('cache_size', { simple: true }));
  database.pragma(`cache_size = -${LARGE_CACHE_KIBIBYTES}`);
  try {
    return work();
  } finally {
    database.pragma(`cache_size = ${usual}`);
  }
}

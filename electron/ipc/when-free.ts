import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Result } from '#shared/domain/result.ts';

/** Milliseconds: how long an act of the counter waits for another writer at most, and between two tries. */
export interface Patience {
  readonly most: number;
  readonly pause: number;
}

const PATIENCE: Patience = { most: 60_000, pause: 120 };

/**
 * Does what one person at the counter waits for while an import may be writing: tried until the database is free, with
 * everything else in the window going on meanwhile, where SQLite's own waiting would hold the whole program still. Each try
 * keeps all or nothing. What it answers is `work`'s own answer, the last one when patience ends.
 */
export async function whenFree<Value>(
  database: Database,
  work: () => Result<Value>,
  { most, pause: rest }: Patience = PATIENCE,
): Promise<Result<Value>> {
  const until = performance.now() + most;
  let result = withoutWaiting(database, work);
  while (!result.ok && result.error.details?.['busy'] === 1 && performance.now() < until) {
    await pause(rest);
    result = withoutWaiting(database, work);
  }
  return result;
}

function withoutWaiting<Value>(database: Database, work: () => Value): Value {
  const usual = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  try {
    return work();
  } finally {
    database.pragma(`busy_timeout = ${String(usual)}`);
  }
}

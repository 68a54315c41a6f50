import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

const selectChanges = prepared<[], { changes: number }>('SELECT total_changes() AS changes');
const beside = new WeakMap<Database, number>();

/** Differs from an earlier answer when anything in the database changed meanwhile, by this connection or another. */
export function databaseVersion(database: Database): string {
  const others = String(database.pragma('data_version', { simple: true }));
  return `${others}/${changesOf(database) - (beside.get(database) ?? 0)}`;
}

/** Runs `work`, which writes only beside the database, in memory: databaseVersion stays what it was. */
export function besideDatabase<Value>(database: Database, work: () => Value): Value {
  const before = changesOf(database);
  try {
    return work();
  } finally {
    beside.set(database, (beside.get(database) ?? 0) + changesOf(database) - before);
  }
}

function changesOf(database: Database): number {
  return selectChanges(database).get()?.changes ?? 0;
}

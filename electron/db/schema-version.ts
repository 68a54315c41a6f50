import type { Database } from 'better-sqlite3';

/** The number of the last migration this database has been through; 0 for a new file. */
export function schemaVersion(database: Database): number {
  return database.prepare<[], { user_version: number }>('PRAGMA user_version').get()?.user_version ?? 0;
}

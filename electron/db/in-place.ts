import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

/** Which file a connection was opened on; null for a database in memory. */
const opened = new WeakMap<Database, bigint | null>();

/** Remembers the file behind a connection just opened. */
export function rememberPlace(database: Database): void {
  opened.set(database, database.memory ? null : fileNumber(database.name));
}

/**
 * Whether the file a connection works on still lies where it was opened. A file that was removed or moved away while it is open
 * goes on taking what is written, and all of that is gone when it is closed. A few microseconds.
 */
export function isInPlace(database: Database): boolean {
  const number = opened.get(database) ?? null;
  return number === null || fileNumber(database.name) === number;
}

function fileNumber(file: string): bigint | null {
  return statSync(file, { throwIfNoEntry: false, bigint: true })?.ino ?? null;
}

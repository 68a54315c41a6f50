import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { otherReadings } from '#shared/domain/pinyin.ts';
import { keyFromHex, type DatabaseKey } from '../keys/database-key.ts';

const BUSY_MILLISECONDS = 5000;
const keys = new WeakMap<Database, DatabaseKey>();

export interface ConnectOptions {
  readonly readonly: boolean;
  /** The key of an encrypted file; null or left out for a plain one. */
  readonly key?: DatabaseKey | null;
}

/**
 * A bare connection to a file: no settings that write, no migration. Throws SQLite's error; a wrong key shows with the
 * first read, as SQLITE_NOTADB. The native part is the one named by DESK_SQLITE_BINDING where the runtime needs its own.
 * Nothing is ever put into a temporary file, which would be plain. `other_readings(name)` is known to SQL, as JSON:
 * migration 2 fills the search columns of residents already there.
 */
export function connect(file: string, options: ConnectOptions): Database {
  const binding = process.env['DESK_SQLITE_BINDING'];
  const database = new DatabaseConstructor(file, {
    readonly: options.readonly,
    fileMustExist: options.readonly,
    timeout: BUSY_MILLISECONDS,
    ...(binding === undefined || binding === '' ? {} : { nativeBinding: binding }),
  });
  if (options.key !== undefined && options.key !== null) {
    database.pragma("cipher = 'chacha20'");
    database.pragma(`key = '${rawKey(options.key)}'`);
    keys.set(database, options.key);
  }
  database.pragma('temp_store = MEMORY');
  database.function('other_readings', { deterministic: true }, (name) =>
    JSON.stringify(otherReadings(String(name))),
  );
  return database;
}

/** The key a connection was opened with; null for a plain database. Its copies and the files beside it take the same. */
export function keyOf(database: Database): DatabaseKey | null {
  return keys.get(database) ?? null;
}

/** A key as the cipher takes it without deriving another from it. Throws for anything that is no key. */
export function rawKey(key: DatabaseKey): string {
  const hex = keyFromHex(key);
  if (hex === null) {
    throw new TypeError('Not a database key');
  }
  return `raw:${hex}`;
}

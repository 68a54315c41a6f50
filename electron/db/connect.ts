import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { otherReadings } from '#shared/domain/pinyin.ts';

const BUSY_MILLISECONDS = 5000;

/**
 * A bare connection to a file: no settings that write, no migration. Throws SQLite's error. The native part is
 * the one named by DESK_SQLITE_BINDING where the runtime needs its own. `other_readings(name)` is known to SQL, as
 * JSON: migration 2 fills the search columns of residents already there.
 */
export function connect(file: string, options: { readonly readonly: boolean }): Database {
  const binding = process.env['DESK_SQLITE_BINDING'];
  const database = new DatabaseConstructor(file, {
    readonly: options.readonly,
    fileMustExist: options.readonly,
    timeout: BUSY_MILLISECONDS,
    ...(binding === undefined || binding === '' ? {} : { nativeBinding: binding }),
  });
  database.function('other_readings', { deterministic: true }, (name) =>
    JSON.stringify(otherReadings(String(name))),
  );
  return database;
}

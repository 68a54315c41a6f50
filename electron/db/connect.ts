import DatabaseConstructor, { type Database } from 'better-sqlite3';

const BUSY_MILLISECONDS = 5000;

/**
 * A bare connection to a file: no settings that write, no migration. Throws SQLite's error. The native part is
 * the one named by DESK_SQLITE_BINDING where the runtime needs its own.
 */
export function connect(file: string, options: { readonly readonly: boolean }): Database {
  const binding = process.env['DESK_SQLITE_BINDING'];
  return new DatabaseConstructor(file, {
    readonly: options.readonly,
    fileMustExist: options.readonly,
    timeout: BUSY_MILLISECONDS,
    ...(binding === undefined || binding === '' ? {} : { nativeBinding: binding }),
  });
}

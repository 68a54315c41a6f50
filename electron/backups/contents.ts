import type { Database } from 'better-sqlite3';
import type { DeskContents } from '#shared/contract/backups.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { connect } from '../db/connect.ts';
import { isPlainDatabase } from '../db/encrypt.ts';
import { readMigrations } from '../db/migrate.ts';
import { schemaVersion } from '../db/schema-version.ts';
import type { DatabaseKey } from '../keys/database-key.ts';

/** The schema from which every table counted here is there. */
const OLDEST = 1;

/** What a desk's database holds, whatever version of the program wrote it. Throws SQLite's error. */
export function contentsOf(database: Database): DeskContents {
  const counted = database
    .prepare<[], Omit<DeskContents, 'lastPaymentAt'> & { personal: number | null }>(
      `SELECT (SELECT count(*) FROM resident) AS residents, (SELECT count(*) FROM batch) AS imports,
              count(*) AS payments, coalesce(sum(personal), 0) AS personal
       FROM payment WHERE voided_at IS NULL`,
    )
    .get();
  const last = database
    .prepare<[], { at: string }>('SELECT recorded_at AS at FROM payment ORDER BY id DESC LIMIT 1')
    .get();
  const { residents = 0, payments = 0, personal = 0, imports = 0 } = counted ?? {};
  return { residents, payments, personal, lastPaymentAt: last?.at ?? null, imports };
}

/**
 * Opens a backup (nothing is written) and answers what it holds. KEY_WRONG when the key does not open it or its first page is
 * damaged, DATABASE_UNUSABLE when it is no desk or cannot be read, DATABASE_NEWER when a later program wrote it.
 */
export function readContents(file: string, key: DatabaseKey | null): Result<DeskContents> {
  const database = opened(file, key);
  if (!database.ok) {
    return database;
  }
  try {
    return success(contentsOf(database.value));
  } catch {
    return damaged();
  } finally {
    database.value.close();
  }
}

/**
 * Reads a backup whole: every page, every index, every reference. The errors of readContents; then it is not one to restore.
 */
export function checkWhole(file: string, key: DatabaseKey | null): Result<DeskContents> {
  const database = opened(file, key);
  if (!database.ok) {
    return database;
  }
  try {
    return isSound(database.value) ? success(contentsOf(database.value)) : damaged();
  } catch {
    return damaged();
  } finally {
    database.value.close();
  }
}

/** Whether every page and index reads and every row points at one that is there. Throws SQLite's error of a damaged page. */
export function isSound(database: Database): boolean {
  return (
    database.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
    database.prepare('PRAGMA foreign_key_check').get() === undefined
  );
}

/** Whether every page and row of a database reads (SQLite's quick_check). Throws errors other than damage. */
export function readsThrough(database: Database): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (isDamage(error)) {
      return false;
    }
    throw error;
  }
}

/** Whether SQLite says that a page of the file is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT');
}

function opened(file: string, key: DatabaseKey | null): Result<Database> {
  let database: Database | null = null;
  try {
    database = connect(file, { readonly: true, key: isPlainDatabase(file) ? null : key });
    const version = schemaVersion(database);
    if (version >= OLDEST && version <= readMigrations().length) {
      return success(database);
    }
    database.close();
    return version > 0
      ? failure('DATABASE_NEWER', '这份备份由更新版本的程序写成，已原样保留。请安装新版程序后再恢复。')
      : damaged();
  } catch (error) {
    database?.close();
    return error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB' ? locked() : damaged();
  }
}

function locked(): Result<never> {
  return failure('KEY_WRONG', '这份备份用现在的密钥打不开（属于另一台电脑，或文件已损坏），已原样保留。');
}

function damaged(): Result<never> {
  return failure('DATABASE_UNUSABLE', '这份备份读不出来（不是备份，或已损坏），已原样保留。请另选一份。');
}

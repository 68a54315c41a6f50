import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { DeskContents } from '#shared/contract/backups.ts';
import { BEFORE_RESTORE } from '#shared/backups/keep.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { backupDatabase } from '../db/backup.ts';
import { connect } from '../db/connect.ts';
import { isPlainDatabase, rekeyFile } from '../db/encrypt.ts';
import { flushFile } from '../db/flush.ts';
import { removeDatabase } from '../db/remove-database.ts';
import { guarded } from '../db/writing.ts';
import type { WorkHooks } from '../desk.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import type { KeyPlaces } from '../keys/key-file.ts';
import { checkWhole, readsThrough } from './contents.ts';
import { hasLog, setAside, stampOf } from './files.ts';

const STAGED = '.restoring';

export interface RestoreRequest {
  readonly places: KeyPlaces;
  /** The key of this desk, with which the restored database is encrypted too; null for a plain desk. */
  readonly key: DatabaseKey | null;
  /** The backup, and the key that opens it where that is another one. */
  readonly source: { readonly file: string; readonly key: DatabaseKey | null };
  readonly now: Date;
}

export interface Restored {
  readonly contents: DeskContents;
  /** The name of the backup of what was there before: restoring it undoes this. Null when nothing readable was there. */
  readonly before: string | null;
  /** Where a database that could not be read is kept; null when there was none. */
  readonly aside: string | null;
}

/** What a restore found in the place of the database. */
type Present = { readonly before: string | null; readonly damaged: boolean; readonly stamp: string | null };

/**
 * Puts a backup in the place of the desk's database, which nobody may have open. A copy of it is made beside, under the desk's
 * key, and read whole; what is there now is backed up, or, where it cannot be read, kept aside; then one rename. A crash at
 * any moment leaves the old or the restored database whole. KEY_WRONG, DATABASE_UNUSABLE and DATABASE_NEWER for the backup; BUSY
 * when another program has the database open; CANCELLED; WRITE_FAILED. Nothing is changed then.
 */
export function restoreDesk(request: RestoreRequest, hooks: WorkHooks): Result<Restored> {
  const { places, key, now } = request;
  const staged = `${places.database}${STAGED}`;
  const done = guarded((): Result<Restored> => {
    hooks.progress('取出备份', 0, 3);
    const contents = stage(request, staged);
    if (!contents.ok) {
      return contents;
    }
    hooks.progress('备份现在的数据', 1, 3);
    const present = hooks.cancelled() ? cancelled() : keepPresent(places, key, now);
    if (!present.ok) {
      return present;
    }
    hooks.progress('换上备份', 2, 3);
    const swapped = hooks.cancelled() ? cancelled() : swap(places.database, staged, present.value, now);
    return swapped.ok
      ? success({ contents: contents.value, before: present.value.before, aside: swapped.value })
      : swapped;
  });
  if (!done.ok) {
    removeDatabase(staged);
  }
  return done;
}

/** Removes what a restore that was killed left unfinished. */
export function clearUnfinished(database: string): void {
  removeDatabase(`${database}${STAGED}`);
}

/** A copy of the backup under the desk's key, read whole and on the disk. */
function stage(
  { key, source }: Pick<RestoreRequest, 'key' | 'source'>,
  staged: string,
): Result<DeskContents> {
  const sound = checkWhole(source.file, source.key);
  if (!sound.ok) {
    return sound;
  }
  removeDatabase(staged);
  mkdirSync(dirname(staged), { recursive: true });
  const sourceKey = isPlainDatabase(source.file) ? null : source.key;
  copyInto(source.file, sourceKey, staged);
  if (key !== null && sourceKey !== key) {
    rekeyFile(staged, sourceKey, key);
  }
  const copied = checkWhole(staged, key);
  if (copied.ok) {
    flushFile(staged);
  }
  return copied;
}

function copyInto(file: string, key: DatabaseKey | null, target: string): void {
  const database = connect(file, { readonly: true, key });
  try {
    database.prepare<[string]>('VACUUM INTO ?').run(target);
  } finally {
    database.close();
  }
}

function keepPresent(places: KeyPlaces, key: DatabaseKey | null, now: Date): Result<Present> {
  const { database: file, backups } = places;
  if (!existsSync(file)) {
    return success({ before: null, damaged: hasLog(file), stamp: null });
  }
  let database: Database | null = null;
  try {
    database = connect(file, { readonly: false, key: isPlainDatabase(file) ? null : key });
    const damaged = !readsThrough(database);
    // A copy that can still be made is made; the file is kept aside even so.
    const before = basename(backupDatabase(database, backups, BEFORE_RESTORE, now));
    database.close();
    return !damaged && hasLog(file) ? inUse() : success({ before, damaged, stamp: stampOf(file) });
  } catch (error) {
    database?.close();
    if (isDamage(error)) {
      return success({ before: null, damaged: true, stamp: stampOf(file) });
    }
    throw error;
  }
}

/** The rename; answers where the damaged database is kept, if there was one. */
function swap(file: string, staged: string, present: Present, now: Date): Result<string | null> {
  if (stampOf(file) !== present.stamp || (!present.damaged && hasLog(file))) {
    return inUse();
  }
  const aside = present.damaged ? setAside(file, now) : null;
  renameSync(staged, file);
  flushFile(file);
  return success(aside);
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'EIO';
}

function inUse(): Result<never> {
  return failure('BUSY', '另一个程序正在使用数据库，没有恢复，数据没有改动。请关闭它再试一次。');
}

function cancelled(): Result<never> {
  return failure('CANCELLED', '已取消，没有恢复，数据没有改动。');
}

import { basename } from 'node:path';
import type { BackupLacks, BackupLine } from '#shared/contract/backups.ts';
import { backupFiles, backupsOf, type BackupFile } from '../db/backup-files.ts';
import { connect } from '../db/connect.ts';
import { isPlainDatabase } from '../db/encrypt.ts';
import type { WorkHooks } from '../desk.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { readContents, readsThrough } from './contents.ts';
import { lacksOf } from './lacks.ts';

/** The backups of a folder, newest first, or the one file, each with what it holds. Throws when it cannot be read. */
export function listBackups(path: string, key: DatabaseKey | null, hooks: WorkHooks): readonly BackupLine[] {
  const files = backupsOf(path);
  const lines: BackupLine[] = [];
  for (const [index, file] of files.entries()) {
    if (hooks.cancelled()) {
      break;
    }
    hooks.progress('查看备份', index, files.length);
    lines.push(backupLine(file, key));
  }
  return lines;
}

/** The newest backup that opens; null when none does. */
export function newestGood(folder: string, key: DatabaseKey | null): BackupLine | null {
  for (const file of backupFiles(folder)) {
    const line = backupLine(file, key);
    if (line.contents !== null) {
      return line;
    }
  }
  return null;
}

/** One backup with what it holds. */
export function backupLine(
  { name, at, reason, bytes, file }: BackupFile,
  key: DatabaseKey | null,
): BackupLine {
  const contents = readContents(file, key);
  return { name: basename(name), at, reason, bytes, contents: contents.ok ? contents.value : null };
}

/**
 * What the desk's database holds and a backup does not; null when the two cannot be compared: nothing of the database reads, it is
 * not there, or the backup is of another key. `damaged`: what is known of the database; left out, it is read through to know.
 */
export function compareBackup(
  databaseFile: string,
  key: DatabaseKey | null,
  file: string,
  damaged?: boolean,
): BackupLacks | null {
  try {
    const database = connect(databaseFile, {
      readonly: true,
      key: isPlainDatabase(databaseFile) ? null : key,
    });
    try {
      return lacksOf(database, file, damaged ?? !readsThrough(database));
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

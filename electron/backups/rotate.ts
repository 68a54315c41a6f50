import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removable } from '#shared/backups/keep.ts';
import { backupFiles, type BackupFile } from '../db/backup-files.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { readContents } from './contents.ts';

/**
 * Removes the backups of a folder that the rule lets go, and answers their names. Only what opens with the key is counted;
 * when nothing would go, nothing is opened. A file that cannot be removed stays for the next time.
 */
export function rotateBackups(folder: string, key: DatabaseKey | null): readonly string[] {
  const files = backupFiles(folder);
  if (removable(files.map((file) => ruled(file, true))).length === 0) {
    return [];
  }
  const judged = files.map((file) => ruled(file, readContents(file.file, key).ok));
  return removable(judged).filter((name) => removed(join(folder, name)));
}

function ruled({ name, at, reason, bytes }: BackupFile, good: boolean) {
  return { name, at, reason, bytes, good };
}

function removed(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}

import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { shanghaiDateTime, type DateTime } from '#shared/domain/dates.ts';

/** A finished backup of a folder, by its name: when it was made, what for, and how large it is. */
export interface BackupFile {
  readonly name: string;
  readonly file: string;
  readonly at: DateTime;
  readonly reason: string;
  readonly bytes: number;
}

const NAME = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})(?:-(\d+))?-([a-z][a-z0-9-]*)\.db$/;

/** The moment and reason a backup's name tells; null for any other file. */
export function backupName(name: string): Pick<BackupFile, 'at' | 'reason'> | null {
  const match = NAME.exec(name);
  if (match === null) {
    return null;
  }
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', , reason = ''] = match;
  return { at: `${year}-${month}-${day}T${hour}:${minute}:${second}`, reason };
}

/** The finished backups of a folder, newest first; none when it is not there. Throws when it cannot be read. */
export function backupFiles(folder: string): readonly BackupFile[] {
  return namesIn(folder)
    .flatMap((name) => {
      const told = backupName(name);
      const file = join(folder, name);
      const found = told === null ? undefined : statSync(file, { throwIfNoEntry: false });
      return told === null || found?.isFile() !== true ? [] : [{ name, file, ...told, bytes: found.size }];
    })
    .sort((one, other) => order(other).localeCompare(order(one), 'en'));
}

/** The backups a path means: those of a folder, or the one file, whatever its name; then its moment is when it was last written. */
export function backupsOf(path: string): readonly BackupFile[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) {
    return backupFiles(path);
  }
  const name = basename(path);
  const told = backupName(name) ?? { at: shanghaiDateTime(found.mtime), reason: 'other' };
  return [{ name, file: path, ...told, bytes: found.size }];
}

/** When the newest backup of the folder was made, by its name; null when there is none. */
export function lastBackupAt(folder: string): DateTime | null {
  return backupFiles(folder)[0]?.at ?? null;
}

/** Of two backups of one second the one numbered higher is newer. */
function order({ name, at }: BackupFile): string {
  const copy = NAME.exec(name)?.[7] ?? '1';
  return `${at} ${copy.padStart(6, '0')}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return [];
    }
    throw error;
  }
}

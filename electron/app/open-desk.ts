import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#electron/db/open.ts';
import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { dataFolder, resourcesFolder } from './paths.ts';

/** The file that holds everything the desk knows, in the data folder of this user. */
export function databaseFile(): string {
  return join(dataFolder(), 'desk.sqlite');
}

/** Opens the desk of this user, making it on the first day. Errors of openDatabase. */
export function openDesk(clock: () => Date): Result<DeskContext> {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true });
  const backups = join(folder, 'backups');
  const opened = openDatabase(databaseFile(), { backups, now: clock });
  if (!opened.ok) {
    return opened;
  }
  const database = opened.value;
  return success({
    database,
    folders: {
      policies: join(resourcesFolder(), 'policies'),
      backups,
      originals: join(folder, 'originals'),
    },
    clock,
    operator: () => readSetting(database, 'operator') ?? '未填经办人',
  });
}

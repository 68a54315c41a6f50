import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#electron/db/open.ts';
import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import type { DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { dataFolder, resourcesFolder } from './paths.ts';

/** Where everything lies that the desk of this user knows, all of it encrypted with one key. */
export function deskPlaces(): DeskPlaces {
  const folder = dataFolder();
  return {
    database: join(folder, 'desk.sqlite'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
}

/** Opens the desk of this user, making it on the first day. Errors of openDatabase. */
export function openDesk(key: DatabaseKey, clock: () => Date): Result<DeskContext> {
  mkdirSync(dataFolder(), { recursive: true });
  const { database: file, backups, originals } = deskPlaces();
  const opened = openDatabase(file, { key, backups, now: clock });
  if (!opened.ok) {
    return opened;
  }
  const database = opened.value;
  return success({
    database,
    folders: { policies: join(resourcesFolder(), 'policies'), backups, originals },
    clock,
    operator: () => readSetting(database, 'operator') ?? '未填经办人',
  });
}

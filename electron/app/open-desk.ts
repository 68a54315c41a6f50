import { mkdirSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import { readsThrough } from '#electron/backups/contents.ts';
import { damaged } from '#electron/backups/day.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { DeskContext, DeskFolders } from '#electron/desk.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import type { DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { dataFolder, resourcesFolder } from './paths.ts';

/** Up to this size the database is read through before it opens: about a quarter of a second. A larger one by the day's backup. */
const CHECKED_AT_ONCE = 32 * 1024 * 1024;

/** Where everything lies that the desk of this user knows, all of it encrypted with one key. */
export function deskPlaces(): DeskPlaces {
  const folder = dataFolder();
  return {
    database: join(folder, 'desk.sqlite'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
}

/** The folders of this user's desk that services work with. */
export function deskFolders(): DeskFolders {
  const { backups, originals } = deskPlaces();
  return { policies: join(resourcesFolder(), 'policies'), backups, originals };
}

/** Opens the desk of this user, making it on the first day. Errors of openDatabase. */
export function openDesk(
  key: DatabaseKey,
  { clock, operator }: Pick<DeskContext, 'clock' | 'operator'>,
): Result<DeskContext> {
  mkdirSync(dataFolder(), { recursive: true });
  const { database: file, backups } = deskPlaces();
  const opened = openDatabase(file, { key, backups, now: clock });
  if (!opened.ok) {
    return opened;
  }
  const database = opened.value;
  const sound = readsThroughNow(file, database) ? success(null) : damaged();
  if (!sound.ok) {
    database.close();
    return sound;
  }
  return success({
    database,
    folders: deskFolders(),
    clock,
    operator,
  });
}

function readsThroughNow(file: string, database: Database): boolean {
  return statSync(file).size > CHECKED_AT_ONCE || readsThrough(database);
}

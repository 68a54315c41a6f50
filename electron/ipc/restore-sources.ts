import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unlockBackups, type BroughtKey } from '#electron/backups/brought-key.ts';
import { readPlace } from '#electron/backups/place-file.ts';
import { backupsAt } from '#electron/backups/second-place.ts';
import { backupsOf, type BackupFile } from '#electron/db/backup-files.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import type { DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { FileTokens } from './file-tokens.ts';

/** The places backups are restored from. The window names them by word or token; paths and keys stay here. */
export interface RestoreSources {
  /** The folder or file a source means. BAD_INPUT for a token that is no longer known, NOT_FOUND when it is not there. */
  readonly pathOf: (source: string) => Result<string>;
  /** One of its backups by name, never anything beside them. NOT_FOUND. */
  readonly fileOf: (source: string, name: string) => Result<BackupFile>;
  /** Takes a passphrase for a source. Errors of unlockBackups. */
  readonly unlock: (source: string, passphrase: string) => Result<null>;
  /** What a passphrase opened; null before. */
  readonly unlocked: (source: string) => BroughtKey | null;
  /** The key to read a source with: what was unlocked, else the desk's. */
  readonly keyOf: (source: string, desk: DatabaseKey | null) => DatabaseKey | null;
}

/** The sources of one run of the program. */
export function createRestoreSources(places: DeskPlaces, files: FileTokens): RestoreSources {
  const keys = new Map<string, BroughtKey>();

  function pathOf(source: string): Result<string> {
    if (source === 'here') {
      return success(places.backups);
    }
    if (source === 'place') {
      const place = readPlace(places.database);
      return place === null || !existsSync(place.folder)
        ? failure('NOT_FOUND', '备份盘现在不在。请插上 U 盘或连上共享文件夹，再看一次。')
        : success(backupsAt(place.folder));
    }
    const chosen = files.redeem(source, 'restore-from');
    return chosen.ok ? success(withinFolder(chosen.value)) : chosen;
  }

  return {
    pathOf,
    fileOf(source, name) {
      const path = pathOf(source);
      if (!path.ok) {
        return path;
      }
      const found = backupsOf(path.value).find((file) => file.name === name);
      return found === undefined
        ? failure('NOT_FOUND', '这份备份已经不在了。请重新查看备份列表。')
        : success(found);
    },
    unlock(source, passphrase) {
      const path = pathOf(source);
      if (!path.ok) {
        return path;
      }
      const brought = unlockBackups(folderOf(path.value), passphrase);
      if (brought.ok) {
        keys.set(source, brought.value);
      }
      return brought.ok ? success(null) : brought;
    },
    unlocked: (source) => keys.get(source) ?? null,
    keyOf: (source, desk) => keys.get(source)?.key ?? desk,
  };
}

/** A stick chosen as a whole has the backups in a folder of their own. */
function withinFolder(path: string): string {
  const inside = backupsAt(path);
  return existsSync(inside) ? inside : path;
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? dirname(path) : path;
}

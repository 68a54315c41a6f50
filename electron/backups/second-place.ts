import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failure, success, type Failure, type Result } from '#shared/domain/result.ts';
import { backupFiles, type BackupFile } from '../db/backup-files.ts';
import { flushFile } from '../db/flush.ts';
import { guarded } from '../db/writing.ts';
import type { WorkHooks } from '../desk.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { copyOfKeyFile, type KeyPlaces } from '../keys/key-file.ts';
import { writeWhole } from '../keys/write-whole.ts';
import { checkWhole } from './contents.ts';
import { newestGood } from './list.ts';
import { readPlace, writePlace } from './place-file.ts';
import { rotateBackups } from './rotate.ts';

/** The folder made at the place a person chose, so that nothing else there is touched. */
const FOLDER = '参保备份';
const ORIGINALS = 'originals';

export interface CopyRequest {
  readonly places: KeyPlaces & { readonly originals: string };
  readonly key: DatabaseKey | null;
}

/** Where the backups lie at a place a person chose; the place itself when it is that folder already. */
export function backupsAt(place: string): string {
  return basename(place) === FOLDER ? place : join(place, FOLDER);
}

/**
 * Copies the newest backup to the second place of this computer, with the key file (of use only with the recovery
 * passphrase) and the imported originals that are not there yet, reads the copy whole and lets old ones there go. Answers the
 * copy's name; null when no place was chosen. NOT_FOUND when the place is not there or there is nothing to copy, CANCELLED,
 * WRITE_FAILED when it refuses: a copy there that is not whole never carries a backup's name.
 */
export function copyToPlace(request: CopyRequest, hooks: WorkHooks): Result<string | null> {
  const place = readPlace(request.places.database);
  if (place === null) {
    return success(null);
  }
  if (!isThere(place.folder)) {
    return placeGone(place.folder);
  }
  const { places, key } = request;
  const newest = newestFile(places.backups, key);
  if (newest === null) {
    return failure('NOT_FOUND', '本机还没有能打开的备份，没有可复制的。请先做一次备份。');
  }
  const done = guarded(() => {
    const folder = backupsAt(place.folder);
    mkdirSync(folder, { recursive: true });
    hooks.progress('复制到备份盘', 0, 0);
    const copied = copyBackup(newest, folder, key);
    if (!copied.ok) {
      return copied;
    }
    copyKeyFile(places, folder);
    const whole = copyOriginals(places.originals, join(folder, ORIGINALS), hooks);
    if (!whole.ok) {
      return whole;
    }
    rotateBackups(folder, key);
    const kept = writePlace(places.database, { ...place, lastAt: newest.at });
    return kept.ok ? success(newest.name) : kept;
  });
  return done.ok ? done : refusedBy(place.folder, done.error);
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Which disk refused is said: the desk's own is well. */
function refusedBy(folder: string, error: Failure): Result<never> {
  if (error.code !== 'WRITE_FAILED') {
    return { ok: false, error };
  }
  return isThere(folder)
    ? failure('WRITE_FAILED', `没有复制到备份盘“${folder}”，本机的备份仍在。备份盘：${error.message}`)
    : placeGone(folder);
}

function placeGone(folder: string): Result<never> {
  return failure(
    'NOT_FOUND',
    `备份盘“${folder}”现在不在，没有复制。请插上 U 盘或连上共享文件夹再试；本机的备份仍在。`,
  );
}

/** Copies back the originals that lie beside backups elsewhere and are missing here; answers how many. Throws the disk's error. */
export function takeOriginals(backups: string, originals: string, hooks: WorkHooks): number {
  const copied = copyOriginals(join(backups, ORIGINALS), originals, hooks);
  return copied.ok ? copied.value : 0;
}

function newestFile(folder: string, key: DatabaseKey | null): BackupFile | null {
  const good = newestGood(folder, key);
  return backupFiles(folder).find(({ name }) => name === good?.name) ?? null;
}

function copyBackup(backup: BackupFile, folder: string, key: DatabaseKey | null): Result<null> {
  const target = join(folder, backup.name);
  const unfinished = `${target}.part`;
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.db.part'))) {
    rmSync(join(folder, name), { force: true });
  }
  if (statSync(target, { throwIfNoEntry: false })?.size === backup.bytes && checkWhole(target, key).ok) {
    return success(null);
  }
  try {
    copyFileSync(backup.file, unfinished);
    flushFile(unfinished);
    const read = checkWhole(unfinished, key);
    if (!read.ok) {
      throw Object.assign(new Error('The copy does not read back'), { code: 'EIO' });
    }
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return success(null);
}

function copyKeyFile(places: KeyPlaces, folder: string): void {
  const copy = copyOfKeyFile(places);
  if (existsSync(copy)) {
    writeWhole(join(folder, basename(copy)), readFileSync(copy, 'utf8'));
  }
}

function copyOriginals(from: string, to: string, hooks: WorkHooks): Result<number> {
  const names = existsSync(from) ? readdirSync(from).filter((name) => !name.endsWith('.part')) : [];
  const missing = names.filter((name) => !existsSync(join(to, name)));
  for (const [index, name] of missing.entries()) {
    if (hooks.cancelled()) {
      return failure('CANCELLED', '已取消。备份已经复制好，导入过的原文件没有复制完，下次接着复制。');
    }
    hooks.progress('复制原文件', index, missing.length);
    copyWhole(join(from, name), join(to, name));
  }
  return success(missing.length);
}

function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.part`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, unfinished);
    flushFile(unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

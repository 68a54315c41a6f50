import type { EncryptedDesk } from '#shared/contract/key.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { backupDatabase } from '../db/backup.ts';
import { connect } from '../db/connect.ts';
import { encryptFile, isPlainDatabase, plainBackups } from '../db/encrypt.ts';
import { removeDatabase } from '../db/remove-database.ts';
import { guarded } from '../db/writing.ts';
import { NO_HOOKS, type WorkHooks } from '../desk.ts';
import { plainOriginals, sealOriginal } from '../rosters/originals.ts';
import type { DatabaseKey } from './database-key.ts';
import type { KeyPlaces } from './key-file.ts';

/** A desk's files, all of which a key covers. */
export interface DeskPlaces extends KeyPlaces {
  readonly originals: string;
}

/** One thing to encrypt: what it is called while it runs, and what it does. */
interface Step {
  readonly phase: string;
  readonly run: () => Result<unknown>;
}

/** Whether anything of a desk is as a program without encryption left it. */
export function hasPlain({ database, backups, originals }: DeskPlaces): boolean {
  const { files, unfinished } = plainBackups(backups);
  return isPlainDatabase(database) || [...files, ...unfinished, ...plainOriginals(originals)].length > 0;
}

/**
 * Encrypts a desk from before there were keys: a backup first, then the database, then every backup and every imported file,
 * each replaced only when its encrypted copy reads back. What a crash or a cancellation left plain is done the next time. Null
 * when nothing was plain. CANCELLED; WRITE_FAILED when the disk refuses; what is not done yet is untouched.
 */
export function encryptDesk(
  places: DeskPlaces,
  key: DatabaseKey,
  now: Date,
  hooks: WorkHooks = NO_HOOKS,
): Result<EncryptedDesk | null> {
  const wasPlain = isPlainDatabase(places.database);
  const first = wasPlain ? done(databaseSteps(places, key, now), hooks) : success(null);
  if (!first.ok) {
    return first;
  }
  const { files, unfinished } = plainBackups(places.backups);
  const originals = plainOriginals(places.originals);
  const rest = done(
    [
      ...unfinished.map((file) => step('加密备份', () => removeDatabase(file))),
      ...files.map((file) => ({ phase: '加密备份', run: () => encryptFile(file, key) })),
      ...originals.map((name) => step('加密原文件', () => sealOriginal(places.originals, name, key))),
    ],
    hooks,
  );
  if (!rest.ok) {
    return rest;
  }
  return success(
    wasPlain || files.length + originals.length > 0
      ? { backups: files.length, originals: originals.length }
      : null,
  );
}

function databaseSteps(places: DeskPlaces, key: DatabaseKey, now: Date): readonly Step[] {
  return [
    step('备份', () => plainBackup(places, now)),
    { phase: '加密数据库', run: () => encryptFile(places.database, key) },
  ];
}

function done(steps: readonly Step[], hooks: WorkHooks): Result<null> {
  for (const [index, { phase, run }] of steps.entries()) {
    if (hooks.cancelled()) {
      return failure('CANCELLED', '已取消，没有加密完。数据没有少，下次打开程序时接着加密。');
    }
    hooks.progress(phase, index, steps.length);
    const result = run();
    if (!result.ok) {
      return result;
    }
  }
  return success(null);
}

function step(phase: string, work: () => void): Step {
  return {
    phase,
    run: () =>
      guarded(() => {
        work();
        return success(null);
      }),
  };
}

function plainBackup({ database: file, backups }: DeskPlaces, now: Date): void {
  const database = connect(file, { readonly: false });
  try {
    backupDatabase(database, backups, 'encryption', now);
  } finally {
    database.close();
  }
}

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFiles } from '#electron/db/backup-files.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import { hasPlain, type DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import type { Trouble } from '#shared/contract/backups.ts';
import { failure, success, type Failure, type Result } from '#shared/domain/result.ts';

const MISSING: Failure = {
  code: 'DATABASE_UNUSABLE',
  message: '数据库文件 desk.sqlite 不见了，备份还在。请选一份备份恢复；如果是文件被挪走了，放回原处再重试。',
};
const UNENCRYPTED: Failure = {
  code: 'KEY_NEEDED',
  message: '以前的数据还没有加密，还没有打开。请先完成加密。',
};
const CLOSED: Failure = { code: 'BUSY', message: '数据正在恢复，请等它完成。' };

export interface KeeperOptions {
  readonly places: DeskPlaces;
  /** Opens the desk's database. */
  readonly open: (key: DatabaseKey) => Result<DeskContext>;
  /** Answers the window's questions with an open desk from now on; the answer ends that, connections closed. */
  readonly serve: (context: DeskContext, key: DatabaseKey) => () => Promise<void>;
  /** Answers every question with why there is no desk. */
  readonly refuse: (error: Failure) => void;
}

/** Whether the desk is open, and if not why. Opening, closing and opening again, as a restore needs, go through here alone. */
export interface DeskKeeper {
  /** Opens the desk unless it is open, there is data to encrypt first or the database is missing though there are backups. */
  readonly enter: (key: DatabaseKey) => Result<null>;
  /** Opens it even so: a new one in place of the missing one. BAD_INPUT unless it is missing. */
  readonly enterEmpty: () => Result<null>;
  /** Tries again with the key known. KEY_NEEDED without one. */
  readonly again: () => Result<null>;
  /** Closes it; questions are answered BUSY until it is entered again. */
  readonly leave: () => Promise<void>;
  /** Closes it because it turned out to be unusable. */
  readonly giveUp: (error: Failure) => Promise<void>;
  /** What keeps it closed before any key is known: the key file cannot be used. */
  readonly refused: (error: Failure) => void;
  readonly key: () => DatabaseKey | null;
  readonly trouble: () => Trouble | null;
  readonly mustEncrypt: () => boolean;
}

interface Kept {
  key: DatabaseKey | null;
  end: (() => Promise<void>) | null;
  trouble: Trouble | null;
}

/** The keeper of one run of the program. */
export function createDeskKeeper(options: KeeperOptions): DeskKeeper {
  const kept: Kept = { key: null, end: null, trouble: null };
  const { places } = options;

  function troubled(error: Failure, kind: Trouble['kind']): Result<never> {
    kept.trouble = { kind, message: error.message, folder: dirname(places.database) };
    options.refuse(error);
    return { ok: false, error };
  }

  function opened(key: DatabaseKey): Result<null> {
    const desk = options.open(key);
    if (!desk.ok) {
      return troubled(desk.error, kindOf(desk.error));
    }
    kept.trouble = null;
    kept.end = options.serve(desk.value, key);
    return success(null);
  }

  function enter(key: DatabaseKey): Result<null> {
    // Opened once more, the first opening would be answered by nobody and closed by nobody.
    if (kept.end !== null) {
      return success(null);
    }
    kept.key = key;
    if (isMissing(places)) {
      return troubled(MISSING, 'missing');
    }
    if (hasPlain(places)) {
      options.refuse(UNENCRYPTED);
      return success(null);
    }
    return opened(key);
  }

  async function leave(error: Failure): Promise<void> {
    const { end } = kept;
    kept.end = null;
    options.refuse(error);
    await end?.();
  }

  return {
    enter,
    enterEmpty: () =>
      kept.key !== null && kept.trouble?.kind === 'missing'
        ? opened(kept.key)
        : failure('BAD_INPUT', '数据库还在，没有另建。请重试，或从备份恢复。'),
    again: () => (kept.key === null ? { ok: false, error: UNENCRYPTED } : enter(kept.key)),
    leave: () => leave(CLOSED),
    async giveUp(error) {
      await leave(error);
      troubled(error, kindOf(error));
    },
    refused: (error) => void troubled(error, error.code === 'KEY_NEEDED' ? 'keyless' : 'other'),
    key: () => kept.key,
    trouble: () => kept.trouble,
    mustEncrypt: () => kept.key !== null && kept.end === null && hasPlain(places),
  };
}

/** With a key that is known to be right, a database that does not open with it is damaged or not this desk's. */
function kindOf({ code }: Failure): Trouble['kind'] {
  return code === 'DATABASE_UNUSABLE' || code === 'KEY_WRONG' ? 'damaged' : 'other';
}

function isMissing({ database, backups }: DeskPlaces): boolean {
  return !existsSync(database) && backupFiles(backups).length > 0;
}

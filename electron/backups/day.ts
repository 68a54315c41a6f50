import type { Database } from 'better-sqlite3';
import { shanghaiDate } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { backupDatabase } from '../db/backup.ts';
import { backupFiles } from '../db/backup-files.ts';
import { connect } from '../db/connect.ts';
import { isPlainDatabase } from '../db/encrypt.ts';
import { guarded } from '../db/writing.ts';
import type { WorkHooks } from '../desk.ts';
import { contentsOf, readsThrough } from './contents.ts';
import { rotateBackups } from './rotate.ts';
import { copyToPlace, type CopyRequest } from './second-place.ts';

/** What the backup made at the first start of a day is called. */
export const DAY = 'day';

export interface DayBackup {
  /** The name of the backup made; null when there is one of today already, or nothing is in the desk yet. */
  readonly made: string | null;
  /** What the second place answered. */
  readonly place: Result<string | null>;
}

/**
 * The backup of a day's first start: the database is read through, copied, the copy opened; old backups are let go; then the
 * second place. The second start of a day does nothing here but try the second place again. DATABASE_UNUSABLE when the
 * database is damaged; WRITE_FAILED, CANCELLED.
 */
export function backupOfDay(request: CopyRequest, now: Date, hooks: WorkHooks): Result<DayBackup> {
  const { backups } = request.places;
  const today = shanghaiDate(now);
  const done = backupFiles(backups).some(({ at, reason }) => reason === DAY && at.startsWith(today));
  const made = done ? success(null) : backedUp(request, DAY, now, hooks);
  return made.ok ? success({ made: made.value, place: copyToPlace(request, hooks) }) : made;
}

/** A backup a person asks for, then the second place. Errors of backupOfDay. */
export function backupByHand(request: CopyRequest, now: Date, hooks: WorkHooks): Result<DayBackup> {
  const made = backedUp(request, 'hand', now, hooks);
  return made.ok ? success({ made: made.value, place: copyToPlace(request, hooks) }) : made;
}

/** Null when the desk holds nothing yet and nobody asked. */
function backedUp(
  { places, key }: CopyRequest,
  reason: string,
  now: Date,
  hooks: WorkHooks,
): Result<string | null> {
  return guarded(() => {
    const database = connect(places.database, {
      readonly: false,
      key: isPlainDatabase(places.database) ? null : key,
    });
    try {
      if (reason === DAY && isEmpty(database)) {
        return success(null);
      }
      hooks.progress('检查数据库', 0, 3);
      if (!readsThrough(database)) {
        return damaged();
      }
      if (hooks.cancelled()) {
        return failure('CANCELLED', '已取消，没有备份，数据没有改动。');
      }
      hooks.progress('备份', 1, 3);
      const file = backupDatabase(database, places.backups, reason, now);
      rotateBackups(places.backups, key);
      return success(file.slice(places.backups.length + 1));
    } finally {
      database.close();
    }
  });
}

function isEmpty(database: Database): boolean {
  const { residents, imports, payments } = contentsOf(database);
  return residents + imports + payments === 0;
}

/** What is said of a database that does not read. */
export function damaged(): Result<never> {
  return failure(
    'DATABASE_UNUSABLE',
    '检查时发现数据库文件已损坏，没有继续写入，文件已原样保留。请用最近一份好的备份恢复。',
  );
}

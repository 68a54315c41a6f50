import type { Database } from 'better-sqlite3';
import { failure, type Failure, type Result } from '#shared/domain/result.ts';
import { isInPlace } from './in-place.ts';
import { refusedAct, type Act } from '#shared/rights.ts';
import { openTrail, type Note } from '../audit/trail.ts';
import type { DeskContext } from '../desk.ts';

const SENTENCES = new Map<string, string>([
  ['SQLITE_FULL', '磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。'],
  ['ENOSPC', '磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。'],
  ['SQLITE_BUSY', '数据库正被另一个任务使用，这一步没有保存，原有数据未变。请稍候再试一次。'],
  ['SQLITE_LOCKED', '数据库正被另一个任务使用，这一步没有保存，原有数据未变。请稍候再试一次。'],
  ['SQLITE_READONLY', '数据库文件是只读的，这一步没有保存。请检查该文件和所在文件夹的写入权限。'],
  ['EFBIG', '磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。'],
  ['EDQUOT', '磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。'],
  ['EACCES', '没有写入权限，这一步没有保存。请检查数据文件夹的权限。'],
  ['EPERM', '没有写入权限，这一步没有保存。请检查数据文件夹的权限。'],
  ['EROFS', '磁盘是只读的，这一步没有保存。请换一个可写入的位置。'],
  ['SQLITE_IOERR_SHMSIZE', '磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。'],
  ['SQLITE_IOERR', '读写磁盘时出错，这一步没有保存，原有数据未变。请检查磁盘后重新打开程序再试。'],
  ['EIO', '读写磁盘时出错，这一步没有保存，原有数据未变。请检查磁盘后重新打开程序再试。'],
  ['SQLITE_CANTOPEN', '打不开数据库所在的文件夹，这一步没有保存。请检查该文件夹是否还在、能否写入。'],
  ['ENOENT', '要写入的文件夹不在了，这一步没有保存。请检查数据文件夹后再试。'],
  ['ENOTDIR', '要写入的文件夹不在了，这一步没有保存。请检查数据文件夹后再试。'],
  ['SQLITE_CORRUPT', '数据库文件已损坏，这一步没有完成。请停止录入，用最近的备份恢复。'],
  ['SQLITE_NOTADB', '这个文件不是本程序的数据库，这一步没有保存。'],
]);

/** Carries a failed Result out of a transaction, so that the transaction is rolled back. */
class RolledBack extends Error {
  readonly failure: Failure;

  constructor(reason: Failure) {
    super(reason.code);
    this.failure = reason;
  }
}

/**
 * The one door for whatever a service writes. Asks whether the operator may do `act`, then runs `work` as one IMMEDIATE transaction:
 * all of it is saved, with the entries it notes in the audit log, or, when it answers with a failure or the disk fails, nothing.
 * NOT_ALLOWED, SIGNED_OUT; a full, busy (`busy` 1 in the details), read-only or failing disk becomes WRITE_FAILED with what to do. Throws when work that
 * succeeds noted nothing: what is written is answerable.
 */
export function writing<Value>(
  context: DeskContext,
  act: Act,
  work: (note: Note) => Result<Value>,
): Result<Value> {
  const refused = refusedAct(context.operator().role, act);
  if (refused !== null) {
    return { ok: false, error: refused };
  }
  const { database } = context;
  function run(note: Note): Result<Value> {
    const result = work(note);
    if (!result.ok) {
      throw new RolledBack(result.error);
    }
    return result;
  }
  // A step of a larger act, as a ticket an import gives: the act around it has the entry.
  if (database.inTransaction) {
    return guarded(() => database.transaction(() => run(() => undefined))());
  }
  const transaction = database.transaction(() => {
    const trail = openTrail(context, act);
    const result = run(trail.note);
    if (trail.close() === 0) {
      throw new Error(`Nothing was noted of ${act}`);
    }
    return result;
  });
  return guarded(() => (isInPlace(database) ? transaction.immediate() : moved()));
}

function moved(): Result<never> {
  return failure(
    'WRITE_FAILED',
    '数据库文件不在原来的文件夹里了（被移走或删除），这一步没有保存。请把它放回原处再试；放不回来时，重新打开程序从备份恢复。',
  );
}

/**
 * As writing, for what is computed from what is there and can be computed again: sums, indexes. It is nobody's act, so no right is
 * asked and nothing noted.
 */
export function recomputing<Value>(database: Database, work: () => Result<Value>): Result<Value> {
  return guarded(() => (isInPlace(database) ? database.transaction(work).immediate() : moved()));
}

/** Runs `work` outside a transaction (a backup, a pragma) and turns failures of disk and database into WRITE_FAILED. */
export function guarded<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    if (error instanceof RolledBack) {
      return { ok: false, error: error.failure };
    }
    const sentence = writeFailureSentence(error);
    if (sentence === null) {
      throw error;
    }
    return failure('WRITE_FAILED', sentence, isBusy(error) ? { busy: 1 } : undefined);
  }
}

/** True when another writer was at it: the same step may be tried again. */
function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error));
}

/** The sentence for an error of the disk or the database, or null when the error is something else (a defect). */
export function writeFailureSentence(error: unknown): string | null {
  const code = errorCode(error);
  for (const [prefix, sentence] of SENTENCES) {
    if (code === prefix || code.startsWith(`${prefix}_`)) {
      return sentence;
    }
  }
  return null;
}

/** True when the error says that a UNIQUE rule of the database was broken. */
export function isUniqueViolation(error: unknown): boolean {
  return errorCode(error) === 'SQLITE_CONSTRAINT_UNIQUE';
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

import type { BatchSummary } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { backupDatabase } from '../../db/backup.ts';
import { recordUndo } from '../../db/batch-changes.ts';
import { batchById } from '../../db/batches.ts';
import { guarded, writing } from '../../db/writing.ts';
import type { DeskContext } from '../../desk.ts';
import { recordedNow } from '../../ledger/business-clock.ts';
import { batchSummary } from '../batches.ts';
import { ImportCancelled, stepper, type ImportHooks } from '../hooks.ts';
import { reasonsAgainst } from './dependants.ts';
import { noSuchBatch } from './preview-undo.ts';
import { ledgerSteps } from './ledger-steps.ts';
import { restoreLedger } from './restore-ledger.ts';
import { restoreRows } from './restore-rows.ts';

/**
 * Puts back what was there before an import: rows it made are taken out (and kept whole in undone_row), rows it changed
 * get their values back; backup first, then one transaction. The import's record, rows, report and file stay.
 * What it did in the ledger is taken back as steps of today: payments voided, states as before, each with 撤销第 N 批导入.
 * UNDO_REFUSED lists the later work that depends on it; NOT_FOUND when there is no such import; CANCELLED.
 */
export function undoBatch(
  context: DeskContext,
  batchId: number,
  hooks: ImportHooks = { progress: () => undefined, cancelled: () => false },
): Result<BatchSummary> {
  const { database } = context;
  const refused = refusalOf(context, batchId);
  if (refused !== null) {
    return refused;
  }
  const backup = guarded(() =>
    success(backupDatabase(database, context.folders.backups, 'undo', context.clock())),
  );
  if (!backup.ok) {
    return backup;
  }
  // Rows that point at each other leave together; whether any was forgotten is checked before the transaction ends.
  database.pragma('foreign_keys = OFF');
  try {
    return writing(context, 'import.undo', (note) => {
      note({ subject: `batch ${batchId}`, new: { undone: true } });
      return undone(context, batchId, hooks);
    });
  } catch (error) {
    if (error instanceof ImportCancelled) {
      return failure('CANCELLED', '已取消，没有撤销，数据没有改动。');
    }
    throw error;
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function undone(context: DeskContext, batchId: number, hooks: ImportHooks): Result<BatchSummary> {
  const { database } = context;
  // Another connection may have written since the first look.
  const refused = refusalOf(context, batchId);
  if (refused !== null) {
    return refused;
  }
  const { events, payments, tickets } = ledgerSteps(database, batchId);
  const step = stepper(hooks, '撤销', events.length + payments.length + tickets.length);
  restoreLedger(context, batchId, step);
  restoreRows(database, batchId);
  recordUndo(database, batchId, { undoneAt: recordedNow(context), undoneBy: context.operator().name });
  if (database.prepare('PRAGMA foreign_key_check').get() !== undefined) {
    return failure('UNDO_REFUSED', '还有别的记录指向这一批的数据，没有撤销，数据没有改动。');
  }
  const batch = batchById(database, batchId);
  return batch === null ? noSuchBatch() : success(batchSummary(batch));
}

function refusalOf({ database }: DeskContext, batchId: number): Result<never> | null {
  const batch = batchById(database, batchId);
  if (batch === null) {
    return noSuchBatch();
  }
  const reasons = reasonsAgainst(database, batch);
  return reasons.length === 0
    ? null
    : failure('UNDO_REFUSED', `第 ${batchId} 批没有撤销，数据没有改动。${reasons.join('')}`);
}

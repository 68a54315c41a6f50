import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { BatchSummary } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { AuditDetail } from '../audit/trail.ts';
import { backupDatabase } from '../db/backup.ts';
import { lastVillageId, recordNewVillages } from '../db/batch-changes.ts';
import { insertBatchRows, type SourceFate } from '../db/batch-rows.ts';
import { batchById, insertBatch } from '../db/batches.ts';
import { withCheckpointLater } from '../db/checkpoint.ts';
import { databaseVersion } from '../db/database-version.ts';
import { closeStage } from '../db/resident-stage.ts';
import { saveBatchLayout } from '../db/roster-lookups.ts';
import { guarded, writing } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import { recordedNow } from '../ledger/business-clock.ts';
import { refusedClock } from '../ledger/clock-watch.ts';
import { layoutOf } from './batch-layout.ts';
import { batchSummary } from './batches.ts';
import { checkCancelled, ImportCancelled, stepper, type ImportHooks } from './hooks.ts';
import { rememberAnswers } from './mapping/remember.ts';
import { keepOriginal } from './originals.ts';
import {
  countOutcomes,
  importPolicy,
  outcomeWords,
  planImport,
  prepareWriting,
  previewOf,
  type PlannedImport,
} from './preview.ts';
import type { ImportSession } from './import-session.ts';

/** Backs up, keeps the original file, and writes the plan in one transaction, all or nothing. */
export async function commitPlan(
  context: DeskContext,
  session: ImportSession,
  hooks: ImportHooks,
): Promise<Result<BatchSummary>> {
  const policy = importPolicy(context, session.staged.request.policyId);
  if (!policy.ok) {
    return policy;
  }
  const clock = refusedClock(context);
  if (clock !== null) {
    return clock;
  }
  hooks.progress('备份', 0, 0);
  checkCancelled(hooks);
  const backup = guarded(() =>
    success(backupDatabase(context.database, context.folders.backups, 'import', context.clock())),
  );
  if (!backup.ok) {
    return backup;
  }
  if (hooks.cancelled()) {
    rmSync(backup.value, { force: true });
  }
  checkCancelled(hooks);
  // From here on a cancellation waits for the next step: the copy, which hears nothing, is over.
  hooks.progress('准备', 0, 0);
  const original = await keepOriginal(context, session.staged);
  if (!original.ok) {
    return original;
  }
  let written: Result<number> = failure('CANCELLED', '已取消，没有写入任何数据。');
  try {
    prepareWriting(session.staged, session.planned, hooks);
    written = withCheckpointLater(context.database, () =>
      writing(context, 'import.commit', (note) => {
        const batch = writeBatch(context, session, policy.value, hooks);
        if (batch.ok) {
          note(batchEntered(session, batch.value));
        }
        return batch;
      }),
    );
  } catch (error) {
    if (!(error instanceof ImportCancelled)) {
      throw error;
    }
  } finally {
    closeStage(context.database);
  }
  if (!written.ok) {
    if (written.error.code === 'CANCELLED') {
      // Of a state nothing changed since: it would only crowd out a backup that is needed.
      await rm(backup.value, { force: true });
    }
    if (original.value !== null) {
      await rm(original.value, { force: true });
    }
    return written;
  }
  session.batchId = written.value;
  const batch = batchById(context.database, written.value);
  return batch === null
    ? failure('INTERNAL', '导入记录读不回来，请重新打开程序。')
    : success(batchSummary(batch));
}

function writeBatch(
  context: DeskContext,
  session: ImportSession,
  policy: Policy,
  hooks: ImportHooks,
): Result<number> {
  const { database } = context;
  const { staged } = session;
  if (databaseVersion(database) !== session.planned.databaseVersion) {
    const fresh = planImport(context, staged, policy, session.resolutions, hooks);
    const same = isSame(fresh, session.planned);
    session.planned = fresh;
    if (!same) {
      const words = outcomeWords(previewOf(session.previewId, staged, fresh).outcomes);
      return failure(
        'PREVIEW_STALE',
        `预览之后数据有了变动，还没有写入。已重新核对：${words}。请看过新的预览后再确认。`,
      );
    }
  }
  const { plan, benefitYear } = session.planned;
  const batchId = insertBatch(database, {
    kind: staged.request.kind,
    source: staged.request.source,
    benefitYear,
    fileName: staged.fileName,
    fileHash: staged.hash,
    outcomes: JSON.stringify(countOutcomes(plan)),
    committedAt: recordedNow(context),
    committedBy: context.operator().name,
  });
  saveBatchLayout(database, batchId, JSON.stringify(layoutOf(staged, session.planned)));
  const step = stepper(hooks, '写入', staged.table.rows.length);
  rememberAnswers(context, staged, policy);
  const lastVillage = lastVillageId(database);
  plan.write(batchId, step);
  recordNewVillages(database, batchId, lastVillage);
  insertBatchRows(database, batchId, staged.packedCells, sourceFates(session));
  return success(batchId);
}

/** One entry for the whole roster: its rows are the batch's own. */
function batchEntered({ staged, planned }: ImportSession, batchId: number): AuditDetail {
  return {
    subject: `batch ${batchId}`,
    new: {
      kind: staged.request.kind,
      fileHash: staged.hash,
      rows: staged.table.rows.length,
      outcomes: { ...countOutcomes(planned.plan) },
    },
  };
}

function sourceFates({ staged, planned }: ImportSession): readonly SourceFate[] {
  return staged.table.rows.map((row, index) => {
    const fate = planned.plan.fates[index];
    return { row: row.number, outcome: fate?.outcome ?? '错误', problems: fate?.problems ?? [] };
  });
}

/** Same to the person who confirms: every row's fate, every cancellation, every note. */
function isSame(fresh: PlannedImport, shown: PlannedImport): boolean {
  return comparable(fresh) === comparable(shown);
}

function comparable({ plan, benefitYear, notes }: PlannedImport): string {
  return JSON.stringify([plan.fates, plan.cancelled, plan.paidChanged, benefitYear, notes]);
}

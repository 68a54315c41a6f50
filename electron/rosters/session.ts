import type { CancellationConfirmation } from '#shared/contract/import-questions.ts';
import type { BatchSummary } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { closeStage } from '../db/resident-stage.ts';
import type { DeskContext } from '../desk.ts';
import { commitPlan } from './commit.ts';
import type { Resolution } from './conflicts/resolution.ts';
import { cancellable, type ImportHooks } from './hooks.ts';
import { openSession, type ImportSession } from './import-session.ts';
import { importPolicy, planImport, prepareWriting } from './preview.ts';
import { stageRoster, type ImportRequest, type StagedRoster } from './staged.ts';

export { resolveConflict, type ConflictAnswer } from './conflicts/resolve.ts';
export type { ImportSession } from './import-session.ts';
export { listBatches } from './batches.ts';
export { readOriginal } from './originals.ts';
export { forgetAnswer, rememberedAnswers } from './mapping/remembered.ts';
export { writeBatchReport, writeImportReport } from './report.ts';
export { writeTemplate } from './template.ts';
export { previewUndo } from './undo/preview-undo.ts';
export { undoBatch } from './undo/undo-batch.ts';

/**
 * Reads a roster and works out what it would do. Writes nothing. CANCELLED when the hooks say so; PACK_NOT_CHOSEN,
 * FILE_UNREADABLE, HEADER_MISSING and BAD_INPUT with a sentence for the person who chose the file. What a person
 * settled in an `earlier` preview of the same list still holds.
 */
export async function previewImport(
  context: DeskContext,
  request: ImportRequest,
  hooks: ImportHooks,
  earlier?: ImportSession,
): Promise<Result<ImportSession>> {
  discardPrepared(context);
  return cancellable(async () => {
    const policy = importPolicy(context, request.policyId);
    if (!policy.ok) {
      return policy;
    }
    const staged = await stageRoster(context, request, policy.value, hooks);
    if (!staged.ok) {
      return staged;
    }
    const resolutions =
      earlier !== undefined && isSameList(earlier.staged, staged.value)
        ? earlier.resolutions
        : new Map<string, Resolution>();
    const planned = planImport(context, staged.value, policy.value, resolutions, {
      ...hooks,
      ahead: true,
    });
    prepareWriting(staged.value, planned, hooks);
    return success(openSession(staged.value, planned, resolutions));
  });
}

/** Lets go of what the last preview made ready in memory; committing it makes it ready again. */
export function discardPrepared(context: DeskContext): void {
  closeStage(context.database);
}

/**
 * Commits exactly what was previewed: backup, then one transaction. PREVIEW_STALE when the database changed so that
 * the outcome differs; then `session.preview` is the new one, to be shown and confirmed again. CONFIRMATION_NEEDED
 * when the preview asks for a confirmation and `confirmedCancellations` is not its number.
 */
export async function commitImport(
  context: DeskContext,
  session: ImportSession,
  hooks: ImportHooks,
  confirmedCancellations: number | null = null,
): Promise<Result<BatchSummary>> {
  return cancellable(async () => {
    if (session.batchId !== null) {
      return failure('BAD_INPUT', `这份文件已经导入（第 ${session.batchId} 批），没有再导入一次。`);
    }
    const { blocked, confirmation } = session.preview;
    if (blocked !== null) {
      return failure('HEADER_MISSING', blocked);
    }
    if (confirmation !== null && confirmation.count !== confirmedCancellations) {
      return unconfirmed(confirmation, confirmedCancellations);
    }
    return commitPlan(context, session, hooks);
  });
}

/** The same file, read from the same sheets: its rows are the same rows. */
function isSameList(left: StagedRoster, right: StagedRoster): boolean {
  return left.hash === right.hash && listKey(left) === listKey(right);
}

function listKey({ request, table }: StagedRoster): string {
  return JSON.stringify([request.kind, request.source, table.sheetName]);
}

function unconfirmed({ count, sentence }: CancellationConfirmation, given: number | null): Result<never> {
  const asked =
    given === null ? sentence : `确认的数字是 ${given}，与将取消的 ${count} 条不一致。${sentence}`;
  return failure('CONFIRMATION_NEEDED', `还没有写入任何数据。${asked}`, { confirmCancellations: count });
}

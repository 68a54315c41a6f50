import { randomUUID } from 'node:crypto';
import type {
  BatchSummary,
  CancellationConfirmation,
  ConflictChoice,
  ImportPreview,
  PreviewRow,
  RowFilter,
} from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { closeStage } from '../db/resident-stage.ts';
import type { DeskContext } from '../desk.ts';
import { commitPlan } from './commit.ts';
import { withoutRivals } from './conflicts/chosen-rows.ts';
import { resolutionKey, type Resolution } from './conflicts/conflict.ts';
import { ImportCancelled, type ImportHooks } from './hooks.ts';
import { importPolicy, planImport, prepareWriting, previewOf, type PlannedImport } from './preview.ts';
import { previewRows } from './preview-rows.ts';
import { numberAt, rowWords } from './row-words.ts';
import { stageRoster, type ImportRequest, type StagedRoster } from './staged.ts';

export { listBatches } from './batches.ts';
export { readOriginal } from './originals.ts';
export { forgetAnswer, rememberedAnswers } from './mapping/remembered.ts';
export { writeBatchReport, writeImportReport } from './report.ts';
export { writeTemplate } from './template.ts';
export { previewUndo } from './undo/preview-undo.ts';
export { undoBatch } from './undo/undo-batch.ts';

/** An import between preview and commit. `planned` is replaced when the data moved meanwhile. */
export interface ImportSession {
  readonly previewId: string;
  readonly staged: StagedRoster;
  planned: PlannedImport;
  /** What a person decided of rows in conflict. */
  resolutions: ReadonlyMap<string, Resolution>;
  /** The batch it became; null before the commit. */
  batchId: number | null;
  readonly preview: ImportPreview;
  /** A page of rows; `text` is part of a cell as read or of what is said of the row. */
  readonly rows: (
    filter: RowFilter,
    offset: number,
    limit: number,
    text?: string,
  ) => { readonly total: number; readonly rows: readonly PreviewRow[] };
}

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
    const planned = planImport(context, staged.value, policy.value, resolutions, hooks);
    prepareWriting(staged.value, planned, hooks);
    return success(openSession(staged.value, planned, resolutions));
  });
}

/** Lets go of what the last preview made ready in memory; committing it makes it ready again. */
export function discardPrepared(context: DeskContext): void {
  closeStage(context.database);
}

/** A person's word on one row's conflict; `choice` null takes it back. */
export interface ConflictAnswer {
  readonly row: number;
  /** The row's sheet, when more than one is read. */
  readonly sheet?: string;
  readonly choice: ConflictChoice | null;
  /** Whom 'this' means; null otherwise. */
  readonly residentId: number | null;
}

/** Settles a row's conflict and works the preview out again. Writes nothing. BAD_INPUT for a choice that is not offered. */
export function resolveConflict(
  context: DeskContext,
  session: ImportSession,
  { choice, residentId, ...place }: ConflictAnswer,
  hooks: ImportHooks,
): Promise<Result<ImportPreview>> {
  return cancellable(() => {
    const policy = importPolicy(context, session.staged.request.policyId);
    if (!policy.ok) {
      return policy;
    }
    const { table } = session.staged;
    const row = numberAt(table, place);
    const index = table.rows.findIndex(({ number }) => number === row);
    const conflict = session.planned.plan.fates[index]?.conflict;
    const offered = conflict?.choices.some((one) => one.choice === choice && one.residentId === residentId);
    if (conflict === undefined || (choice !== null && offered !== true) || session.batchId !== null) {
      return failure('BAD_INPUT', `${rowWords(table, row)}没有这个选项，没有改动。请重新打开这一行再选。`);
    }
    const decisions =
      conflict.question === 'rows' && choice === 'theirs'
        ? withoutRivals(table, session.resolutions, conflict.sides)
        : new Map(session.resolutions);
    const key = resolutionKey(row, conflict.question);
    if (choice === null) {
      decisions.delete(key);
    } else {
      decisions.set(key, { choice, residentId });
    }
    session.planned = planImport(context, session.staged, policy.value, decisions, hooks);
    session.resolutions = decisions;
    return success(session.preview);
  });
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

function openSession(
  staged: StagedRoster,
  first: PlannedImport,
  resolutions: ReadonlyMap<string, Resolution>,
): ImportSession {
  const previewId = randomUUID();
  return {
    previewId,
    staged,
    planned: first,
    resolutions,
    batchId: null,
    get preview() {
      return previewOf(previewId, staged, this.planned);
    },
    rows(filter, offset, limit, text = '') {
      return previewRows(staged, this.planned.plan, { filter, text, offset, limit });
    },
  };
}

function unconfirmed({ count, sentence }: CancellationConfirmation, given: number | null): Result<never> {
  const asked =
    given === null ? sentence : `确认的数字是 ${given}，与将取消的 ${count} 条不一致。${sentence}`;
  return failure('CONFIRMATION_NEEDED', `还没有写入任何数据。${asked}`, { confirmCancellations: count });
}

async function cancellable<Value>(
  work: () => Promise<Result<Value>> | Result<Value>,
): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportCancelled) {
      return failure('CANCELLED', '已取消，没有写入任何数据。');
    }
    throw error;
  }
}

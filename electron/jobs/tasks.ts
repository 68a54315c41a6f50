import { givenOut } from '../audit/given-out.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import type { DeskContext } from '../desk.ts';
import { collectDiagnostics } from '../diagnostics/collect.ts';
import { programVersion } from '../ledger/status.ts';
import { keepHolders } from '../db/holder-sums.ts';
import { writeFailureSentence } from '../db/writing.ts';
import type { ImportHooks } from '../rosters/hooks.ts';
import {
  commitImport,
  discardPrepared,
  previewImport,
  previewUndo,
  resolveConflict,
  undoBatch,
  writeBatchReport,
  writeImportReport,
  type ImportSession,
} from '../rosters/session.ts';
import type { PrintParts } from '../reports/village-pack.ts';
import type { DeskPlaces } from '../keys/encrypt-desk.ts';
import { fileTasks } from './file-tasks.ts';
import type { JobInput, JobName, JobOutput } from './protocol.ts';

/** The previews that wait for a person's word. They live in the worker, beside the rows they were made from. */
export type Sessions = Map<string, ImportSession>;

export interface TaskDesk {
  /** The open desk; never asked for by a job on files. */
  readonly context: DeskContext;
  readonly places: DeskPlaces;
  readonly hooks: ImportHooks;
  readonly sessions: Sessions;
  /** Prints a PDF in the main process; left out where there is none, and then nothing is printed. */
  readonly print?: PrintParts;
}

type Task<Name extends JobName> = (
  desk: TaskDesk,
  input: JobInput<Name>,
) => Promise<Result<JobOutput<Name>>> | Result<JobOutput<Name>>;

/** What each job does. */
export const tasks: { readonly [Name in JobName]: Task<Name> } = {
  ...fileTasks,
  async 'import.preview'({ context, hooks, sessions }, request) {
    const [earlier] = [...sessions.values()].filter(({ batchId }) => batchId === null);
    const session = await previewImport(context, request, hooks, earlier);
    if (!session.ok) {
      return session;
    }
    // One file is looked at at a time: an earlier preview's rows are let go.
    sessions.clear();
    sessions.set(session.value.previewId, session.value);
    return success(session.value.preview);
  },
  'import.show': ({ sessions }, { previewId }) =>
    withSession(sessions, previewId, (session) => success(session.preview)),
  'import.rows': ({ sessions }, { previewId, outcome, offset, limit, text }) =>
    withSession(sessions, previewId, (session) => success(session.rows(outcome, offset, limit, text))),
  'import.resolve': ({ context, hooks, sessions }, { previewId, ...answer }) =>
    withSession(sessions, previewId, (session) => resolveConflict(context, session, answer, hooks)),
  'import.commit': ({ context, hooks, sessions }, { previewId, confirmedCancellations }) =>
    withSession(sessions, previewId, (session) =>
      commitImport(context, session, hooks, confirmedCancellations),
    ),
  'import.discard'({ context, sessions }, { previewId }) {
    sessions.delete(previewId);
    discardPrepared(context);
    return success(null);
  },
  'import.undoPreview': ({ context }, { batchId }) => previewUndo(context, batchId),
  'import.undo': ({ context, hooks }, { batchId }) => undoBatch(context, batchId, hooks),
  'import.report': ({ context, sessions }, { previewId, file }) =>
    withSession(sessions, previewId, async (session) => {
      const { fileHash, rows } = { fileHash: session.staged.hash, rows: session.staged.table.rows.length };
      const given = givenOut(context, 'import.report', success(null), () => ({ new: { fileHash, rows } }));
      return given.ok ? writeImportReport(session, file) : given;
    }),
  async 'import.batchReport'({ context }, { batchId, file }) {
    const given = givenOut(context, 'import.report', success(null), () => ({ subject: `batch ${batchId}` }));
    return given.ok ? writeBatchReport(context, batchId, file) : given;
  },
  'sheet.workbook': (_desk, { sheet, file }) => writeWorkbook(sheet, file),
  async 'differences.workbook'({ context, hooks }, { file, ...choice }) {
    const { allDifferences } = await import('../ledger/differences-sheet.ts');
    const sheet = givenOut(context, 'form.masked', allDifferences(context, choice, hooks), ({ rows }) => ({
      subject: 'list differences',
      new: { how: 'workbook', rows: rows.length },
    }));
    return sheet.ok ? writeWorkbook(sheet.value, file) : sheet;
  },
  async 'report.packs'({ context, hooks, print }, request) {
    const { writeVillagePacks } = await import('../reports/village-pack.ts');
    return writeVillagePacks(context, request, print ?? null, hooks);
  },
  'diagnostics.collect': ({ context }, { logFile }) =>
    success({ text: collectDiagnostics(context, { version: programVersion(), logFile }) }),
  async 'pack.compare'({ context, hooks }, input) {
    const { comparePacks } = await import('../packs/compare.ts');
    return comparePacks(context, input, hooks);
  },
  async 'year.open'({ context, hooks }, input) {
    const { openYear } = await import('../ledger/new-year.ts');
    return openYear(context, input, hooks);
  },
  'sums.keep': ({ context }) => keepHolders(context.database),
  async 'demo.create'({ context, hooks }, options) {
    const { createDemo } = await import('../demo/demo.ts');
    const made = createDemo(context, options, hooks);
    return made.ok ? success(null) : made;
  },
};

function withSession<Value>(
  sessions: Sessions,
  previewId: string,
  work: (session: ImportSession) => Promise<Result<Value>> | Result<Value>,
): Promise<Result<Value>> | Result<Value> {
  const session = sessions.get(previewId);
  return session === undefined
    ? failure('PREVIEW_STALE', '这份预览已经关闭，没有写入任何数据。请重新选择文件。')
    : work(session);
}

async function writeWorkbook(sheet: Sheet, file: string): Promise<Result<null>> {
  try {
    const { writeSheetWorkbook } = await import('../excel/write-sheet.ts');
    await writeSheetWorkbook(sheet, file);
    return success(null);
  } catch (error) {
    const sentence = writeFailureSentence(error);
    return failure('WRITE_FAILED', sentence ?? '工作簿没有保存成功。请换一个位置再保存。');
  }
}

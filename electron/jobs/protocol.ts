import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { PreviewRow, RowFilter } from '#shared/contract/import-rows.ts';
import type { BatchSummary, ImportPreview, UndoPreview } from '#shared/contract/imports.ts';
import type { PackComparison } from '#shared/contract/pack-editor.ts';
import type { VillagePacks } from '#shared/contract/reports.ts';
import type { OpenedYear } from '#shared/contract/years.ts';
import type { BackupLacks, BackupLine } from '#shared/contract/backups.ts';
import type { EncryptedDesk } from '#shared/contract/key.ts';
import type { Result } from '#shared/domain/result.ts';
import type { PrintPart } from '#shared/sheets/print-part.ts';
import type { Act } from '#shared/rights.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import type { DayBackup } from '../backups/day.ts';
import type { Restored } from '../backups/restore.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import type { KeyFile } from '../keys/key-file.ts';
import type { DemoOptions } from '../demo/demo.ts';
import type { DeskFolders, Operator } from '../desk.ts';
import type { OpenYearInput } from '../ledger/new-year.ts';
import type { DifferenceChoice } from '../ledger/redecide.ts';
import type { CompareInput } from '../packs/compare.ts';
import type { PackRequest } from '../reports/village-pack.ts';
import type { ConflictAnswer } from '../rosters/session.ts';
import type { ImportRequest } from '../rosters/staged.ts';

/** A page of a preview's rows. */
export interface RowsRequest {
  readonly previewId: string;
  readonly outcome: RowFilter;
  /** Part of a cell as read, or of what is said of the row; all when left out. */
  readonly text?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Everything the worker does: what it is asked and what it answers. A new job is a line here and one in tasks.ts. */
export interface JobTable {
  'import.preview': { readonly input: ImportRequest; readonly output: ImportPreview };
  /** The preview as it is now: a commit that found the data moved has replaced it. */
  'import.show': { readonly input: { readonly previewId: string }; readonly output: ImportPreview };
  'import.rows': {
    readonly input: RowsRequest;
    readonly output: { readonly total: number; readonly rows: readonly PreviewRow[] };
  };
  'import.resolve': {
    readonly input: { readonly previewId: string } & ConflictAnswer;
    readonly output: ImportPreview;
  };
  'import.commit': {
    readonly input: { readonly previewId: string; readonly confirmedCancellations: number | null };
    readonly output: BatchSummary;
  };
  'import.discard': { readonly input: { readonly previewId: string }; readonly output: null };
  'import.undoPreview': { readonly input: { readonly batchId: number }; readonly output: UndoPreview };
  'import.undo': { readonly input: { readonly batchId: number }; readonly output: BatchSummary };
  'import.report': {
    readonly input: { readonly previewId: string; readonly file: string };
    readonly output: null;
  };
  'import.batchReport': {
    readonly input: { readonly batchId: number; readonly file: string };
    readonly output: null;
  };
  'sheet.workbook': {
    readonly input: { readonly sheet: Sheet; readonly file: string };
    readonly output: null;
  };
  /** Payments that would come out otherwise today, as a workbook. Changes nothing. */
  'differences.workbook': {
    readonly input: DifferenceChoice & { readonly file: string };
    readonly output: null;
  };
  /** 村级资料包 of one village or all, into a folder. */
  'report.packs': { readonly input: PackRequest; readonly output: VillagePacks };
  /** What somebody who looks for a fault needs, as text. Changes nothing. */
  'diagnostics.collect': {
    readonly input: { readonly logFile: string };
    readonly output: { readonly text: string };
  };
  /** Who pays differently under another pack. Changes nothing. */
  'pack.compare': { readonly input: CompareInput; readonly output: PackComparison };
  'year.open': { readonly input: OpenYearInput; readonly output: OpenedYear };
  /** Sums what a large roster left out of the weekly figures. Changes no figure. */
  'sums.keep': { readonly input: null; readonly output: null };
  'demo.create': { readonly input: DemoOptions; readonly output: null };
  /** The backup of a day's first start, or one asked for, and the second place. */
  'backup.make': {
    readonly input: { readonly key: DatabaseKey; readonly when: 'day' | 'now' };
    readonly output: DayBackup;
  };
  'restore.list': {
    /** A folder or one file. */
    readonly input: { readonly path: string; readonly key: DatabaseKey | null };
    readonly output: readonly BackupLine[];
  };
  'restore.lacks': {
    /** Whether the desk's own file is known to be damaged. */
    readonly input: { readonly file: string; readonly key: DatabaseKey; readonly damaged: boolean };
    readonly output: BackupLacks | null;
  };
  /** Nobody may have the database open. */
  'restore.run': { readonly input: RestoreJob; readonly output: Restored };
  'desk.encrypt': { readonly input: { readonly key: DatabaseKey }; readonly output: EncryptedDesk | null };
}

/** A backup to restore, the key of this desk, and what came with a backup from elsewhere. */
export interface RestoreJob {
  readonly key: DatabaseKey;
  readonly source: { readonly file: string; readonly key: DatabaseKey };
  /** The key file a computer without a key takes over; null where there is a key. */
  readonly keyFile: KeyFile | null;
  /** Whether originals beside the backup are copied here. */
  readonly withOriginals: boolean;
}

/** Jobs on files of the desk: the worker does them without having its database open. */
export const FILE_JOBS = [
  'backup.make',
  'restore.list',
  'restore.lacks',
  'restore.run',
  'desk.encrypt',
] as const;
export type FileJobName = (typeof FILE_JOBS)[number];

export type JobName = keyof JobTable;

/** What each job does, for the rights of whoever asks for it; null where nothing is changed or given out. */
export const JOB_ACTS = {
  'import.preview': 'import.preview',
  'import.show': 'import.preview',
  'import.rows': 'import.preview',
  'import.resolve': 'import.preview',
  'import.commit': 'import.commit',
  'import.discard': 'import.preview',
  'import.undoPreview': 'import.undo',
  'import.undo': 'import.undo',
  'import.report': 'import.report',
  'import.batchReport': 'import.report',
  'sheet.workbook': 'form.masked',
  'differences.workbook': 'form.masked',
  'backup.make': null,
  'restore.list': null,
  'restore.lacks': null,
  'restore.run': null,
  'desk.encrypt': null,
  'report.packs': 'form.issue',
  'sums.keep': null,
  'diagnostics.collect': null,
  'pack.compare': null,
  'year.open': 'year.open',
  'demo.create': 'demo.create',
} as const satisfies Record<JobName, Act | null>;
export type JobInput<Name extends JobName> = JobTable[Name]['input'];
export type JobOutput<Name extends JobName> = JobTable[Name]['output'];

export const workerSetup = z.strictObject({
  databaseFile: z.string().min(1),
  /** The key of an encrypted database; null or left out for a plain one. */
  key: z.string().nullable().exactOptional(),
  folders: z.strictObject({
    policies: z.string(),
    backups: z.string(),
    originals: z.string(),
  }) satisfies z.ZodType<DeskFolders>,
});
/** What the worker is born with. */
export type WorkerSetup = z.output<typeof workerSetup>;

/** One job handed to the worker, with a port of its own for what it has to say. */
export type StartMessage<Name extends JobName = JobName> = {
  [Each in Name]: {
    readonly name: Each;
    readonly input: JobInput<Each>;
    readonly operator: Operator;
    readonly port: MessagePort;
    /** One number, 1 once the job is cancelled: seen even while the worker is busy computing. */
    readonly cancel: Int32Array<SharedArrayBuffer>;
  };
}[Name];

/** What the worker says of a job. */
export type JobMessage<Name extends JobName> =
  | { readonly type: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  /** It needs a PDF, which only the main process can print; the answer comes back under the same id. */
  | {
      readonly type: 'print';
      readonly id: number;
      readonly title: string;
      readonly parts: readonly PrintPart[];
    }
  | { readonly type: 'done'; readonly result: Result<JobOutput<Name>> }
  /** A defect: where, without what was said of it. */
  | { readonly type: 'failed'; readonly defect: string };

/** The answer to a `print`. */
export interface PrintAnswer {
  readonly id: number;
  readonly result: Result<Uint8Array>;
}

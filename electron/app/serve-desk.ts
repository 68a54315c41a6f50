import { app } from 'electron';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { areHoldersKept } from '#electron/db/weekly-sums.ts';
import { createDeskKeeper } from '#electron/ipc/desk-keeper.ts';
import { door } from '#electron/ipc/door.ts';
import { closedDoors, deskDoors, type OpenDoors } from '#electron/ipc/doors.ts';
import { createFileTokens, type FileTokens } from '#electron/ipc/file-tokens.ts';
import { keyDoors } from '#electron/ipc/handlers/key.ts';
import { restoreDoors } from '#electron/ipc/handlers/restore.ts';
import { registerIpc, tell } from '#electron/ipc/register.ts';
import { createRestoreSources } from '#electron/ipc/restore-sources.ts';
import type { DeskServices } from '#electron/ipc/services.ts';
import type { JobName } from '#electron/jobs/protocol.ts';
import { createJobRunner, type JobRunner, type RunnerOptions } from '#electron/jobs/runner.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import { partsResult } from '#electron/print/print.ts';
import { createKeyGate } from '#electron/keys/gate.ts';
import { appChannels } from '#shared/contract/app.ts';
import type { AuditDetail } from '#electron/audit/trail.ts';
import { NOBODY, type DeskContext, type Operator } from '#electron/desk.ts';
import { writing } from '#electron/db/writing.ts';
import { newSession, operatorOf } from '#electron/operators/session.ts';
import { SIGNED_OUT, type Act } from '#shared/rights.ts';
import { failure, success, type Failure, type Result } from '#shared/domain/result.ts';
import { copyText } from './clipboard.ts';
import { createDialogs } from './dialogs.ts';
import type { Log } from './log.ts';
import { deskFolders, deskPlaces, openDesk } from './open-desk.ts';
import { workerFile } from './paths.ts';
import { sitDown } from './sitting.ts';
import { electronSeal } from './system-seal.ts';
import { watchWaking } from './waking.ts';
import { currentWindow } from './window.ts';

const LOCKED: Failure = { code: 'KEY_NEEDED', message: '数据是加密的，还没有打开。请先输入恢复口令。' };

/** Work on files keeps nothing for the next: milliseconds until its worker is let go. */
const RESTING = 2000;

const ROSTER_FILES: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.csv']);

/**
 * Answers the window's questions: those about the key, about what keeps the desk closed and about restores at once, all others
 * from the moment the key has opened the desk. Until then, and when it cannot be opened, every answer says why.
 */
export function serveDesk(log: Log): void {
  const files = createFileTokens();
  const dialogs = createDialogs(currentWindow);
  const places = deskPlaces();
  const gate = createKeyGate({ places, system: electronSeal, given: process.env['DESK_DB_KEY'], clock });
  const session = newSession();
  const onFiles = runnerFor(null, () => NOBODY, log, { restAfter: RESTING });
  const work = workOnFiles(onFiles);
  const keeper = createDeskKeeper({
    places,
    open: (key) => openDesk(key, { clock, operator: () => operatorOf(session) }),
    serve(context, key) {
      const runner = runnerFor(key, context.operator, log);
      const { signing, end } = sitDown(context, session, key);
      const services = { context, signing, files, dialogs, work: telling(runner), cancel, copy: copyText };
      doors = deskDoors(
        services,
        { places, gate, keeper, files, dialogs, clock, workOnFiles: work, noted },
        open,
      );
      openContext = context;
      running = runner;
      if (!areHoldersKept(context.database)) {
        void runner.startJob('sums.keep', null);
      }
      return () => {
        end();
        openContext = null;
        return ended(context, runner);
      };
    },
    refuse: (error) => (doors = closedDoors(error, open)),
  });
  const sources = createRestoreSources(places, files);
  const open: OpenDoors = {
    ...keyDoors({ gate, keeper, encrypt: (key) => work('desk.encrypt', { key }) }),
    ...restoreDoors({ gate, keeper, sources, files, dialogs, work, noted, operator }),
    'job.cancel': door(appChannels['job.cancel'], ({ jobId }) => {
      cancel(jobId);
      return success(null);
    }),
  };
  let doors = closedDoors(LOCKED, open);
  let running: JobRunner | null = null;
  let openContext: DeskContext | null = null;

  /** Work on files has no transaction of its own: what was done is noted in the desk that is open then. */
  function noted(act: Act, detail: AuditDetail, by: Operator = operatorOf(session)): void {
    if (openContext !== null) {
      writing({ ...openContext, operator: () => by }, act, (note) => {
        note(detail);
        return success(null);
      });
    }
  }

  function operator(): Operator {
    return operatorOf(session);
  }

  function cancel(jobId: string): void {
    if (running?.cancelJob(jobId) !== true) {
      onFiles.cancelJob(jobId);
    }
  }

  const key = gate.enter();
  if (!key.ok) {
    keeper.refused(key.error);
  } else if (key.value !== null) {
    keeper.enter(key.value);
  }
  app.on('will-quit', () => {
    void onFiles.close();
    void keeper.leave();
  });
  watchWaking(clock);
  function dropped(path: unknown): Result<unknown> {
    return operatorOf(session).role === null
      ? { ok: false, error: SIGNED_OUT }
      : tokenForDropped(files, path);
  }

  registerIpc({ doors: (name) => doors(name), dropped, log });
}

function runnerFor(
  key: DatabaseKey | null,
  operator: () => Operator,
  log: Log,
  rest: Pick<RunnerOptions, 'restAfter'> = {},
): JobRunner {
  return createJobRunner({
    databaseFile: deskPlaces().database,
    key,
    folders: deskFolders(),
    workerFile: workerFile(),
    operator,
    print: partsResult,
    defect: (defect) => log.noted('worker', defect),
    ...rest,
  });
}

/** Has a worker do something; the window hears of its progress meanwhile. */
function telling(runner: JobRunner): DeskServices['work'] {
  return (name, input) => runner.startJob(name, input, (progress) => tell('job.progress', progress));
}

/** Work on files that nobody asked for is not shown. */
function workOnFiles(runner: JobRunner): DeskServices['work'] {
  return (name, input) =>
    isQuiet(name, input) ? runner.startJob(name, input) : telling(runner)(name, input);
}

function isQuiet(name: JobName, input: unknown): boolean {
  const forDay = typeof input === 'object' && input !== null && 'when' in input && input.when === 'day';
  return name === 'restore.list' || name === 'restore.lacks' || forDay;
}

/** The log is taken into the database by whoever closes last. */
async function ended({ database }: DeskContext, runner: JobRunner): Promise<void> {
  const closed = runner.close();
  database.close();
  await closed;
}

function clock(): Date {
  return new Date();
}

function tokenForDropped(files: FileTokens, path: unknown): Result<unknown> {
  const known = typeof path === 'string' && ROSTER_FILES.has(extname(path).toLowerCase());
  return known && statSync(path, { throwIfNoEntry: false })?.isFile() === true
    ? success(files.grant(path, 'read-roster'))
    : failure('FILE_UNREADABLE', '拖入的不是工作簿，没有导入。请拖入 .xlsx 文件。');
}

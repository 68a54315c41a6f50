import { app } from 'electron';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { closedDoors, deskDoors } from '#electron/ipc/doors.ts';
import type { DeskServices } from '#electron/ipc/services.ts';
import { createFileTokens, type FileTokens } from '#electron/ipc/file-tokens.ts';
import { registerIpc, tell } from '#electron/ipc/register.ts';
import { createJobRunner } from '#electron/jobs/runner.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { copyText } from './clipboard.ts';
import { createDialogs } from './dialogs.ts';
import { openLog } from './log.ts';
import { databaseFile, openDesk } from './open-desk.ts';
import { dataFolder, workerFile } from './paths.ts';
import { currentWindow } from './window.ts';

/** What was thrown in the worker thread, for the log. */
class WorkerDefect extends Error {
  constructor(stack: string) {
    super('worker');
    this.stack = stack;
  }
}

const ROSTER_FILES: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.csv']);

/** Opens the desk and answers the window's questions with it; when it cannot be opened, every answer says why. */
export function serveDesk(): void {
  const log = openLog(dataFolder(), clock);
  const desk = openDesk(clock);
  const files = createFileTokens();
  function dropped(path: unknown): Result<unknown> {
    return tokenForDropped(files, path);
  }
  if (!desk.ok) {
    registerIpc({ doors: closedDoors(desk.error), dropped, log });
    return;
  }
  const context = desk.value;
  const runner = createJobRunner({
    databaseFile: databaseFile(),
    folders: context.folders,
    workerFile: workerFile(),
    operator: context.operator,
    defect: (stack) => log.failed('worker', new WorkerDefect(stack)),
  });
  const services: DeskServices = {
    context,
    files,
    dialogs: createDialogs(currentWindow),
    work: (name, input) => runner.startJob(name, input, (progress) => tell('job.progress', progress)),
    cancel: (jobId) => runner.cancelJob(jobId),
    copy: copyText,
  };
  registerIpc({ doors: deskDoors(services), dropped, log });
  app.on('will-quit', () => {
    void runner.close();
    context.database.close();
  });
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

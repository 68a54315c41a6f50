import { app } from 'electron';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { closedDoors, deskDoors } from '#electron/ipc/doors.ts';
import { keyDoors } from '#electron/ipc/handlers/key.ts';
import { areHoldersKept } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DeskServices } from '#electron/ipc/services.ts';
import { createFileTokens, type FileTokens } from '#electron/ipc/file-tokens.ts';
import { registerIpc, tell } from '#electron/ipc/register.ts';
import { createJobRunner } from '#electron/jobs/runner.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import { encryptDesk } from '#electron/keys/encrypt-desk.ts';
import { partsResult } from '#electron/print/print.ts';
import { createKeyGate } from '#electron/keys/gate.ts';
import type { EncryptedDesk } from '#shared/contract/key.ts';
import { failure, success, type Failure, type Result } from '#shared/domain/result.ts';
import { copyText } from './clipboard.ts';
import { createDialogs } from './dialogs.ts';
import type { Log } from './log.ts';
import { deskPlaces, openDesk } from './open-desk.ts';
import { workerFile } from './paths.ts';
import { electronSeal } from './system-seal.ts';
import { currentWindow } from './window.ts';

const LOCKED: Failure = { code: 'KEY_NEEDED', message: '数据是加密的，还没有打开。请先输入恢复口令。' };

const ROSTER_FILES: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.csv']);

/**
 * Answers the window's questions: those about the key at once, all others from the moment the key has opened the desk. Until
 * then, and when it cannot be opened, every answer says why.
 */
export function serveDesk(log: Log): void {
  const files = createFileTokens();
  const gate = createKeyGate({
    places: deskPlaces(),
    system: electronSeal,
    given: process.env['DESK_DB_KEY'],
    clock,
  });
  const keys = keyDoors(gate, enter);
  let doors = closedDoors(LOCKED, keys);

  function enter(key: DatabaseKey): Result<EncryptedDesk | null> {
    const encrypted = encryptDesk(deskPlaces(), key, clock());
    const desk = encrypted.ok ? openDesk(key, clock) : encrypted;
    if (!desk.ok) {
      doors = closedDoors(desk.error, keys);
      return desk;
    }
    doors = deskDoors(servicesOf(desk.value, key, files, log), keys);
    return encrypted;
  }

  const key = gate.enter();
  if (!key.ok) {
    doors = closedDoors(key.error, keys);
  } else if (key.value !== null) {
    enter(key.value);
  }
  registerIpc({ doors: (name) => doors(name), dropped: (path) => tokenForDropped(files, path), log });
}

/** What the handlers work with, and its end with the program's. */
function servicesOf(context: DeskContext, key: DatabaseKey, files: FileTokens, log: Log): DeskServices {
  const runner = createJobRunner({
    databaseFile: deskPlaces().database,
    key,
    folders: context.folders,
    workerFile: workerFile(),
    operator: context.operator,
    print: partsResult,
    defect: (defect) => log.noted('worker', defect),
  });
  if (!areHoldersKept(context.database)) {
    void runner.startJob('sums.keep', null);
  }
  app.on('will-quit', () => {
    void runner.close();
    context.database.close();
  });
  return {
    context,
    files,
    dialogs: createDialogs(currentWindow),
    work: (name, input) => runner.startJob(name, input, (progress) => tell('job.progress', progress)),
    cancel: (jobId) => runner.cancelJob(jobId),
    copy: copyText,
  };
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

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { checkpoint } from '../db/checkpoint.ts';
import { openDatabase } from '../db/open.ts';
import type { DeskContext, Operator } from '../desk.ts';
import type { ImportHooks } from '../rosters/hooks.ts';
import { defectText } from '#shared/domain/defect.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { refusedAct } from '#shared/rights.ts';
import type { PrintParts } from '../reports/village-pack.ts';
import {
  FILE_JOBS,
  JOB_ACTS,
  workerSetup,
  type JobMessage,
  type JobName,
  type JobOutput,
  type PrintAnswer,
  type StartMessage,
} from './protocol.ts';
import { tasks, type Sessions } from './tasks.ts';

/** Progress is told at most this often, in milliseconds. */
const PROGRESS_EVERY = 100;

const FILE_JOB_NAMES: ReadonlySet<JobName> = new Set<JobName>(FILE_JOBS);
const setup = workerSetup.parse(workerData);
const sessions: Sessions = new Map();
let opened: ReturnType<typeof openDatabase> | null = null;

parentPort?.on('message', (message: StartMessage) => {
  void answer(message);
});

async function answer<Name extends JobName>(message: StartMessage<Name>): Promise<void> {
  const { port } = message;
  function say(saying: JobMessage<Name>): void {
    port.postMessage(saying);
  }
  try {
    say({ type: 'done', result: await run(message) });
  } catch (error) {
    say({ type: 'failed', defect: defectText(error) });
  } finally {
    port.close();
    // Nobody waits for it any longer.
    if (opened?.ok === true) {
      checkpoint(opened.value);
    }
  }
}

async function run<Name extends JobName>(message: StartMessage<Name>): Promise<Result<JobOutput<Name>>> {
  const desk = FILE_JOB_NAMES.has(message.name) ? null : open(message.operator);
  if (desk?.ok === false) {
    return desk;
  }
  const act = JOB_ACTS[message.name];
  const refused = act === null ? null : refusedAct(message.operator.role, act);
  if (refused !== null) {
    return { ok: false, error: refused };
  }
  const { port, cancel } = message;
  return tasks[message.name](
    {
      get context() {
        return desk === null ? notOpen() : desk.value;
      },
      places: {
        database: setup.databaseFile,
        backups: setup.folders.backups,
        originals: setup.folders.originals,
      },
      hooks: hooksOf({ port, cancel }),
      sessions,
      print: printer(port),
    },
    message.input,
  );
}

/** The worker's own connection, opened with the first job that needs one. */
function open(operator: Operator): Result<DeskContext> {
  opened ??= openDatabase(setup.databaseFile, {
    key: setup.key ?? null,
    backups: setup.folders.backups,
  });
  if (!opened.ok) {
    const refused = opened;
    opened = null;
    return refused;
  }
  return success({
    database: opened.value,
    folders: setup.folders,
    clock: () => new Date(),
    operator: () => operator,
  });
}

function notOpen(): never {
  throw new Error('A job on files asked for the open desk');
}

/** Has the main process print, and waits for its answer. */
function printer(port: MessagePort): PrintParts {
  const waiting = new Map<number, (result: Result<Uint8Array>) => void>();
  let asked = 0;
  port.on('message', ({ id, result }: PrintAnswer) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return (title, parts) =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      port.postMessage({ type: 'print', id: asked, title, parts } satisfies JobMessage<JobName>);
    });
}

function hooksOf({ port, cancel }: Pick<StartMessage, 'port' | 'cancel'>): ImportHooks {
  let told = 0;
  let toldPhase = '';
  return {
    progress(phase, done, total) {
      const now = performance.now();
      if (phase !== toldPhase || now - told >= PROGRESS_EVERY) {
        told = now;
        toldPhase = phase;
        port.postMessage({ type: 'progress', phase, done, total });
      }
    },
    cancelled: () => Atomics.load(cancel, 0) === 1,
  };
}

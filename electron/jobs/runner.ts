import { randomUUID } from 'node:crypto';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { JobProgress } from '#shared/contract/app.ts';
import { defectText } from '#shared/domain/defect.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import type { PrintParts } from '../reports/village-pack.ts';
import type { JobInput, JobMessage, JobName, JobOutput, PrintAnswer, WorkerSetup } from './protocol.ts';
import type { Operator } from '../desk.ts';

export interface RunnerOptions extends WorkerSetup {
  /** The worker's script: electron/jobs/worker.ts under Node, the built worker.js in the window's program. */
  readonly workerFile: string | URL;
  readonly operator: () => Operator;
  /** Prints for a job that needs a PDF; without it such a job is refused. */
  readonly print?: PrintParts;
  /** Milliseconds after which a worker with nothing to do is let go, with all its memory; left out where it holds previews. */
  readonly restAfter?: number;
  /** Told of a defect in the worker: where, never what was said of it. */
  readonly defect?: (defect: string) => void;
}

export interface JobRunner {
  /**
   * Has the worker do a job and answers when it is done. One long job at a time: BUSY while another runs.
   * `onProgress` hears of it at the start, at most every 100 ms, and once more with `finished`.
   */
  readonly startJob: <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    onProgress?: (progress: JobProgress) => void,
  ) => Promise<Result<JobOutput<Name>>>;
  /**
   * Asks a job to stop; it answers CANCELLED and leaves nothing behind. A roster that waits for the backup before it is
   * answered for at once, and its preview stays: the worker lets go when the copy is made. Another job that copies the database
   * meanwhile is ended with its worker and its previews. False when no such job runs.
   */
  readonly cancelJob: (jobId: string) => boolean;
  /** Ends the worker. */
  readonly close: () => Promise<void>;
}

const TITLES: Readonly<Record<JobName, string>> = {
  'import.preview': '核对名册',
  'import.show': '核对名册',
  'import.rows': '核对名册',
  'import.resolve': '核对名册',
  'import.commit': '导入名册',
  'import.discard': '核对名册',
  'import.undoPreview': '核对能否撤销',
  'import.undo': '撤销一批导入',
  'import.report': '保存核对结果',
  'import.batchReport': '保存导入结果',
  'sheet.workbook': '导出工作簿',
  'differences.workbook': '导出工作簿',
  'report.packs': '生成村级资料包',
  'diagnostics.collect': '收集诊断信息',
  'pack.compare': '对比政策包',
  'year.open': '开启新年度',
  'sums.keep': '汇总',
  'demo.create': '生成演示数据',
  'backup.make': '备份',
  'restore.list': '查看备份',
  'restore.lacks': '比对备份',
  'restore.run': '恢复备份',
  'desk.encrypt': '加密数据',
};
/** Answered at once from what the worker holds: never refused as busy, never shown as running. */
const QUICK: ReadonlySet<JobName> = new Set<JobName>([
  'import.show',
  'import.rows',
  'import.discard',
  'sums.keep',
  'restore.list',
  'restore.lacks',
]);
/** Jobs that only read, or write so that they may end anywhere. When one does not stop by itself in time, its worker is ended. */
const READING: ReadonlySet<JobName> = new Set<JobName>([
  'import.preview',
  'diagnostics.collect',
  'pack.compare',
  'differences.workbook',
  'backup.make',
  'desk.encrypt',
]);
/** The phase in which a job that will write only copies what is there, for as long as the copy takes. */
const COPYING = '备份';
const PATIENCE = 350;
/** A large roster's rows outlive any nursery: a big one only holds garbage longer, a hundred megabytes of it. */
const YOUNG_MEGABYTES = 12;

interface Running {
  readonly jobId: string;
  readonly name: JobName;
  readonly cancel: Int32Array<SharedArrayBuffer>;
  /** What it last said it was doing. A cancelled job begins no further phase. */
  phase: string;
  readonly giveUp: () => void;
  /** Answers for the job; the worker goes on until it hears of it, and writes nothing. */
  readonly letGo: () => void;
}

interface Crew {
  worker: Worker | null;
  /** The long job under way. */
  running: Running | null;
  /** Every job that waits for an answer, to be answered when the worker dies. */
  readonly waiting: Set<(defect: string) => void>;
  rest: NodeJS.Timeout | undefined;
}

/** A runner with a worker thread of its own, started with the first job. */
export function createJobRunner(options: RunnerOptions): JobRunner {
  const crew: Crew = { worker: null, running: null, waiting: new Set(), rest: undefined };
  return {
    startJob(name, input, onProgress) {
      const quick = QUICK.has(name);
      if (!quick && crew.running !== null) {
        const title = TITLES[crew.running.name];
        return Promise.resolve(failure('BUSY', `正在${title}，请等它完成或取消后再试。`));
      }
      return runJob(crew, options, name, input, quick ? undefined : onProgress);
    },
    cancelJob(jobId) {
      const { running } = crew;
      if (running?.jobId !== jobId) {
        return false;
      }
      Atomics.store(running.cancel, 0, 1);
      setTimeout(() => {
        if (running.name === 'import.commit' && (running.phase === COPYING || running.phase === '')) {
          running.letGo();
        } else if (READING.has(running.name) || running.phase === COPYING) {
          running.giveUp();
        }
      }, PATIENCE).unref();
      return true;
    },
    async close() {
      await crew.worker?.terminate();
    },
  };
}

function runJob<Name extends JobName>(
  crew: Crew,
  options: RunnerOptions,
  name: Name,
  input: JobInput<Name>,
  onProgress: ((progress: JobProgress) => void) | undefined,
): Promise<Result<JobOutput<Name>>> {
  const jobId = randomUUID();
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const { port1: here, port2: port } = new MessageChannel();
  function tell(phase: string, done: number, total: number, finished = false): void {
    onProgress?.({ jobId, title: TITLES[name], phase, done, total, finished });
  }
  return new Promise((resolve) => {
    function finish(result: Result<JobOutput<Name>>): void {
      if (crew.waiting.delete(died)) {
        here.close();
        if (crew.running?.jobId === jobId) {
          crew.running = null;
        }
        tell('', 0, 0, true);
        resolve(result);
        restLater(crew, options);
      }
    }
    function died(defect: string): void {
      options.defect?.(defect);
      finish(failure('INTERNAL', '这一步意外中断，没有写入任何数据。请重试；再次出现时请重新打开程序。'));
    }
    function giveUp(): void {
      if (crew.waiting.has(died)) {
        dismiss(crew);
        letGo();
      }
    }
    function letGo(): void {
      finish(failure('CANCELLED', '已取消，没有写入任何数据。'));
    }
    here.on('message', (message: JobMessage<Name>) => {
      if (message.type === 'progress') {
        if (crew.running?.jobId === jobId) {
          crew.running.phase = message.phase;
        }
        tell(message.phase, message.done, message.total);
      } else if (message.type === 'print') {
        void answerPrint(options, here, message);
      } else if (message.type === 'done') {
        finish(message.result);
      } else {
        died(message.defect);
      }
    });
    crew.waiting.add(died);
    if (!QUICK.has(name)) {
      crew.running = { jobId, name, cancel, phase: '', giveUp, letGo };
      tell('准备', 0, 0);
    }
    const operator = options.operator();
    workerOf(crew, options).postMessage({ name, input, operator, port, cancel }, [port]);
  });
}

async function answerPrint(
  { print }: RunnerOptions,
  port: MessagePort,
  { id, title, parts }: Extract<JobMessage<JobName>, { type: 'print' }>,
): Promise<void> {
  const result =
    print === undefined ? failure('INTERNAL', '这里不能打印 PDF，没有生成。') : await print(title, parts);
  port.postMessage({ id, result } satisfies PrintAnswer);
}

function restLater(crew: Crew, { restAfter }: RunnerOptions): void {
  if (restAfter !== undefined && crew.waiting.size === 0) {
    crew.rest = setTimeout(() => dismiss(crew), restAfter).unref();
  }
}

function workerOf(crew: Crew, options: RunnerOptions): Worker {
  clearTimeout(crew.rest);
  if (crew.worker === null) {
    const { databaseFile, folders, key = null } = options;
    const setup: WorkerSetup = { databaseFile, folders, key };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
    const worker = new Worker(options.workerFile, { workerData: setup, resourceLimits });
    worker.on('error', (error: unknown) => {
      lose(crew, worker, defectText(error));
    });
    worker.on('exit', () => {
      lose(crew, worker, 'ended');
    });
    worker.unref();
    crew.worker = worker;
  }
  return crew.worker;
}

/** Answers everyone who waits for a worker that is gone; the next job starts another. */
function lose(crew: Crew, worker: Worker, defect: string): void {
  if (crew.worker === worker) {
    crew.worker = null;
    for (const died of [...crew.waiting]) {
      died(defect);
    }
  }
}

/** Ends a worker that does not listen. Nothing it holds is written: it was only reading. */
function dismiss(crew: Crew): void {
  const { worker } = crew;
  crew.worker = null;
  void worker?.terminate();
}

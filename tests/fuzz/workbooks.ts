import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { RosterKind } from '#shared/contract/imports.ts';
import { mutateBytes, mutateXml, randomFrom } from './mutations.ts';

/** A good file to be mutated, and what it is imported as. */
export interface FuzzFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly kind: RosterKind;
}

/** What became of the mutated workbooks. */
export interface FuzzReport {
  /** How many were taken to a preview, of how many rows in all, and how many of them ask for a column first. */
  readonly previewed: number;
  readonly rows: number;
  readonly asking: number;
  /** How many ended with each error code. */
  readonly refused: Readonly<Record<string, number>>;
  /**
   * Seeds whose file crashed reader or preview, took more than ten seconds, ended in no Result with a sentence, or whose
   * rows are not all accounted for.
   */
  readonly broken: readonly string[];
  /** Seeds of .xlsx files with mutated bytes whose tables were read, but not as before. */
  readonly changed: readonly string[];
  readonly slowestMilliseconds: number;
}

/** Of the thread's own time: another program's work is no hang. */
const LONGEST = 10_000;
/** By the clock, for a thread that never answers: on a machine that is loaded for minutes others have been slow too. */
const PATIENCE = 300_000;
const TOO_LONG = 'took more than ten seconds';
const MEMORY_MEGABYTES = 512;

const refusal = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), message: z.string().min(10).endsWith('。') }),
});
const answered = z.object({
  read: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.object({ sheets: z.array(z.unknown()) }) }),
    refusal,
  ]),
  preview: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      value: z.object({ rows: z.int(), blocked: z.string().nullable() }),
    }),
    refusal,
  ]),
  lost: z.string().nullable(),
  milliseconds: z.number(),
});
type Answer = z.infer<typeof answered>;

/** Takes `count` mutated workbooks as far as they go towards a preview, in a thread that is ended when it takes too long. */
export async function fuzzWorkbooks(
  files: readonly FuzzFile[],
  count: number,
  seed = 1,
): Promise<FuzzReport> {
  const reader = new Reader();
  const good = new Map<FuzzFile, string | null>();
  for (const file of files) {
    good.set(file, sheetsOf(await reader.read(file, false)));
  }
  const report = { previewed: 0, rows: 0, asking: 0 };
  const refused: Record<string, number> = {};
  const broken: string[] = [];
  const changed: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const file = files[index % files.length];
    if (file === undefined) {
      break;
    }
    const { bytes, kind } = await mutated(file, seed * 1_000_003 + index);
    const label = `${file.name} ${kind} ${seed * 1_000_003 + index}`;
    const fate = await reader.read({ ...file, bytes }, index % 2 === 1);
    if (typeof fate === 'string' || fate.lost !== null) {
      broken.push(`${label}: ${typeof fate === 'string' ? fate : (fate.lost ?? '')}`);
      continue;
    }
    if (fate.preview.ok) {
      report.previewed += 1;
      report.rows += fate.preview.value.rows;
      report.asking += fate.preview.value.blocked === null ? 0 : 1;
    } else {
      const { code } = fate.preview.error;
      refused[code] = (refused[code] ?? 0) + 1;
    }
    const kept = kind === 'bytes' && bytes.subarray(0, 4).equals(file.bytes.subarray(0, 4));
    if (fate.read.ok && kept && /\.xls[xm]$/.test(file.name) && sheetsOf(fate) !== good.get(file)) {
      changed.push(label);
    }
  }
  await reader.stop();
  return { ...report, refused, broken, changed, slowestMilliseconds: Math.round(reader.slowest) };
}

function sheetsOf(answer: Answer | string): string | null {
  return typeof answer === 'string' || !answer.read.ok ? null : JSON.stringify(answer.read.value.sheets);
}

async function mutated(
  file: FuzzFile,
  seed: number,
): Promise<{ readonly bytes: Buffer; readonly kind: string }> {
  const random = randomFrom(seed);
  return file.bytes.subarray(0, 2).toString('latin1') === 'PK' && random() < 0.6
    ? { bytes: await mutateXml(file.bytes, random), kind: 'XML' }
    : { bytes: mutateBytes(file.bytes, random), kind: 'bytes' };
}

/** Reads one file at a time in a thread; a thread that broke is replaced. */
class Reader {
  #worker: Worker | null = null;
  slowest = 0;

  /** What became of it, or what went wrong instead. */
  async read(file: FuzzFile, allSheets: boolean): Promise<Answer | string> {
    const worker = (this.#worker ??= await readyWorker());
    const answer = await answerOf(worker, file, allSheets);
    if (typeof answer === 'string') {
      await this.stop();
      return answer;
    }
    const parsed = answered.safeParse(answer.value);
    if (!parsed.success) {
      return `no Result: ${parsed.error.message}`;
    }
    this.slowest = Math.max(this.slowest, parsed.data.milliseconds);
    return parsed.data.milliseconds > LONGEST ? TOO_LONG : parsed.data;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

/** Its start is not the reading of a file. */
async function readyWorker(): Promise<Worker> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  await once(worker, 'message');
  return worker;
}

function answerOf(
  worker: Worker,
  file: FuzzFile,
  allSheets: boolean,
): Promise<{ readonly value: unknown } | string> {
  return new Promise((done) => {
    const timer = setTimeout(() => {
      end(TOO_LONG);
    }, PATIENCE);
    function end(answer: { readonly value: unknown } | string): void {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error');
      done(answer);
    }
    worker.on('message', (value: unknown) => {
      end({ value });
    });
    worker.on('error', (error) => {
      end(`crashed: ${String(error)}`);
    });
    worker.postMessage({ ...file, bytes: new Uint8Array(file.bytes), allSheets });
  });
}

import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { mutateBytes, mutateXml, randomFrom } from './mutations.ts';

/** A good file to be mutated. */
export interface FuzzFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What became of the mutated workbooks. */
export interface FuzzReport {
  readonly read: number;
  /** How many ended with each error code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Seeds whose file crashed the reader, took more than ten seconds, or ended in no Result with a sentence. */
  readonly broken: readonly string[];
  /** Seeds of .xlsx files with mutated bytes whose tables were read, but not as before. */
  readonly changed: readonly string[];
  readonly slowestMilliseconds: number;
}

const LONGEST = 10_000;
const MEMORY_MEGABYTES = 512;

const result = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({ sheets: z.array(z.unknown()), notes: z.array(z.string()) }),
  }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), message: z.string().min(10).endsWith('。') }),
  }),
]);
type Read = z.infer<typeof result>;

/** Reads `count` mutated workbooks, each in a thread that is ended when it takes too long. */
export async function fuzzWorkbooks(
  files: readonly FuzzFile[],
  count: number,
  seed = 1,
): Promise<FuzzReport> {
  const reader = new Reader();
  const good = new Map<string, unknown>();
  for (const file of files) {
    const read = await reader.read(file);
    good.set(file.name, typeof read === 'string' || !read.ok ? read : JSON.stringify(read.value.sheets));
  }
  const refused: Record<string, number> = {};
  const broken: string[] = [];
  const changed: string[] = [];
  let read = 0;
  for (let index = 0; index < count; index += 1) {
    const file = files[index % files.length];
    if (file === undefined) {
      break;
    }
    const { bytes, kind } = await mutated(file, seed * 1_000_003 + index);
    const label = `${file.name} ${kind} ${seed * 1_000_003 + index}`;
    const fate = await reader.read({ name: file.name, bytes });
    if (typeof fate === 'string') {
      broken.push(`${label}: ${fate}`);
    } else if (!fate.ok) {
      refused[fate.error.code] = (refused[fate.error.code] ?? 0) + 1;
    } else {
      read += 1;
      const kept = kind === 'bytes' && bytes.subarray(0, 4).equals(file.bytes.subarray(0, 4));
      if (kept && /\.xls[xm]$/.test(file.name) && JSON.stringify(fate.value.sheets) !== good.get(file.name)) {
        changed.push(label);
      }
    }
  }
  await reader.stop();
  return { read, refused, broken, changed, slowestMilliseconds: Math.round(reader.slowest) };
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

  /** The Result, or what went wrong instead. */
  async read(file: FuzzFile): Promise<Read | string> {
    const worker = (this.#worker ??= new Worker(new URL('./workbook-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    }));
    const begun = performance.now();
    const answer = await answerOf(worker, file);
    this.slowest = Math.max(this.slowest, performance.now() - begun);
    if (typeof answer === 'string') {
      await this.stop();
      return answer;
    }
    const parsed = result.safeParse(answer.value);
    return parsed.success ? parsed.data : `no Result: ${parsed.error.message}`;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

function answerOf(worker: Worker, file: FuzzFile): Promise<{ readonly value: unknown } | string> {
  return new Promise((done) => {
    const timer = setTimeout(() => {
      end('took more than ten seconds');
    }, LONGEST);
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
    worker.postMessage({ name: file.name, bytes: new Uint8Array(file.bytes) });
  });
}

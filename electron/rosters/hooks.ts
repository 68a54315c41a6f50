import { failure, type Result } from '#shared/domain/result.ts';

/** How a long import speaks with whoever started it. */
export interface ImportHooks {
  /** Called now and then; `total` 0 while unknown. */
  readonly progress: (phase: string, done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** Leaves an import at the next step after it was cancelled; nothing is kept. */
export class ImportCancelled extends Error {}

const CHUNK = 200;

/** Counts a row each time it is called. */
export interface Step {
  (): void;
  /** Before a longer piece of work: reports progress and looks for a cancellation at once, counting nothing. */
  readonly look: () => void;
}

/** A counter to be called once for each row: reports progress and throws ImportCancelled, both every few rows. */
export function stepper(hooks: ImportHooks, phase: string, total: number): Step {
  let done = 0;
  function look(): void {
    hooks.progress(phase, done, total);
    checkCancelled(hooks);
  }
  function count(): void {
    done += 1;
    if (done % CHUNK === 0 || done === total) {
      look();
    }
  }
  look();
  return Object.assign(count, { look });
}

/** Throws ImportCancelled when the import was cancelled. */
export function checkCancelled(hooks: ImportHooks): void {
  if (hooks.cancelled()) {
    throw new ImportCancelled();
  }
}

/** Runs a step of an import; one that was cancelled answers CANCELLED. */
export async function cancellable<Value>(
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

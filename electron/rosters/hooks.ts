/** How a long import speaks with whoever started it. */
export interface ImportHooks {
  /** Called now and then; `total` 0 while unknown. */
  readonly progress: (phase: string, done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** Leaves an import at the next step after it was cancelled; nothing is kept. */
export class ImportCancelled extends Error {}

const CHUNK = 200;

/** Counts a row; 0 counts none, before a longer piece of work, and then looks for a cancellation at once. */
export type Step = (rows?: 0 | 1) => void;

/** A counter to be called once for each row: reports progress and throws ImportCancelled, both every few rows. */
export function stepper(hooks: ImportHooks, phase: string, total: number): Step {
  let done = 0;
  hooks.progress(phase, 0, total);
  checkCancelled(hooks);
  return (rows = 1) => {
    done += rows;
    if (rows === 0 || done % CHUNK === 0 || done === total) {
      hooks.progress(phase, done, total);
      checkCancelled(hooks);
    }
  };
}

/** Throws ImportCancelled when the import was cancelled. */
export function checkCancelled(hooks: ImportHooks): void {
  if (hooks.cancelled()) {
    throw new ImportCancelled();
  }
}

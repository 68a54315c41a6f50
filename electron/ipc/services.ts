import type { Dialogs } from '#electron/app/dialogs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { JobInput, JobName, JobOutput } from '#electron/jobs/protocol.ts';
import type { Result } from '#shared/domain/result.ts';
import type { FileTokens } from './file-tokens.ts';

/** What the handlers work with: the desk, the files a person chose, the system's dialogs and clipboard, the worker. */
export interface DeskServices {
  readonly context: DeskContext;
  readonly files: FileTokens;
  readonly dialogs: Dialogs;
  /** Has the worker do something; the window hears of its progress meanwhile. */
  readonly work: <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
  ) => Promise<Result<JobOutput<Name>>>;
  readonly cancel: (jobId: string) => void;
  /** Puts a text on the clipboard. */
  readonly copy: (text: string) => Promise<void>;
}

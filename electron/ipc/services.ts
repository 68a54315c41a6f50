import type { Dialogs } from '#electron/app/dialogs.ts';
import type { DeskContext, Operator } from '#electron/desk.ts';
import type { JobInput, JobName, JobOutput } from '#electron/jobs/protocol.ts';
import type { SessionDesk } from '#electron/operators/session.ts';
import type { AuditDetail } from '#electron/audit/trail.ts';
import type { Act } from '#shared/rights.ts';
import type { Result } from '#shared/domain/result.ts';
import type { FileTokens } from './file-tokens.ts';

/**
 * Notes an act on the desk's files, after it was done, in the audit log of the desk that is open then; by whoever works
 * now where nobody is named.
 */
export type Noted = (act: Act, detail: AuditDetail, by?: Operator) => void;

/** What the handlers work with: the desk, the files a person chose, the system's dialogs and clipboard, the worker. */
export interface DeskServices {
  readonly context: DeskContext;
  /** Who sits at the window. */
  readonly signing: SessionDesk;
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

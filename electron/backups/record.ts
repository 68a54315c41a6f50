import { success, type Result } from '#shared/domain/result.ts';
import type { AuditDetail } from '../audit/trail.ts';
import { writing } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import type { Restored } from './restore.ts';

/**
 * What the audit log says of a restore: which backup took the place of the data, and which one holds, with its own log whole, what
 * was there before. Names of files only.
 */
export function restoreDetail(
  name: string,
  { before, aside }: Pick<Restored, 'before' | 'aside'>,
): AuditDetail {
  return { subject: `backup ${name}`, new: { before, aside: aside?.split(/[\\/]/).at(-1) ?? null } };
}

/** Notes a restore in the desk that was restored. Errors of writing. */
export function recordRestore(context: DeskContext, name: string, restored: Restored): Result<null> {
  return writing(context, 'backup.restored', (note) => {
    note(restoreDetail(name, restored));
    return success(null);
  });
}

import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { loadPolicy } from './load-policy.ts';

/** Makes a pack the desk's own. Enrolments of another benefit year stay as they are. Errors of readPack. */
export function choosePack(context: DeskContext, id: string): Result<null> {
  const policy = loadPolicy(context, id);
  if (!policy.ok) {
    return policy;
  }
  return writing(context, 'pack.choose', (note) => {
    note({ old: { pack: readSetting(context.database, 'pack_id') }, new: { pack: id } });
    writeSetting(context.database, 'pack_id', id);
    return success(null);
  });
}

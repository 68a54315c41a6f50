import { dirname } from 'node:path';
import { success, type Result } from '#shared/domain/result.ts';
import { restoreBringingKey } from '../backups/brought-key.ts';
import { backupByHand, backupOfDay } from '../backups/day.ts';
import { compareBackup, listBackups } from '../backups/list.ts';
import { clearUnfinished } from '../backups/restore.ts';
import { takeOriginals } from '../backups/second-place.ts';
import { guarded } from '../db/writing.ts';
import type { WorkHooks } from '../desk.ts';
import { encryptDesk, type DeskPlaces } from '../keys/encrypt-desk.ts';
import type { FileJobName, JobInput, JobOutput } from './protocol.ts';

export interface FileDesk {
  readonly places: DeskPlaces;
  readonly hooks: WorkHooks;
}

type FileTask<Name extends FileJobName> = (desk: FileDesk, input: JobInput<Name>) => Result<JobOutput<Name>>;

/** What each job on the desk's files does. Each opens what it needs and closes it again. */
export const fileTasks: { readonly [Name in FileJobName]: FileTask<Name> } = {
  'backup.make'({ places, hooks }, { key, when }) {
    const request = { places, key };
    const now = new Date();
    return when === 'day' ? backupOfDay(request, now, hooks) : backupByHand(request, now, hooks);
  },
  'restore.list': ({ hooks }, { path, key }) => guarded(() => success(listBackups(path, key, hooks))),
  'restore.lacks': ({ places }, { file, key, damaged }) =>
    success(compareBackup(places.database, key, file, damaged)),
  'restore.run'({ places, hooks }, { key, source, keyFile, withOriginals }) {
    clearUnfinished(places.database);
    const restored = restoreBringingKey({ places, key, source, now: new Date() }, keyFile, hooks);
    if (!restored.ok || !withOriginals) {
      return restored;
    }
    const copied = guarded(() => success(takeOriginals(dirname(source.file), places.originals, hooks)));
    return copied.ok ? restored : copied;
  },
  'desk.encrypt': ({ places, hooks }, { key }) => encryptDesk(places, key, new Date(), hooks),
};

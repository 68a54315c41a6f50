import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BackupState } from '#shared/contract/backups.ts';
import { placeStanding } from '#shared/backups/reminder.ts';
import { shanghaiDate } from '#shared/domain/dates.ts';
import { lastBackupAt } from '../db/backup-files.ts';
import type { KeyPlaces } from '../keys/key-file.ts';
import { readPlace } from './place-file.ts';

/** A network share that is gone may take minutes to say so: until then it counts as not there. Milliseconds. */
const PATIENCE = 1500;

/** How the backups of this computer stand now. */
export async function backupState(places: KeyPlaces, now: Date): Promise<BackupState> {
  const place = readPlace(places.database);
  const reachable = place !== null && (await isThere(place.folder));
  const lastAt = place?.lastAt ?? null;
  const standing = placeStanding(place === null ? null : { reachable, lastAt }, shanghaiDate(now));
  return { lastAt: lastBackupAt(places.backups), place: { folder: place?.folder ?? null, lastAt, standing } };
}

function isThere(folder: string): Promise<boolean> {
  const found = stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return Promise.race([found, wait(PATIENCE, false, { ref: false })]);
}

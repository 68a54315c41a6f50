import type { EncryptedDesk } from '#shared/contract/key.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { backupDatabase } from '../db/backup.ts';
import { connect } from '../db/connect.ts';
import { encryptBackups, encryptFile, isPlainDatabase } from '../db/encrypt.ts';
import { guarded } from '../db/writing.ts';
import { sealOriginals } from '../rosters/originals.ts';
import type { DatabaseKey } from './database-key.ts';
import type { KeyPlaces } from './key-file.ts';

/** A desk's files, all of which a key covers. */
export interface DeskPlaces extends KeyPlaces {
  readonly originals: string;
}

/**
 * Encrypts a desk from before there were keys: a backup first, then the database, then every backup and every imported file,
 * each replaced only when its encrypted copy reads back. What a crash left plain is done at the next start. Null when nothing was
 * plain. WRITE_FAILED when the disk refuses; what is not done yet is untouched.
 */
export function encryptDesk(places: DeskPlaces, key: DatabaseKey, now: Date): Result<EncryptedDesk | null> {
  const wasPlain = isPlainDatabase(places.database);
  if (wasPlain) {
    const backup = guarded(() => success(plainBackup(places, now)));
    const done = backup.ok ? encryptFile(places.database, key) : backup;
    if (!done.ok) {
      return done;
    }
  }
  const backups = encryptBackups(places.backups, key);
  if (!backups.ok) {
    return backups;
  }
  const originals = sealOriginals(places.originals, key);
  if (!originals.ok) {
    return originals;
  }
  return success(
    wasPlain || backups.value + originals.value > 0
      ? { backups: backups.value, originals: originals.value }
      : null,
  );
}

function plainBackup({ database: file, backups }: DeskPlaces, now: Date): string {
  const database = connect(file, { readonly: false });
  try {
    return backupDatabase(database, backups, 'encryption', now);
  } finally {
    database.close();
  }
}

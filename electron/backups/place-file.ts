import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { success, type Result } from '#shared/domain/result.ts';
import { guarded } from '../db/writing.ts';
import { writeWhole } from '../keys/write-whole.ts';

const placeSchema = z.strictObject({
  /** The folder a person chose. */
  folder: z.string().min(1),
  /** When the newest backup at that place was made; null before the first. */
  lastAt: z.string().nullable(),
});

/** The second place of this computer's backups. It is no part of the data: another computer has its own. */
export type BackupPlace = z.output<typeof placeSchema>;

/** Where it is kept: beside the database. */
export function placeFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), 'backup-place.json');
}

/** The place chosen on this computer; null when none was, or its file does not read. */
export function readPlace(databaseFile: string): BackupPlace | null {
  const path = placeFileOf(databaseFile);
  if (!existsSync(path)) {
    return null;
  }
  try {
    return placeSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps the place, or forgets it with null; copies already there stay. WRITE_FAILED when the disk refuses. */
export function writePlace(databaseFile: string, place: BackupPlace | null): Result<null> {
  return guarded(() => {
    if (place === null) {
      rmSync(placeFileOf(databaseFile), { force: true });
    } else {
      writeWhole(placeFileOf(databaseFile), `${JSON.stringify(place, null, 2)}\n`);
    }
    return success(null);
  });
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { connect, keyOf } from './connect.ts';
import { flushFile } from './flush.ts';
import { schemaVersion } from './schema-version.ts';

/** Longer than any copy takes. */
const ABANDONED_MILLISECONDS = 3_600_000;

/**
 * Writes the whole database into a new file of `folder` named by the moment and `reason` (lower-case letters,
 * digits, dashes: "import", "migration"), opens that file and checks it, and returns its path. The copy of an encrypted
 * database is encrypted with the same key. Not inside a transaction. Throws the disk's or SQLite's error, leaving no
 * half-written file: call it within `guarded`.
 */
export function backupDatabase(database: Database, folder: string, reason: string, now: Date): string {
  mkdirSync(folder, { recursive: true });
  const file = freeName(folder, reason, now);
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  removeAbandoned(folder, now);
  try {
    database.prepare<[string]>('VACUUM INTO ?').run(unfinished);
    flushFile(unfinished);
    verify(unfinished, schemaVersion(database), keyOf(database));
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return file;
}

/** Copies that a cancelled import left unfinished: nobody writes them any longer. */
function removeAbandoned(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.db.part'))) {
    const file = join(folder, name);
    const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime();
    if (now.getTime() - touched > ABANDONED_MILLISECONDS) {
      rmSync(file, { force: true });
    }
  }
}

function freeName(folder: string, reason: string, now: Date): string {
  const stamp = shanghaiDateTime(now).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let copy = 1; ; copy += 1) {
    const file = join(folder, `${stamp}${copy === 1 ? '' : `-${copy}`}-${reason}.db`);
    if (!existsSync(file)) {
      return file;
    }
  }
}

function verify(file: string, version: number, key: DatabaseKey | null): void {
  const copy = connect(file, { readonly: true, key });
  try {
    const [first] = copy.prepare<[], { quick_check: string }>('PRAGMA quick_check (1)').all();
    if (first?.quick_check !== 'ok' || schemaVersion(copy) !== version) {
      throw Object.assign(new Error('The backup does not read back'), { code: 'EIO' });
    }
  } finally {
    copy.close();
  }
}

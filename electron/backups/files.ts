import { existsSync, renameSync, statSync } from 'node:fs';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { BESIDE_DATABASE } from '../db/remove-database.ts';

/** When and how large a file is; null when it is not there. Two answers that are equal mean that nobody wrote it meanwhile. */
export function stampOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.mtimeNs} ${found.size}`;
}

/** Whether somebody has the database open, or a crash left what its next opening has to take in. */
export function hasLog(file: string): boolean {
  return existsSync(`${file}-wal`) || existsSync(`${file}-journal`);
}

/**
 * Keeps a damaged database under another name, log included; answers that name. The database goes first: a crash in between
 * leaves none at all, which the next start says, never one without its log. Throws the disk's error.
 */
export function setAside(file: string, now: Date): string {
  const aside = freeAside(file, now);
  for (const end of ['', ...BESIDE_DATABASE].filter((each) => existsSync(`${file}${each}`))) {
    renameSync(`${file}${end}`, `${aside}${end}`);
  }
  return aside;
}

function freeAside(file: string, now: Date): string {
  const stamp = shanghaiDateTime(now).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let copy = 1; ; copy += 1) {
    const aside = `${file}.damaged-${stamp}${copy === 1 ? '' : `-${copy}`}`;
    if (!existsSync(aside)) {
      return aside;
    }
  }
}

import { rmSync } from 'node:fs';

/** What SQLite may leave beside a database. */
export const BESIDE_DATABASE = ['-wal', '-journal', '-shm'] as const;

/** Removes a database file that nobody needs, with what lies beside it. Throws the disk's error. */
export function removeDatabase(file: string): void {
  for (const end of ['', ...BESIDE_DATABASE]) {
    rmSync(`${file}${end}`, { force: true });
  }
}

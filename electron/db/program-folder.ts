import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | null = null;

/**
 * The folder the program lies in, the one with package.json and electron/db/migrations: the same whether this
 * file runs as source or bundled into out/. Throws when there is none, which means a damaged installation.
 */
export function programFolder(): string {
  found ??= search(import.meta.dirname);
  return found;
}

function search(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'electron', 'db', 'migrations', '0001-initial.sql'))) {
      return folder;
    }
    if (dirname(folder) === folder) {
      throw new Error(`No migrations above ${start}`);
    }
  }
}

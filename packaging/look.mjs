import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/setup/paths.mjs';

/**
 * The packaged programs that lie in dist/; trials lie elsewhere.
 * @returns {readonly string[]}
 */
export function packagedFolders() {
  const dist = join(root, 'dist');
  return existsSync(dist)
    ? readdirSync(dist)
        .filter((name) => name.startsWith('enrolment-desk-'))
        .map((name) => join(dist, name))
    : [];
}

/**
 * What is wrong with one of them, as check.mjs finds it; that needs what only packaging installs.
 * @param {string} folder
 * @returns {Promise<readonly string[]>}
 */
export async function problemsOf(folder) {
  const { packagedProblems } = await import('./check.mjs');
  return packagedProblems(
    folder,
    /win32|darwin|linux/.exec(folder.split(/[\\/]/).at(-1))?.[0] ?? process.platform,
  );
}

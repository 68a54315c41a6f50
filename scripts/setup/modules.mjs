import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modulePath, projectNode, root } from './paths.mjs';
import { outputOf, runNode, runNpm } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { withLock } from './folders.mjs';

/** Installs node_modules when missing or different from the lockfile. */
export async function ensureModules() {
  if (modulesAreCurrent()) return;
  refuseBorrowedModules();
  await withLock(join(root, '.setup.lock'), async () => {
    if (modulesAreCurrent()) return;
    say('Installing the packages of the lockfile (npm ci) …');
    await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root });
    if (!modulesAreCurrent()) throw new SetupError('npm ci ended, but node_modules is still incomplete.');
  });
}

/** npm ci empties the folder it installs into: behind a link that is another checkout's. */
function refuseBorrowedModules() {
  const folder = modulePath();
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new SetupError(
      'node_modules is a link and differs from the lockfile; remove the link and run again.',
    );
  }
}

/** Whether node_modules holds just what the lockfile names, and the project's Node answers. */
export function modulesAreCurrent() {
  const installed = lockedPackages(modulePath('.package-lock.json'));
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  const missing = Object.entries(wanted).filter(
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  );
  return missing.length === 0 && existsSync(projectNode);
}

function lockedPackages(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Sees to node_modules and then to the Node version: a command started by an older Node is run again under
 * the project's own. Answers true when this process is already the right one.
 */
export async function ensureNode(scriptUrl) {
  await ensureModules();
  const wanted = outputOf(projectNode, ['--version']);
  if (!wanted) {
    rmSync(modulePath('.package-lock.json'), { force: true });
    throw new SetupError('The Node of node_modules does not start; run the command again to reinstall it.');
  }
  if (process.version === wanted) return true;
  process.exitCode = await runNode([fileURLToPath(scriptUrl), ...process.argv.slice(2)]);
  return false;
}

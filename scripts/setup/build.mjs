import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './folders.mjs';
import { modulePath, projectNode, root } from './paths.mjs';
import { runQuietly, toolEnvironment } from './run.mjs';
import { say } from './say.mjs';

const INPUTS = [
  'electron',
  'renderer',
  'shared',
  'package-lock.json',
  'package.json',
  'electron.vite.config.ts',
];
const STAMP = join(root, 'out/.stamp');

/** Builds out/ when a source file is newer, gone or added since the last build. */
export async function ensureBuild() {
  if (buildIsCurrent()) return;
  await withLock(join(root, '.build.lock'), async () => {
    if (buildIsCurrent()) return;
    const stamp = sourceStamp();
    say('Building the program …');
    await runQuietly(projectNode, [modulePath('electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: root,
      env: toolEnvironment({ NO_COLOR: '1' }),
    });
    writeFileSync(STAMP, stamp);
  });
}

function buildIsCurrent() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceStamp();
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const input of INPUTS) addToStamp(hash, join(root, input));
  return hash.digest('hex');
}

function addToStamp(hash, path) {
  const state = statSync(path, { throwIfNoEntry: false });
  if (!state) return;
  if (!state.isDirectory()) {
    hash.update(`${path}\0${state.mtimeMs}\0${state.size}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) addToStamp(hash, join(path, name));
}

import { chmodSync, copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyInto } from './folders.mjs';
import { root } from './paths.mjs';
import { SetupError } from './say.mjs';
import { canRead } from './user.mjs';

/** What the built program reads at run time on a platform: one native module is not bundled. */
export function programFiles(platform, arch) {
  return [
    'package.json',
    'out/main',
    'out/preload',
    'out/renderer',
    'resources',
    'electron/db/migrations',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/lib',
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
  ];
}

/** A new temporary folder that the window's user can enter. */
export function workFolder(user) {
  for (const base of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(base, 'enrolment-desk-'));
    if (!user) return folder;
    chmodSync(folder, 0o755);
    if (canRead(user, folder)) return folder;
  }
  throw new SetupError(`There is no temporary folder that the user ${user.name} can read.`);
}

/** The program's folder; for another user a copy of what it reads, since a clone may be closed to others. */
export function stageProgram(user, folder) {
  if (!user) return root;
  const stage = join(folder, 'program');
  for (const relative of programFiles(process.platform, process.arch)) copyInto(root, stage, relative);
  openToAll(stage);
  return stage;
}

/** A file of the cache, as a path that the user can read: itself, or a link to its folder's files. */
export function readableFile(user, folder, path) {
  if (canRead(user, path)) return path;
  const name = dirname(path).split(/[\\/]/).at(-1) ?? 'files';
  linkTree(dirname(path), join(folder, name));
  return join(folder, name, path.slice(dirname(path).length + 1));
}

function linkTree(from, to) {
  mkdirSync(to, { recursive: true, mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else chmodSync(path, 0o644);
  }
}

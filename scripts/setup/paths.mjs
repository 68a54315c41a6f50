import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of package.json. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** Whether this process is root on Linux, where Chromium's sandbox needs another user. */
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** The project's own Node, which every npm script and every test runs under. */
export const projectNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The folder for what is fetched or compiled once. Root on Linux keeps it where every user can read it,
 * because the program itself then runs as an unprivileged user.
 */
export function cacheFolder() {
  return join(cacheBase(), 'enrolment-desk');
}

function cacheBase() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (isRoot) return '/var/cache';
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches');
  return join(homedir(), '.cache');
}

/** The path of a file that a package of node_modules ships. */
export function modulePath(...parts) {
  return join(root, 'node_modules', ...parts);
}

/** The first of these paths that exists, or undefined. */
export function firstExisting(paths) {
  return paths.find((path) => path !== undefined && existsSync(path));
}

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './paths.mjs';
import { outputOf } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * The unprivileged user that the window runs as when this command is root, because Chromium's sandbox does
 * not work for root; undefined otherwise.
 */
export function windowUser() {
  if (!isRoot) return undefined;
  const uid = outputOf('id', ['-u', 'nobody']);
  const gid = outputOf('id', ['-g', 'nobody']);
  if (!uid || !gid || !outputOf('setpriv', ['--version'])) {
    throw new SetupError(
      'As root this needs a user named nobody and the command setpriv; or run it as another user.',
    );
  }
  return { name: 'nobody', uid: Number(uid), gid: Number(gid) };
}

/** Whether this user can read a file; without a user, the question is about this process and answered yes. */
export function canRead(user, path) {
  if (!user) return true;
  return spawnSync('setpriv', [...asUser(user), 'test', '-r', path], { stdio: 'ignore' }).status === 0;
}

/** Makes a folder that belongs to the user and that nobody else but root enters. */
export function ownedFolder(user, path) {
  mkdirSync(path, { recursive: true });
  if (!user) return path;
  chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o700);
  return path;
}

/** Writes a small starter that becomes the program under another user, with a home folder of its own. */
export function writeStarter(user, folder, home, executable) {
  const starter = join(folder, 'start-electron');
  const lines = [
    '#!/bin/sh',
    'unset DBUS_SESSION_BUS_ADDRESS XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR',
    `export HOME=${quoted(home)}`,
    `cd ${quoted(home)} || exit 1`,
    `exec setpriv ${asUser(user).join(' ')} ${quoted(executable)} "$@"`,
  ];
  writeFileSync(starter, `${lines.join('\n')}\n`);
  chmodSync(starter, 0o755);
  return starter;
}

function asUser(user) {
  return ['--pdeathsig', 'TERM', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
}

function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Makes a folder in one step: `fill` writes into a temporary folder beside it, which is then renamed.
 * Two commands doing so at once both end with a whole folder; an interrupted one leaves none.
 */
export async function makeFolderOnce(target, fill) {
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(`${target}.`);
  try {
    await fill(draft);
    chmodSync(draft, 0o755);
    moveInto(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

function moveInto(draft, target) {
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

/** Copies a file or folder to the same relative place in another folder; a missing source is left out. */
export function copyInto(fromRoot, toRoot, relative) {
  const source = join(fromRoot, relative);
  if (!existsSync(source)) return;
  mkdirSync(dirname(join(toRoot, relative)), { recursive: true });
  cpSync(source, join(toRoot, relative), { recursive: true });
}

/** Runs `work` while holding a lock file, so that two commands do not build into one place at once. */
export async function withLock(lock, work) {
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryLock(lock)) await sleep(200);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock whose process is gone, as after Ctrl-C, is nobody's. */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAlive(lock)) rmSync(lock, { force: true });
  return false;
}

function isAlive(lock) {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes a small file readable by this user alone, whole or not at all: a crash leaves the old one. Throws the disk's error. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.part`;
  try {
    const handle = openSync(unfinished, 'w', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file is on the disk: what it protects may begin only then. Throws the disk's error. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** An empty folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = madeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** An empty folder for all tests of a file, gone when they are over. */
export function folderOfFile(): string {
  const folder = madeFolder();
  afterAll(() => removeFolder(folder));
  return folder;
}

function madeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'enrolment-desk-cli-'));
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

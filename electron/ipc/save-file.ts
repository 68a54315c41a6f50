import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeFailureSentence } from '#electron/db/writing.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { FileTokens, FileUse } from './file-tokens.ts';

/** Writes where a token allows; the answer names the file, never its folder. BAD_INPUT for a spent token. */
export async function saveFile(
  files: FileTokens,
  token: string,
  use: FileUse,
  write: (file: string) => Promise<Result<null>>,
): Promise<Result<{ readonly fileName: string }>> {
  const path = files.redeem(token, use);
  if (!path.ok) {
    return path;
  }
  const written = await write(path.value);
  return written.ok ? success({ fileName: basename(path.value) }) : written;
}

/** Writes bytes to a file, whole or not at all. WRITE_FAILED with what to do when disk or rights refuse; other errors are thrown. */
export async function writeBytes(file: string, bytes: Uint8Array): Promise<Result<null>> {
  const unfinished = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
    return success(null);
  } catch (error) {
    await rm(unfinished, { force: true });
    const sentence = writeFailureSentence(error);
    if (sentence === null) {
      throw error;
    }
    return failure('WRITE_FAILED', sentence);
  }
}

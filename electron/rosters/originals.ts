import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { batchById } from '../db/batches.ts';
import { keyOf } from '../db/connect.ts';
import { flushFile } from '../db/flush.ts';
import { writeFailureSentence } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import { derivedKey, type DatabaseKey } from '../keys/database-key.ts';
import { isSealed, openBytes, sealBytes } from '../keys/sealed-bytes.ts';
import type { StagedRoster } from './staged.ts';

/** The one use of the key that opens an original; its name is said too, so that one cannot stand in for another. */
const USE = 'original';
const SEALED = '.sealed';

/**
 * Keeps an imported file under its hash, encrypted where the database is; answers its path when it was not there before, else
 * null. WRITE_FAILED when the disk refuses.
 */
export async function keepOriginal(
  context: DeskContext,
  { hash, bytes, fileName }: Pick<StagedRoster, 'hash' | 'bytes' | 'fileName'>,
): Promise<Result<string | null>> {
  const key = keyOf(context.database);
  const name = originalName(hash, fileName);
  const file = join(context.folders.originals, key === null ? name : `${name}${SEALED}`);
  if (existsSync(file)) {
    return success(null);
  }
  const unfinished = `${file}.part`;
  try {
    await mkdir(context.folders.originals, { recursive: true });
    await writeFile(unfinished, key === null ? bytes : sealed(bytes, name, key));
    await rename(unfinished, file);
    return success(file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const sentence = writeFailureSentence(error);
    if (sentence === null) {
      throw error;
    }
    return failure('WRITE_FAILED', sentence);
  }
}

/** The file a batch was imported from, as its sender made it. NOT_FOUND without such a batch or file, FILE_UNREADABLE when it was changed. */
export async function readOriginal(
  context: DeskContext,
  batchId: number,
): Promise<Result<{ readonly fileName: string; readonly bytes: Buffer }>> {
  const batch = batchById(context.database, batchId);
  if (batch === null) {
    return failure('NOT_FOUND', `没有第 ${batchId} 批导入。请核对编号。`);
  }
  const name = originalName(batch.fileHash, batch.fileName);
  const file = [`${name}${SEALED}`, name]
    .map((one) => join(context.folders.originals, one))
    .find((one) => existsSync(one));
  if (file === undefined) {
    return failure('NOT_FOUND', `第 ${batchId} 批的原文件不在保存处了。导入的每一行仍在，可以另存结果表。`);
  }
  const bytes = opened(await readFile(file), name, keyOf(context.database));
  return bytes === null || createHash('sha256').update(bytes).digest('hex') !== batch.fileHash
    ? failure('FILE_UNREADABLE', `第 ${batchId} 批的原文件打不开：被改动过，或是用另一把密钥加密的。`)
    : success({ fileName: batch.fileName, bytes });
}

/** The names of the originals kept before the database was encrypted. */
export function plainOriginals(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => !name.endsWith(SEALED) && !name.endsWith('.part'));
}

/** Encrypts one of them; the plain file goes when its sealed one reads back. Throws the disk's error. */
export function sealOriginal(folder: string, name: string, key: DatabaseKey): void {
  const file = join(folder, name);
  const target = `${file}${SEALED}`;
  const bytes = readFileSync(file);
  writeFileSync(`${target}.part`, sealed(bytes, name, key));
  flushFile(`${target}.part`);
  if (opened(readFileSync(`${target}.part`), name, key)?.equals(bytes) !== true) {
    throw Object.assign(new Error('The sealed original does not read back'), { code: 'EIO' });
  }
  renameSync(`${target}.part`, target);
  rmSync(file);
}

function originalName(hash: string, fileName: string): string {
  return `${hash}${extname(fileName).toLowerCase()}`;
}

function sealed(bytes: Uint8Array, name: string, key: DatabaseKey): Buffer {
  return sealBytes(bytes, derivedKey(key, USE), name);
}

function opened(bytes: Buffer, name: string, key: DatabaseKey | null): Buffer | null {
  if (!isSealed(bytes)) {
    return bytes;
  }
  return key === null ? null : openBytes(bytes, derivedKey(key, USE), name);
}

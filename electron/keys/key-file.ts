import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { guarded } from '../db/writing.ts';
import { keyFromHex, type DatabaseKey } from './database-key.ts';
import { foldedPassphrase } from './passphrase.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import type { SystemSeal } from './system-seal.ts';
import { writeWhole } from './write-whole.ts';

/** 128 MB and about half a second for every guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const PURPOSE = 'key file 1';
const base64 = z.base64().min(1);

const keyFileSchema = z.strictObject({
  format: z.literal(1),
  createdAt: z.string(),
  /** The key sealed by the passphrase: always there. The bounds keep a file from outside from asking for all memory. */
  recovery: z.strictObject({
    scrypt: z.strictObject({
      N: z
        .int()
        .min(2)
        .max(2 ** 18),
      r: z.int().min(1).max(8),
      p: z.int().min(1).max(4),
    }),
    salt: base64,
    wrapped: base64,
  }),
  /** The key sealed by the system of one user on one computer, or null. */
  system: base64.nullable(),
});

/** What lies beside a database: its key, wrapped. Nothing in it is of use without passphrase or system. */
export type KeyFile = z.output<typeof keyFileSchema>;

/** How hard scrypt is made to work; tests take less. */
export type ScryptCost = KeyFile['recovery']['scrypt'];

/** A database file, and the folder of its backups. */
export interface KeyPlaces {
  readonly database: string;
  readonly backups: string;
}

/** "desk.sqlite" → "desk.sqlite.key.json" beside it. */
export function keyFileOf(databaseFile: string): string {
  return `${databaseFile}.key.json`;
}

/** A key file for a key, sealed by the passphrase and, where there is a real one, by the system. */
export function sealKey(
  key: DatabaseKey,
  passphrase: string,
  system: SystemSeal,
  { now, cost = SCRYPT }: { readonly now: Date; readonly cost?: ScryptCost },
): KeyFile {
  return {
    format: 1,
    createdAt: shanghaiDateTime(now),
    recovery: wrappedBy(key, passphrase, cost),
    system: sealedBySystem(key, system),
  };
}

/** The same key under another passphrase. The old passphrase opens nothing any more, except in copies of the old file. */
export function withPassphrase(
  file: KeyFile,
  key: DatabaseKey,
  passphrase: string,
  cost: ScryptCost = SCRYPT,
): KeyFile {
  return { ...file, recovery: wrappedBy(key, passphrase, cost) };
}

/** The same key sealed by this computer's system too; without a real seal the file is unchanged but for an old one. */
export function withSystemSeal(file: KeyFile, key: DatabaseKey, system: SystemSeal): KeyFile {
  return { ...file, system: sealedBySystem(key, system) };
}

/** The key, by what the system sealed; null where it cannot: another computer, another user, no seal. */
export function openBySystem(file: KeyFile, system: SystemSeal): DatabaseKey | null {
  if (file.system === null || !system.isAvailable()) {
    return null;
  }
  try {
    return keyFromHex(system.open(Buffer.from(file.system, 'base64')));
  } catch {
    return null;
  }
}

/** The key, by the passphrase however it was typed; null when it is not the one. Takes about half a second. */
export function openByPassphrase(file: KeyFile, passphrase: string): DatabaseKey | null {
  const { scrypt, salt, wrapped } = file.recovery;
  const wrapping = wrappingKey(passphrase, Buffer.from(salt, 'base64'), scrypt);
  const opened = openBytes(Buffer.from(wrapped, 'base64'), wrapping, PURPOSE);
  return opened === null ? null : keyFromHex(opened.toString('hex'));
}

/** Reads a key file; null when there is none. DATABASE_UNUSABLE when it is damaged or written by a later program. */
export function readKeyFile(path: string): Result<KeyFile | null> {
  if (!existsSync(path)) {
    return success(null);
  }
  try {
    const parsed = keyFileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) {
      return success(parsed.data);
    }
  } catch {
    // Said below: half a file, not JSON, not to be read.
  }
  return failure(
    'DATABASE_UNUSABLE',
    `密钥文件“${path}”读不出来或已损坏，数据没有改动。请把 backups 文件夹里同名的密钥文件复制到原处再打开。`,
  );
}

/**
 * Writes the key file beside its database and a copy beside the backups, each whole or not at all and on the disk before the
 * answer. The copy is for another computer: it carries no seal of this one. WRITE_FAILED when the disk refuses.
 */
export function writeKeyFile({ database, backups }: KeyPlaces, file: KeyFile): Result<null> {
  return guarded(() => {
    mkdirSync(backups, { recursive: true });
    writeWhole(keyFileOf(database), `${JSON.stringify(file, null, 2)}\n`);
    writeWhole(
      copyOfKeyFile({ database, backups }),
      `${JSON.stringify({ ...file, system: null }, null, 2)}\n`,
    );
    return success(null);
  });
}

/** Where the copy of a database's key file lies: with its backups. */
export function copyOfKeyFile({ database, backups }: KeyPlaces): string {
  return join(backups, basename(keyFileOf(database)));
}

function wrappedBy(key: DatabaseKey, passphrase: string, cost: ScryptCost): KeyFile['recovery'] {
  const salt = randomBytes(SALT_BYTES);
  const wrapped = sealBytes(Buffer.from(key, 'hex'), wrappingKey(passphrase, salt, cost), PURPOSE);
  return { scrypt: cost, salt: salt.toString('base64'), wrapped: wrapped.toString('base64') };
}

function wrappingKey(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Buffer {
  return scryptSync(foldedPassphrase(passphrase), salt, 32, { N, r, p, maxmem: 256 * N * r + 65_536 });
}

function sealedBySystem(key: DatabaseKey, system: SystemSeal): string | null {
  if (!system.isAvailable()) {
    return null;
  }
  try {
    return system.seal(key).toString('base64');
  } catch {
    return null;
  }
}

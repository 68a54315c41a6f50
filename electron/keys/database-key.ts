import { hkdfSync, randomBytes } from 'node:crypto';

/** 32 random bytes as 64 lower-case hexadecimal digits. It is used as it is: opening a database derives nothing. */
export type DatabaseKey = string;

const BYTES = 32;
const HEX = /^[0-9a-f]{64}$/i;

/**
 * The key of made-up data, printed here and in docs/command-line.md for everybody to read: what is written with it is no
 * secret. The command line uses it where it is given no other.
 */
export const DEMO_KEY: DatabaseKey = '64656d6f206b6579206f662074686520656e726f6c6d656e74206465736b2021';

/** A key nobody has had before. */
export function newDatabaseKey(): DatabaseKey {
  return randomBytes(BYTES).toString('hex');
}

/** The key a text spells in hexadecimal digits, or null when it is something else (a passphrase). */
export function keyFromHex(text: string): DatabaseKey | null {
  const trimmed = text.trim();
  return HEX.test(trimmed) ? trimmed.toLowerCase() : null;
}

/** 32 bytes for another use than the database, so that no two ciphers ever share a key. */
export function derivedKey(key: DatabaseKey, use: string): Buffer {
  const secret = Buffer.from(key, 'hex');
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `enrolment-desk ${use}`, BYTES));
}

import { createHash } from 'node:crypto';
import { openBytes, sealBytes } from '#electron/keys/sealed-bytes.ts';
import type { SystemSeal } from '#electron/keys/system-seal.ts';

/** Little work for scrypt, so that tests are quick. */
export const CHEAP = { N: 2, r: 8, p: 1 };

/** A seal as a computer's system has it: what one computer sealed, no other opens. */
export function testSeal(computer: string): SystemSeal {
  const key = createHash('sha256').update(computer).digest();
  return {
    isAvailable: () => true,
    seal: (secret) => sealBytes(Buffer.from(secret), key, 'system'),
    open(sealed) {
      const opened = openBytes(sealed, key, 'system');
      if (opened === null) {
        throw new Error('Sealed elsewhere');
      }
      return opened.toString();
    },
  };
}

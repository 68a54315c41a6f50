import { existsSync } from 'node:fs';
import { keyFromHex, type DatabaseKey } from './database-key.ts';
import { keyFileOf, openByPassphrase, readKeyFile, type KeyPlaces } from './key-file.ts';

/**
 * Tells whether a text is the recovery passphrase of a desk that is open with this key, or the key itself; null where no key file lies
 * beside the database, as with a demo.
 */
export function recoveryCheck(places: KeyPlaces, key: DatabaseKey): ((typed: string) => boolean) | null {
  const path = keyFileOf(places.database);
  if (!existsSync(path)) {
    return null;
  }
  return (typed) => {
    if (keyFromHex(typed) === key) {
      return true;
    }
    const file = readKeyFile(path);
    return file.ok && file.value !== null && openByPassphrase(file.value, typed) === key;
  };
}

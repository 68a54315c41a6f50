import { safeStorage } from 'electron';
import type { SystemSeal } from '#electron/keys/system-seal.ts';

/** The calls of Electron's safe that every runtime has; the newer asynchronous ones are missing before Electron 40. */
interface SynchronousSafe {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

const safe: SynchronousSafe = safeStorage;

/** The system's safe through Electron. Linux without a keyring would seal with a key that stands in every Chromium: none. */
export const electronSeal: SystemSeal = {
  isAvailable: () =>
    safe.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safe.getSelectedStorageBackend() !== 'basic_text'),
  seal: (secret) => safe.encryptString(secret),
  open: (sealed) => safe.decryptString(sealed),
};

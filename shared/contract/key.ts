import { z } from 'zod';
import { answers, channel, neededText, nothing } from './channel.ts';

/** How far the data of this computer is open. */
export interface KeyState {
  /**
   * new: no key yet, a recovery passphrase is to be written down; passphrase: it has to be typed; encrypt: there is a key and
   * data from before that is not encrypted yet; open: the desk works; closed: there is a key and it is not to be had, its file is gone
   * or what was given is not it.
   */
  readonly stage: 'new' | 'passphrase' | 'encrypt' | 'open' | 'closed';
  /** Whether there is unencrypted data from before, which the key will encrypt. */
  readonly plainData: boolean;
  /** Whether this computer keeps the key, so that the passphrase is asked only on another one. */
  readonly keptBySystem: boolean;
  /** What was encrypted a moment ago; null when nothing had to be. */
  readonly encrypted: EncryptedDesk | null;
}

/** What there was in plain and is encrypted now. */
export interface EncryptedDesk {
  readonly backups: number;
  readonly originals: number;
}

/** A recovery passphrase shown for the only time, and which group of it is typed back (counted from 1). */
export interface KeyDraft {
  readonly groups: readonly string[];
  readonly asked: number;
}

export const keyChannels = {
  'key.state': channel(nothing, answers<KeyState>()),
  /** Makes the passphrase, once for each run of the program; nothing is written yet. */
  'key.draft': channel(nothing, answers<KeyDraft>()),
  /** Opens the system's print dialog for the passphrase. */
  'key.print': channel(nothing, answers<{ readonly printed: boolean }>()),
  /** The asked group typed back: the key is kept from now on, data from before is encrypted. */
  'key.create': channel(z.strictObject({ typed: neededText }), answers<KeyState>()),
  /** Encrypts the data from before, as long work that can be watched and called off, and opens the desk. */
  'key.encrypt': channel(nothing, answers<KeyState>()),
  'key.open': channel(z.strictObject({ passphrase: neededText }), answers<KeyState>()),
};

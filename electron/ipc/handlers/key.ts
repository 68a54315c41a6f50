import type { KeyGate } from '#electron/keys/gate.ts';
import { printRecovery } from '#electron/print/print.ts';
import { keyChannels as channels, type EncryptedDesk, type KeyState } from '#shared/contract/key.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import { door, type Door } from '../door.ts';

export type KeyDoors = Record<keyof typeof channels, Door>;

/** Opens the desk with the key a person brought; answers what was encrypted on the way. */
export type Enter = (key: DatabaseKey) => Result<EncryptedDesk | null>;

/** The channels before the desk is open: the recovery passphrase made, printed, typed back or typed in. */
export function keyDoors(gate: KeyGate, enter: Enter): KeyDoors {
  function entering(key: Result<DatabaseKey>): Result<KeyState> {
    const encrypted = key.ok ? enter(key.value) : key;
    return encrypted.ok ? success({ ...gate.state(), encrypted: encrypted.value }) : encrypted;
  }

  return {
    'key.state': door(channels['key.state'], () => success({ ...gate.state(), encrypted: null })),
    'key.draft': door(channels['key.draft'], () => gate.draft()),
    'key.print': door(channels['key.print'], async () => {
      const draft = gate.draft();
      return draft.ok ? printRecovery(draft.value.groups) : draft;
    }),
    'key.create': door(channels['key.create'], ({ typed }) => entering(gate.create(typed))),
    'key.open': door(channels['key.open'], ({ passphrase }) => entering(gate.open(passphrase))),
  };
}

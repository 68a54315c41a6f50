import type { KeyGate } from '#electron/keys/gate.ts';
import { printRecovery } from '#electron/print/print.ts';
import { keyChannels as channels, type EncryptedDesk, type KeyState } from '#shared/contract/key.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DatabaseKey } from '#electron/keys/database-key.ts';
import type { DeskKeeper } from '../desk-keeper.ts';
import { door, type Door } from '../door.ts';

export type KeyDoors = Record<keyof typeof channels, Door>;

export interface KeyServices {
  readonly gate: KeyGate;
  readonly keeper: DeskKeeper;
  /** Encrypts the data from before, as work that can be watched and called off. */
  readonly encrypt: (key: DatabaseKey) => Promise<Result<EncryptedDesk | null>>;
}

/** The channels before the desk is open: the recovery passphrase made, printed, typed back or typed in. */
export function keyDoors({ gate, keeper, encrypt }: KeyServices): KeyDoors {
  function state(encrypted: EncryptedDesk | null = null): KeyState {
    const { stage, ...rest } = gate.state();
    return { ...rest, stage: keeper.mustEncrypt() ? 'encrypt' : stage, encrypted };
  }

  /** A desk that does not open is said by what keeps it closed, not here: the passphrase was right. */
  function entering(key: Result<DatabaseKey>): Result<KeyState> {
    if (!key.ok) {
      return key;
    }
    keeper.enter(key.value);
    return success(state());
  }

  async function encrypting(): Promise<Result<KeyState>> {
    const key = keeper.key();
    if (key === null) {
      return failure('KEY_NEEDED', '还没有密钥，没有加密。请先输入恢复口令。');
    }
    const encrypted = await encrypt(key);
    if (!encrypted.ok) {
      return encrypted;
    }
    keeper.enter(key);
    return success(state(encrypted.value));
  }

  return {
    'key.state': door(channels['key.state'], () => success(state())),
    'key.draft': door(channels['key.draft'], () => gate.draft()),
    'key.print': door(channels['key.print'], async () => {
      const draft = gate.draft();
      return draft.ok ? printRecovery(draft.value.groups) : draft;
    }),
    'key.create': door(channels['key.create'], ({ typed }) => entering(gate.create(typed))),
    'key.encrypt': door(channels['key.encrypt'], encrypting),
    'key.open': door(channels['key.open'], ({ passphrase }) => entering(gate.open(passphrase))),
  };
}

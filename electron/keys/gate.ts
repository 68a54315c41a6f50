import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { KeyDraft, KeyState } from '#shared/contract/key.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { backupFiles } from '../db/backup-files.ts';
import { isPlainDatabase } from '../db/encrypt.ts';
import { newDatabaseKey, type DatabaseKey } from './database-key.ts';
import { saidKey, wrongPassphrase } from './given-key.ts';
import {
  copyOfKeyFile,
  keyFileOf,
  openByPassphrase,
  openBySystem,
  readKeyFile,
  sealKey,
  withPassphrase,
  withSystemSeal,
  writeKeyFile,
  type KeyFile,
  type KeyPlaces,
  type ScryptCost,
} from './key-file.ts';
import { foldedPassphrase, newPassphrase } from './passphrase.ts';
import type { SystemSeal } from './system-seal.ts';

export interface GateOptions {
  readonly places: KeyPlaces;
  readonly system: SystemSeal;
  /** What DESK_DB_KEY says; it goes before everything else. */
  readonly given: string | undefined;
  readonly clock: () => Date;
  readonly cost?: ScryptCost;
}

/** What stands between the start of the window and its data. */
export interface KeyGate {
  /** The key where no person is needed for it; null where one is. Errors of the key file. */
  readonly enter: () => Result<DatabaseKey | null>;
  readonly state: () => Pick<KeyState, 'stage' | 'plainData' | 'keptBySystem'>;
  /** The passphrase of this run, made when first asked for. BAD_INPUT when there is a key already. */
  readonly draft: () => Result<KeyDraft>;
  /** Keeps the drafted key when the asked group is typed back. BAD_INPUT when it is not; WRITE_FAILED. */
  readonly create: (typed: string) => Result<DatabaseKey>;
  /** Whether the key is known, so that data from before can be encrypted and the desk opened. */
  readonly isOpen: () => boolean;
  /** A passphrase to take the place of the one typed. KEY_WRONG when that is not the one; BAD_INPUT when no key file is used. */
  readonly redraft: (passphrase: string) => Result<KeyDraft>;
  /** The groups of the last redraft; null before. */
  readonly redrafted: () => readonly string[] | null;
  /** Wraps the key anew when the asked group of the new passphrase is typed back. BAD_INPUT; WRITE_FAILED leaves the old one. */
  readonly renew: (typed: string) => Result<null>;
  /** Goes on with a key that came with a backup, sealed by this computer where it can. WRITE_FAILED. */
  readonly adopt: (file: KeyFile, key: DatabaseKey) => Result<DatabaseKey>;
  /** The key by its passphrase; sealed by this computer from now on where it can. KEY_WRONG when it is not the one. */
  readonly open: (passphrase: string) => Result<DatabaseKey>;
}

interface Gate {
  readonly options: GateOptions;
  file: KeyFile | null;
  draft: (KeyDraft & { readonly key: DatabaseKey }) | null;
  renewal: (KeyDraft & { readonly key: DatabaseKey }) | null;
  entered: boolean;
  /** There is a key that is not to be had here: none is made beside it. */
  closed: boolean;
}

/** The gate of one run of the program. */
export function createKeyGate(options: GateOptions): KeyGate {
  const gate: Gate = { options, file: null, draft: null, renewal: null, entered: false, closed: false };
  function entered(key: Result<DatabaseKey>): Result<DatabaseKey> {
    gate.entered ||= key.ok;
    return key;
  }
  return {
    enter() {
      const key = keyWithoutPerson(gate);
      gate.closed = !key.ok;
      gate.entered ||= key.ok && key.value !== null;
      return key;
    },
    isOpen: () => gate.entered,
    redraft: (passphrase) => redraftOf(gate, passphrase),
    redrafted: () => gate.renewal?.groups ?? null,
    renew: (typed) => renewKey(gate, typed),
    adopt: (file, key) => entered(adoptKey(gate, file, key)),
    state: () => ({
      stage: stageOf(gate),
      plainData: isPlainDatabase(options.places.database),
      keptBySystem: options.system.isAvailable(),
    }),
    draft: () => draftOf(gate),
    create: (typed) => entered(createKey(gate, typed)),
    open: (passphrase) => entered(openKey(gate, passphrase)),
  };
}

function stageOf({ entered, closed, file }: Gate): KeyState['stage'] {
  if (entered) {
    return 'open';
  }
  if (closed) {
    return 'closed';
  }
  return file === null ? 'new' : 'passphrase';
}

function keyWithoutPerson(gate: Gate): Result<DatabaseKey | null> {
  const { places, system, given, clock } = gate.options;
  if (given !== undefined && given.trim() !== '') {
    return saidKey(places, given.trim(), clock());
  }
  const file = keyFileAt(places);
  if (!file.ok) {
    return file;
  }
  gate.file = file.value;
  return success(file.value === null ? null : openBySystem(file.value, system));
}

/** The key file, or its copy beside the backups where it was lost. */
function keyFileAt(places: KeyPlaces): Result<KeyFile | null> {
  const file = readKeyFile(keyFileOf(places.database));
  if (!file.ok || file.value !== null) {
    return file;
  }
  const isNew = !existsSync(places.database) && backupFiles(places.backups).length === 0;
  if (isNew || isPlainDatabase(places.database)) {
    return file;
  }
  const copy = readKeyFile(copyOfKeyFile(places));
  return copy.ok && copy.value === null
    ? failure(
        'KEY_NEEDED',
        '数据是加密的，但密钥文件 desk.sqlite.key.json 不见了，数据没有改动。请从备份盘把它复制回数据文件夹，再打开程序。',
      )
    : copy;
}

function draftOf(gate: Gate): Result<KeyDraft> {
  if (gate.entered || gate.closed || gate.file !== null) {
    return failure('BAD_INPUT', '已经有恢复口令了，没有另外生成。');
  }
  if (gate.draft === null) {
    const groups = newPassphrase();
    gate.draft = { groups, asked: randomInt(groups.length) + 1, key: newDatabaseKey() };
  }
  const { groups, asked } = gate.draft;
  return success({ groups, asked });
}

function createKey(gate: Gate, typed: string): Result<DatabaseKey> {
  const { draft, options } = gate;
  const { places, system, clock, cost } = options;
  if (draft === null || gate.file !== null) {
    return failure('BAD_INPUT', '还没有显示过恢复口令，没有保存。请重新打开程序。');
  }
  if (foldedPassphrase(typed) !== draft.groups[draft.asked - 1]) {
    return failure('BAD_INPUT', `与第 ${draft.asked} 组不一样，还没有保存。请对照抄下的口令再输入一次。`);
  }
  const made = { now: clock(), ...(cost === undefined ? {} : { cost }) };
  const file = sealKey(draft.key, draft.groups.join(''), system, made);
  const written = writeKeyFile(places, file);
  if (!written.ok) {
    return written;
  }
  gate.file = file;
  gate.draft = null;
  return success(draft.key);
}

function openKey(gate: Gate, passphrase: string): Result<DatabaseKey> {
  const { places, system } = gate.options;
  const key = gate.file === null ? null : openByPassphrase(gate.file, passphrase);
  if (gate.file === null || key === null) {
    return wrongPassphrase();
  }
  gate.file = withSystemSeal(gate.file, key, system);
  const written = writeKeyFile(places, gate.file);
  return written.ok ? success(key) : written;
}

function redraftOf(gate: Gate, passphrase: string): Result<KeyDraft> {
  if (gate.file === null) {
    return failure('BAD_INPUT', '这次的密钥是启动时直接给出的，没有恢复口令可换。');
  }
  const key = openByPassphrase(gate.file, passphrase);
  if (key === null) {
    return wrongPassphrase();
  }
  const groups = newPassphrase();
  gate.renewal = { groups, asked: randomInt(groups.length) + 1, key };
  return success({ groups, asked: gate.renewal.asked });
}

function renewKey(gate: Gate, typed: string): Result<null> {
  const { renewal, file, options } = gate;
  if (renewal === null || file === null) {
    return failure('BAD_INPUT', '还没有显示过新口令，没有更换。请从头再来一次。');
  }
  if (foldedPassphrase(typed) !== renewal.groups[renewal.asked - 1]) {
    return failure(
      'BAD_INPUT',
      `与第 ${renewal.asked} 组不一样，口令还没有换。请对照抄下的新口令再输入一次。`,
    );
  }
  const renewed = withPassphrase(file, renewal.key, renewal.groups.join(''), options.cost);
  const written = writeKeyFile(options.places, renewed);
  if (!written.ok) {
    return written;
  }
  gate.file = renewed;
  gate.renewal = null;
  return written;
}

function adoptKey(gate: Gate, file: KeyFile, key: DatabaseKey): Result<DatabaseKey> {
  const { places, system } = gate.options;
  gate.file = withSystemSeal(file, key, system);
  const written = writeKeyFile(places, gate.file);
  return written.ok ? success(key) : written;
}

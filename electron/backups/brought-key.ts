import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { WorkHooks } from '../desk.ts';
import { keyFromHex, type DatabaseKey } from '../keys/database-key.ts';
import { wrongPassphrase } from '../keys/given-key.ts';
import {
  copyOfKeyFile,
  keyFileOf,
  openByPassphrase,
  readKeyFile,
  writeKeyFile,
  type KeyFile,
} from '../keys/key-file.ts';
import { restoreDesk, type Restored, type RestoreRequest } from './restore.ts';

/** A key that came with backups from elsewhere, and the file it was wrapped in; null when the key itself was said. */
export interface BroughtKey {
  readonly key: DatabaseKey;
  readonly file: KeyFile | null;
}

/**
 * The key of the backups in a folder: by the recovery passphrase of the computer they come from, through the key file that
 * lies with them, or said as it is in hexadecimal digits. KEY_NEEDED when no key file lies there, KEY_WRONG when the passphrase
 * opens none of them.
 */
export function unlockBackups(folder: string, said: string): Result<BroughtKey> {
  const key = keyFromHex(said);
  if (key !== null) {
    return success({ key, file: null });
  }
  const files = keyFilesIn(folder);
  if (files.length === 0) {
    return failure(
      'KEY_NEEDED',
      '备份旁边没有密钥文件（名字以 .key.json 结尾），口令打不开备份，没有恢复。请把它和备份放在同一个文件夹。',
    );
  }
  for (const file of files) {
    const opened = openByPassphrase(file, said);
    if (opened !== null) {
      return success({ key: opened, file });
    }
  }
  return wrongPassphrase();
}

/**
 * Restores on a computer that has no key yet: the key comes with the backup, and the same recovery passphrase opens it here
 * from now on. The key file is there before the data. Errors of restoreDesk and writeKeyFile; then the computer is as before.
 */
export function restoreBringingKey(
  request: RestoreRequest,
  keyFile: KeyFile | null,
  hooks: WorkHooks,
): Result<Restored> {
  const { places } = request;
  const written = keyFile === null ? success(null) : writeKeyFile(places, keyFile);
  const restored = written.ok ? restoreDesk(request, hooks) : written;
  if (!restored.ok && keyFile !== null && !existsSync(places.database)) {
    rmSync(keyFileOf(places.database), { force: true });
    rmSync(copyOfKeyFile(places), { force: true });
  }
  return restored;
}

function keyFilesIn(folder: string): readonly KeyFile[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.key.json')) : [];
  return names.flatMap((name) => {
    const file = readKeyFile(join(folder, name));
    return file.ok && file.value !== null ? [file.value] : [];
  });
}

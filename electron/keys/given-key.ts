import { existsSync } from 'node:fs';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { isPlainDatabase } from '../db/encrypt.ts';
import { DEMO_KEY, keyFromHex, newDatabaseKey, type DatabaseKey } from './database-key.ts';
import {
  keyFileOf,
  openByPassphrase,
  readKeyFile,
  sealKey,
  writeKeyFile,
  type KeyPlaces,
} from './key-file.ts';
import { isLongEnough } from './passphrase.ts';
import { NO_SYSTEM_SEAL } from './system-seal.ts';

/**
 * The key for a database file from what DESK_DB_KEY says: 64 hexadecimal digits, or a passphrase for the key file beside the
 * database (made with a new database). Nothing said means the demo key. Null for a plain database, which needs none.
 * KEY_WRONG when the passphrase is not the one, KEY_NEEDED when a passphrase has no key file to open, BAD_INPUT when one is too
 * short to seal a new key; errors of readKeyFile and writeKeyFile.
 */
export function givenKey(
  places: KeyPlaces,
  given: string | undefined,
  now: Date,
): Result<DatabaseKey | null> {
  if (places.database === ':memory:' || isPlainDatabase(places.database)) {
    return success(null);
  }
  const said = given?.trim() ?? '';
  return said === '' ? success(DEMO_KEY) : saidKey(places, said, now);
}

/** The key that a text which is not empty says for a database, plain or not; as givenKey otherwise. */
export function saidKey(places: KeyPlaces, said: string, now: Date): Result<DatabaseKey> {
  const key = keyFromHex(said);
  return key === null ? keyByPassphrase(places, said, now) : success(key);
}

function keyByPassphrase(places: KeyPlaces, passphrase: string, now: Date): Result<DatabaseKey> {
  const path = keyFileOf(places.database);
  const file = readKeyFile(path);
  if (!file.ok) {
    return file;
  }
  if (file.value !== null) {
    const key = openByPassphrase(file.value, passphrase);
    return key === null ? wrongPassphrase() : success(key);
  }
  if (existsSync(places.database) && !isPlainDatabase(places.database)) {
    return failure(
      'KEY_NEEDED',
      `数据库旁边没有密钥文件“${path}”，口令打不开它，已原样保留。请把密钥文件（备份文件夹里也有一份）放回原处。`,
    );
  }
  return isLongEnough(passphrase) ? newKeyFile(places, passphrase, now) : tooShort();
}

function newKeyFile(places: KeyPlaces, passphrase: string, now: Date): Result<DatabaseKey> {
  const key = newDatabaseKey();
  const written = writeKeyFile(places, sealKey(key, passphrase, NO_SYSTEM_SEAL, { now }));
  return written.ok ? success(key) : written;
}

/** What is said when a passphrase opens nothing. */
export function wrongPassphrase(): Result<never> {
  return failure(
    'KEY_WRONG',
    '口令不对，数据没有打开，也没有改动。请对照抄下的口令再输入一次，空格和大小写都不要紧。',
  );
}

function tooShort(): Result<never> {
  return failure('BAD_INPUT', '口令太短，没有建立数据库。请至少用 12 个字符，或 64 位十六进制的密钥。');
}

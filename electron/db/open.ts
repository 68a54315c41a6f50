import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { backupDatabase } from './backup.ts';
import { connect } from './connect.ts';
import { isPlainDatabase } from './encrypt.ts';
import { rememberPlace } from './in-place.ts';
import { migrate, readMigrations, type Migration } from './migrate.ts';
import { schemaVersion } from './schema-version.ts';
import { writeFailureSentence } from './writing.ts';

/** Enough for the search indexes of a street of 60,000 residents. */
const CACHE_KIBIBYTES = 65_536;
const PAGE_BYTES = 4096;

export interface OpenOptions {
  /** The key of an encrypted database, with which a new one is made; null or left out for a plain one. */
  readonly key?: DatabaseKey | null;
  readonly readonly?: boolean;
  /** The computer's clock, for the name of a backup. */
  readonly now?: () => Date;
  /** Where the backup before a migration goes; "backups" beside the file by default. */
  readonly backups?: string;
  /** The steps of the schema; the program's own by default. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the desk's database, making it when the file is not there (unless `readonly`), and brings it to the
 * program's schema after a backup. Write-ahead log, every commit on the disk before it is answered, foreign
 * keys held. DATABASE_NEWER when a later program wrote it, DATABASE_UNUSABLE when it is no database of this
 * program or cannot be read, KEY_WRONG when it may be encrypted and the key does not open it, WRITE_FAILED when the disk
 * refuses.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Result<Database> {
  let database: Database | null = null;
  try {
    database = connect(file, { readonly: options.readonly ?? false, key: options.key ?? null });
    const refused = prepare(database, file, options);
    if (refused === null) {
      rememberPlace(database);
      return success(database);
    }
    database.close();
    return refused;
  } catch (error) {
    database?.close();
    return unusable(file, error);
  }
}

function prepare(database: Database, file: string, options: OpenOptions): Result<never> | null {
  const migrations = options.migrations ?? readMigrations();
  const version = schemaVersion(database);
  if (version > migrations.length) {
    return failure(
      'DATABASE_NEWER',
      `这个数据库由更新版本的程序写成（第 ${version} 版，本程序到第 ${migrations.length} 版），已原样保留。请安装新版程序后再打开。`,
    );
  }
  if (version === 0 && !isEmpty(database)) {
    return failure('DATABASE_UNUSABLE', '这个文件是别的程序的数据库，已原样保留。请另选一个文件。');
  }
  if (options.readonly === true) {
    return version === migrations.length
      ? null
      : failure('DATABASE_UNUSABLE', '这个数据库还没有升级到本程序的格式，请先用程序正常打开一次。');
  }
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  if (version < migrations.length) {
    if (version > 0) {
      const folder = options.backups ?? join(dirname(file), 'backups');
      backupDatabase(database, folder, 'migration', (options.now ?? now)());
    }
    const refused = brought(database, migrations);
    if (refused !== null) {
      return refused;
    }
  }
  database.pragma('foreign_keys = ON');
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  return null;
}

/** A step that fails is the program's fault, not the file's: the person keeps the old program and the old data. */
function brought(database: Database, migrations: readonly Migration[]): Result<never> | null {
  try {
    migrate(database, migrations);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return failure(
      'DATABASE_UNUSABLE',
      writeFailureSentence(error) ??
        `数据库升级没有完成，已退回升级前的样子，没有丢失数据。请继续使用旧版程序，并把这一行告诉维护人员：${detail}`,
    );
  }
}

function isEmpty(database: Database): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

function unusable(file: string, error: unknown): Result<never> {
  const sentence = writeFailureSentence(error);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'SQLITE_NOTADB' && mayBeEncrypted(file)) {
    return failure(
      'KEY_WRONG',
      '这个数据库是加密的，给出的密钥打不开它（也可能文件已损坏），已原样保留。请核对密钥或恢复口令；命令行用 DESK_DB_KEY 给出。',
    );
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return failure(
      'DATABASE_UNUSABLE',
      '这个文件不是数据库或已损坏，已原样保留。请另选文件，或用最近的备份恢复。',
    );
  }
  if (code === 'SQLITE_CANTOPEN' || error instanceof TypeError) {
    return failure('DATABASE_UNUSABLE', `打不开数据库文件“${file}”。请检查文件夹是否存在、是否有读写权限。`);
  }
  if (sentence === null) {
    throw error;
  }
  return failure('WRITE_FAILED', sentence);
}

/** An encrypted database looks like chance, in whole pages. */
function mayBeEncrypted(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size > 0 && size % PAGE_BYTES === 0 && !isPlainDatabase(file);
}

function now(): Date {
  return new Date();
}

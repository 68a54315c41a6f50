import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DatabaseKey } from '../keys/database-key.ts';
import { headMac } from '../audit/chain.ts';
import { auditHead, saveAuditHead } from './audit.ts';
import { connect, rawKey } from './connect.ts';
import { flushFile } from './flush.ts';
import { removeDatabase } from './remove-database.ts';
import { guarded } from './writing.ts';

const PLAIN_HEADER = 'SQLite format 3\0';
const UNFINISHED = '.encrypting';

/** Whether a file is a database anybody can read: it begins as SQLite's own files do. False when it is not there. */
export function isPlainDatabase(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) {
    return false;
  }
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(PLAIN_HEADER.length);
    readSync(handle, header, 0, header.length, 0);
    return header.toString('latin1') === PLAIN_HEADER;
  } finally {
    closeSync(handle);
  }
}

/**
 * Replaces a plain database by an encrypted one. The plain file is untouched until an encrypted copy of it is on the disk,
 * opens, checks and holds as many rows in every table; then one rename puts the copy in its place. A crash at any moment
 * leaves one or the other whole. WRITE_FAILED when the disk refuses or another process has the file open; nothing is
 * lost then.
 */
export function encryptFile(file: string, key: DatabaseKey): Result<null> {
  const copy = `${file}${UNFINISHED}`;
  const done = guarded(() => {
    removeDatabase(copy);
    const rows = plainCopy(file, copy);
    rekeyFile(copy, null, key);
    if (rows !== rowsOfCopy(copy, key)) {
      throw Object.assign(new Error('The encrypted copy does not read back'), { code: 'EIO' });
    }
    if (existsSync(`${file}-wal`)) {
      return failure(
        'WRITE_FAILED',
        '另一个程序正在使用数据库，没有加密，数据没有改动。请关闭它再打开本程序。',
      );
    }
    flushFile(copy);
    renameSync(copy, file);
    return success(null);
  });
  if (!done.ok) {
    removeDatabase(copy);
  }
  return done;
}

/** The plain databases of a folder of backups, and the plain copies nobody finished. */
export function plainBackups(folder: string): {
  readonly files: readonly string[];
  readonly unfinished: readonly string[];
} {
  const plain = (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name))
    .filter(isPlainDatabase);
  return {
    files: plain.filter((file) => file.endsWith('.db')),
    unfinished: plain.filter((file) => /\.(?:part|encrypting)$/.test(file)),
  };
}

/** Copies what the plain file holds, its log included, and answers the rows of every table. */
function plainCopy(file: string, copy: string): string {
  const database = connect(file, { readonly: false });
  try {
    database.prepare<[string]>('VACUUM INTO ?').run(copy);
    return rowsOf(database);
  } finally {
    database.close();
  }
}

/** Encrypts a database nobody has open with another key, in place; `from` is null for a plain one. Throws SQLite's error. */
export function rekeyFile(file: string, from: DatabaseKey | null, key: DatabaseKey): void {
  const database = connect(file, { readonly: false, key: from });
  try {
    database.pragma('journal_mode = MEMORY');
    database.pragma("cipher = 'chacha20'");
    resignHead(database, from, key);
    database.pragma(`rekey = '${rawKey(key)}'`);
  } finally {
    database.close();
  }
}

/** The end of the audit log keeps its proof under another key; one that did not prove anything before is left to be found. */
function resignHead(database: Database, from: DatabaseKey | null, key: DatabaseKey): void {
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_head'").get();
  const head = isThere === undefined ? null : auditHead(database);
  if (head !== null && head.mac === headMac(head, from)) {
    saveAuditHead(database, { ...head, mac: headMac(head, key) });
  }
}

function rowsOfCopy(file: string, key: DatabaseKey): string | null {
  const database = connect(file, { readonly: true, key });
  try {
    const checked = database.pragma('integrity_check', { simple: true });
    return checked === 'ok' ? rowsOf(database) : null;
  } finally {
    database.close();
  }
}

/** "table rows" of every table, in order. */
function rowsOf(database: Database): string {
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();
  return tables
    .map(({ name }) => {
      const quoted = name.replaceAll('"', '""');
      const counted = database
        .prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM "${quoted}"`)
        .get();
      return `${name} ${counted?.rows ?? 0}`;
    })
    .join('\n');
}

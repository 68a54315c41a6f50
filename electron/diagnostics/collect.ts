import { statSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Database } from 'better-sqlite3';
import { backupFiles } from '../db/backup-files.ts';
import { keyOf } from '../db/connect.ts';
import { schemaVersion } from '../db/schema-version.ts';
import { readSetting } from '../db/settings.ts';
import type { DeskContext } from '../desk.ts';
import { shippedPackIds } from '../packs/read-pack.ts';
import { logLines } from './log-lines.ts';
import { summaryOf } from './summary.ts';

export interface DiagnosticsInput {
  /** The program's own version. */
  readonly version: string;
  readonly logFile: string;
}

/**
 * What somebody who looks for a fault needs, for a person to read before it is saved: a summary in words, then JSON with versions,
 * sizes, counts, integrity, the log. No name, number, phone, place, file or folder; nothing typed by anybody.
 */
export function collectDiagnostics(context: DeskContext, { version, logFile }: DiagnosticsInput): string {
  const { database, folders } = context;
  const backups = backupFiles(folders.backups);
  const told = {
    program: version,
    at: context.clock().toISOString(),
    runtime: versionsOf(process.versions),
    system: {
      platform: platform(),
      release: release(),
      arch: arch(),
      cores: cpus().length,
      memory: totalmem(),
    },
    settings: settingsOf(context),
    database: {
      ...sizesOf(database.name),
      schema: schemaVersion(database),
      encrypted: keyOf(database) !== null,
      ...integrityOf(database),
    },
    counts: countsOf(database),
    backups: {
      count: backups.length,
      newest: backups[0]?.at ?? null,
      bytes: sum(backups.map(({ bytes }) => bytes)),
    },
    log: logLines(logFile),
  };
  return `${summaryOf(told)}\n${JSON.stringify(told, null, 2)}\n`;
}

function versionsOf(versions: Readonly<Record<string, string | undefined>>) {
  const { electron = null, chrome = null, node = null } = versions;
  return { electron, chrome, node };
}

/** A pack of the station's own may be named after anything: it is told only that it is one. */
function settingsOf({ database, folders }: DeskContext) {
  const pack = readSetting(database, 'pack_id');
  return {
    pack: pack === null || shippedPackIds(folders.policies).includes(pack) ? pack : 'own',
    businessDateSet: readSetting(database, 'business_date') !== null,
    demo: readSetting(database, 'demo') !== null,
  };
}

function sizesOf(file: string) {
  return { bytes: sizeOf(file), log: sizeOf(`${file}-wal`) };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Only whether all is well, and how much is not: SQLite's own sentences name tables, but never need to be sent. */
function integrityOf(database: Database) {
  const found = database.prepare<[], { quick_check: string }>('PRAGMA quick_check(100)').all();
  const orphans = database.prepare('PRAGMA foreign_key_check').all();
  return {
    integrity: found.every((row) => row.quick_check === 'ok') ? 'ok' : `${found.length} problems`,
    orphans: orphans.length,
  };
}

/** Rows of each table, by the table's name in the migrations. */
function countsOf(database: Database): Readonly<Record<string, number>> {
  const tables = database
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '[a-z]*' AND name NOT GLOB 'sqlite_*' ORDER BY name`,
    )
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      database.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM "${name}"`).get()?.rows ?? 0,
    ]),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { programFolder } from './program-folder.ts';
import { schemaVersion } from './schema-version.ts';

/** One numbered step of the schema, never edited after its release. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** The migrations of a folder in order. Throws when a number is missing or stands twice. */
export function readMigrations(
  folder = join(programFolder(), 'electron', 'db', 'migrations'),
): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  const migrations = names.sort().map((name) => ({
    number: Number(name.slice(0, 4)),
    name,
    sql: readFileSync(join(folder, name), 'utf8'),
  }));
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) {
      throw new Error(`Migration ${index + 1} is missing: found ${migration.name}`);
    }
  }
  return migrations;
}

/**
 * Brings the database to the last migration (or to `upTo`, for tests of one step), all steps in one
 * transaction: it ends at the new version or stays at the old one. Foreign keys are switched off meanwhile, so
 * that a step may rebuild a table, and checked at the end. Throws SQLite's error, also when rows are left
 * pointing at nothing.
 */
export function migrate(database: Database, migrations: readonly Migration[], upTo = Infinity): void {
  const run = database.transaction(() => {
    const version = schemaVersion(database);
    const due = migrations.filter(({ number }) => number > version && number <= upTo);
    for (const migration of due) {
      database.exec(migration.sql);
      database.exec(`PRAGMA user_version = ${migration.number}`);
    }
    const dangling = due.length === 0 ? undefined : database.prepare('PRAGMA foreign_key_check').get();
    if (dangling !== undefined) {
      throw new Error(`Migration leaves dangling rows: ${JSON.stringify(dangling)}`);
    }
  });
  database.pragma('foreign_keys = OFF');
  run.immediate();
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { checkWhole } from '#electron/backups/contents.ts';
import { backupsAt } from '#electron/backups/second-place.ts';
import { backupFiles } from '#electron/db/backup-files.ts';
import { connect } from '#electron/db/connect.ts';
import { isPlainDatabase } from '#electron/db/encrypt.ts';
import { openDatabase } from '#electron/db/open.ts';
import { schemaVersion } from '#electron/db/schema-version.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { encryptDesk } from '#electron/keys/encrypt-desk.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { filesWith } from '#tests/fixtures/leaks.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { contextOf, numberOf, openIn, PAID, PEOPLE, placesIn, ROSTER_ROWS } from './place.ts';
import { laterMigrations, type Acknowledged, type WorkName } from './works.ts';

type Of<Kind extends Acknowledged['kind']> = Extract<Acknowledged, { kind: Kind }>;

/** What is wrong with what a killed child left; nothing, when all is well. */
export function judge(
  work: WorkName,
  folder: string,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  switch (work) {
    case 'migration':
      return judgeMigration(folder, acknowledged);
    case 'encryption':
      return judgeEncryption(folder);
    case 'payment':
    case 'handover':
    case 'import':
    case 'backup':
    case 'restore':
      return withDesk(folder, (database) => [
        ...judgeLedger(folder, database),
        ...judgePayments(folder, database, acknowledged),
        ...judgeHandovers(database, acknowledged),
        ...judgeBatches(database, acknowledged),
        ...judgeBackups(folder, acknowledged),
      ]);
  }
}

/** Opened as the next start opens it. */
function withDesk(folder: string, look: (database: Database) => readonly string[]): readonly string[] {
  const database = openIn(folder);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** integrity_check and foreign_key_check, and what must always hold of the ledger. */
function judgeLedger(folder: string, database: Database): readonly string[] {
  return checkDatabase(contextOf(folder, database)).findings.map(({ rule, detail }) => `${rule}: ${detail}`);
}

/** Every payment answered for stands, here or, after a restore, in the backup of what the restore replaced. */
function judgePayments(
  folder: string,
  database: Database,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  const kept = new Set(paymentsIn(database));
  for (const { file, reason } of backupFiles(placesIn(folder).backups)) {
    if (reason === 'restore') {
      const copy = connect(file, { readonly: true, key: DEMO_KEY });
      for (const payment of paymentsIn(copy)) {
        kept.add(payment);
      }
      copy.close();
    }
  }
  return said(acknowledged, 'payment')
    .map(({ residentId, recordedAt }) => `${residentId} ${recordedAt}`)
    .filter((payment) => !kept.has(payment))
    .map((payment) => `payment lost: ${payment}`);
}

function paymentsIn(database: Database): readonly string[] {
  return database
    .prepare<[], { payment: string }>(
      `SELECT resident_id || ' ' || recorded_at AS payment FROM payment
       JOIN enrolment ON enrolment.id = enrolment_id WHERE voided_at IS NULL`,
    )
    .all()
    .map(({ payment }) => payment);
}

function judgeHandovers(database: Database, acknowledged: readonly Acknowledged[]): readonly string[] {
  const find = database.prepare<[number], { id: number }>('SELECT id FROM handover WHERE id = ?');
  return said(acknowledged, 'handover')
    .filter(({ id }) => find.get(id) === undefined)
    .map(({ id }) => `handover lost: ${id}`);
}

function judgeBatches(database: Database, acknowledged: readonly Acknowledged[]): readonly string[] {
  const batches = database
    .prepare<[], { id: number; rows: number }>(
      'SELECT batch.id, (SELECT count(*) FROM resident WHERE batch_id = batch.id) AS rows FROM batch',
    )
    .all();
  const half = batches.filter(({ rows }) => rows !== ROSTER_ROWS);
  const lost = said(acknowledged, 'batch').filter(({ id }) => !batches.some((batch) => batch.id === id));
  return [
    ...half.map(({ id, rows }) => `batch ${id} has ${rows} rows`),
    ...lost.map(({ id }) => `batch lost: ${id}`),
  ];
}

/** Whatever carries a backup's name is whole, here and at the second place; the last one answered for is there. */
function judgeBackups(folder: string, acknowledged: readonly Acknowledged[]): readonly string[] {
  const { backups } = placesIn(folder);
  const broken = [...backupFiles(backups), ...backupFiles(backupsAt(join(folder, 'stick')))]
    .filter(({ file }) => !checkWhole(file, DEMO_KEY).ok)
    .map(({ name }) => `backup broken: ${name}`);
  const last = said(acknowledged, 'backup').at(-1);
  return last === undefined || existsSync(join(backups, last.name))
    ? broken
    : [...broken, `backup lost: ${last.name}`];
}

/** The file is at the old version or at the new one, and comes to the new one with all its rows. */
function judgeMigration(folder: string, acknowledged: readonly Acknowledged[]): readonly string[] {
  const { database: file, backups } = placesIn(folder);
  const migrations = laterMigrations();
  const before = connect(file, { readonly: false, key: DEMO_KEY });
  const version = schemaVersion(before);
  before.close();
  const database = valueOf(openDatabase(file, { key: DEMO_KEY, backups, migrations }));
  const rows = database.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM later').get()?.rows;
  const found = [
    ...(version === migrations.length || version === migrations.length - 2 ? [] : [`version ${version}`]),
    ...(rows === PEOPLE * PEOPLE ? [] : [`${rows ?? 0} rows`]),
    ...judgeLedger(folder, database),
    ...judgeBackups(folder, acknowledged),
    ...held(database),
  ];
  database.close();
  return found;
}

/** The next start goes on; then nothing is plain and nothing is gone. */
function judgeEncryption(folder: string): readonly string[] {
  const places = placesIn(folder);
  valueOf(encryptDesk(places, DEMO_KEY, new Date()));
  const plain = [places.database, ...backupFiles(places.backups).map(({ file }) => file)].filter(
    isPlainDatabase,
  );
  return [
    ...plain.map((file) => `plain: ${file}`),
    ...filesWith(folder, [numberOf(1), '王小甲']).map((name) => `readable: ${name}`),
    ...judgeBackups(folder, []),
    ...withDesk(folder, (database) => [...judgeLedger(folder, database), ...held(database)]),
  ];
}

function held(database: Database): readonly string[] {
  const payments = paymentsIn(database).length;
  return payments === PAID ? [] : [`${payments} payments`];
}

function said<Kind extends Acknowledged['kind']>(
  acknowledged: readonly Acknowledged[],
  kind: Kind,
): readonly Of<Kind>[] {
  return acknowledged.filter((one): one is Of<Kind> => one.kind === kind);
}

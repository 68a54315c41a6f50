import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { backupByHand } from '#electron/backups/day.ts';
import { restoreDesk } from '#electron/backups/restore.ts';
import { backupFiles } from '#electron/db/backup-files.ts';
import { readMigrations, type Migration } from '#electron/db/migrate.ts';
import { openDatabase } from '#electron/db/open.ts';
import { NO_HOOKS } from '#electron/desk.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { encryptDesk } from '#electron/keys/encrypt-desk.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { reverseStep } from '#electron/ledger/cash/onward.ts';
import { pay } from '#electron/ledger/pay.ts';
import { handoverInput } from '#tests/fixtures/cash.ts';
import { payInput, valueOf } from '#tests/fixtures/desk.ts';
import { contextOf, copyBase, makeRoster, openIn, placesIn } from './place.ts';

/** Where a work is done, and what it says: `begin` before each piece, an acknowledgement after the service answered. */
export interface Worker {
  readonly bases: string;
  readonly folder: string;
  /** `within`: the folder of this piece within the work's, where each piece has its own. */
  readonly begin: (within?: string) => void;
  readonly acknowledge: (what: Acknowledged) => void;
}

/** What the service answered for; it must be there whatever happens next. */
export type Acknowledged =
  | { readonly kind: 'payment'; readonly residentId: number; readonly recordedAt: string }
  | { readonly kind: 'handover'; readonly id: number }
  | { readonly kind: 'batch'; readonly id: number }
  | { readonly kind: 'backup'; readonly name: string }
  | { readonly kind: 'restore' }
  | { readonly kind: 'migration' }
  | { readonly kind: 'encryption' };

/** Works that end by themselves when they run out of people or rosters. */
export const WORKS = {
  payment,
  handover,
  import: importing,
  backup,
  restore,
  migration,
  encryption,
} as const;
export type WorkName = keyof typeof WORKS;
export const WORK_NAMES = [
  'payment',
  'handover',
  'import',
  'backup',
  'restore',
  'migration',
  'encryption',
] as const;

/** A later program’s schema: one step that rebuilds a table, one that fills a new one from every row. */
export function laterMigrations(): readonly Migration[] {
  const own = readMigrations();
  return [
    ...own,
    {
      number: own.length + 1,
      name: 'later-table',
      sql: `CREATE TABLE later (id INTEGER PRIMARY KEY, resident_id INTEGER NOT NULL REFERENCES resident (id), name TEXT) STRICT;
            INSERT INTO later (resident_id, name) SELECT one.id, one.name FROM resident AS one, resident AS other;`,
    },
    {
      number: own.length + 2,
      name: 'later-rebuilt',
      sql: `CREATE TABLE rebuilt (id INTEGER PRIMARY KEY, resident_id INTEGER NOT NULL REFERENCES resident (id), name TEXT NOT NULL) STRICT;
            INSERT INTO rebuilt SELECT id, resident_id, name FROM later; DROP TABLE later; ALTER TABLE rebuilt RENAME TO later;
            CREATE INDEX later_by_name ON later (name);`,
    },
  ];
}

async function payment(worker: Worker): Promise<void> {
  const database = fresh(worker);
  for (const residentId of unpaid(database)) {
    await breath();
    worker.begin();
    takePayment(worker, database, residentId);
  }
}

async function handover(worker: Worker): Promise<void> {
  const database = fresh(worker);
  const context = contextOf(worker.folder, database);
  for (const residentId of unpaid(database)) {
    await breath();
    worker.begin();
    takePayment(worker, database, residentId);
    const made = valueOf(handOver(context, handoverInput()));
    worker.acknowledge({ kind: 'handover', id: made.id });
    if (made.id % 3 === 0) {
      valueOf(reverseStep(context, { handoverId: made.id, reason: '录错' }));
    }
  }
}

async function importing(worker: Worker): Promise<void> {
  const database = fresh(worker);
  const context = contextOf(worker.folder, database);
  const { commitImport, previewImport } = await import('#electron/rosters/session.ts');
  for (let index = 0; index < 28; index += 1) {
    const file = makeRoster(worker.folder, index);
    worker.begin();
    const request = { kind: 'residents', source: '', heldFrom: null, file } as const;
    const session = valueOf(await previewImport(context, request, NO_HOOKS));
    const batch = valueOf(await commitImport(context, session, NO_HOOKS, null));
    worker.acknowledge({ kind: 'batch', id: batch.id });
  }
}

async function backup(worker: Worker): Promise<void> {
  const database = fresh(worker);
  const places = placesIn(worker.folder);
  for (const residentId of unpaid(database)) {
    await breath();
    takePayment(worker, database, residentId);
    worker.begin();
    const now = new Date();
    const made = valueOf(backupByHand({ places, key: DEMO_KEY }, now, NO_HOOKS));
    worker.acknowledge({ kind: 'backup', name: made.made ?? '' });
    valueOf(made.place);
  }
}

async function restore(worker: Worker): Promise<void> {
  fresh(worker).close();
  const places = placesIn(worker.folder);
  const source = { file: backupFiles(places.backups).at(-1)?.file ?? '', key: DEMO_KEY };
  for (;;) {
    await breath();
    const database = openIn(worker.folder);
    const [residentId = 0] = unpaid(database);
    takePayment(worker, database, residentId);
    database.close();
    worker.begin();
    valueOf(restoreDesk({ places, key: DEMO_KEY, source, now: new Date() }, NO_HOOKS));
    worker.acknowledge({ kind: 'restore' });
  }
}

async function migration(worker: Worker): Promise<void> {
  const migrations = laterMigrations();
  for (let piece = 0; ; piece += 1) {
    const within = `run-${piece % 2}`;
    const folder = join(worker.folder, within);
    copyBase(worker.bases, 'desk', folder);
    await breath();
    worker.begin(within);
    const { database: file, backups } = placesIn(folder);
    const database = valueOf(openDatabase(file, { key: DEMO_KEY, backups, migrations }));
    worker.acknowledge({ kind: 'migration' });
    database.close();
  }
}

async function encryption(worker: Worker): Promise<void> {
  for (let piece = 0; ; piece += 1) {
    const within = `run-${piece % 2}`;
    const folder = join(worker.folder, within);
    copyBase(worker.bases, 'plain', folder);
    await breath();
    worker.begin(within);
    valueOf(encryptDesk(placesIn(folder), DEMO_KEY, new Date()));
    worker.acknowledge({ kind: 'encryption' });
  }
}

function fresh({ bases, folder }: Worker): Database {
  copyBase(bases, 'desk', folder);
  return openIn(folder);
}

function unpaid(database: Database): readonly number[] {
  return database
    .prepare<[], { id: number }>(
      'SELECT id FROM resident WHERE id NOT IN (SELECT resident_id FROM enrolment) ORDER BY id',
    )
    .all()
    .map(({ id }) => id);
}

function takePayment(worker: Worker, database: Database, residentId: number): void {
  const context = contextOf(worker.folder, database);
  const paid = valueOf(pay(context, payInput(residentId)));
  const row = database
    .prepare<[number], { at: string }>('SELECT recorded_at AS at FROM payment WHERE id = ?')
    .get(paid.paymentId);
  worker.acknowledge({ kind: 'payment', residentId, recordedAt: row?.at ?? '' });
}

/** Lets what was said leave the process, so that the other side can choose its moment. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

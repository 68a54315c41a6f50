import type { Database } from 'better-sqlite3';
import type { BackupLacks } from '#shared/contract/backups.ts';
import { keyOf, rawKey } from '../db/connect.ts';

/** A backup written with an older schema is told apart by what every schema has. */
const SAME_PAYMENT = `SELECT 1 FROM copy.payment AS kept
  WHERE kept.id = payment.id AND kept.enrolment_id = payment.enrolment_id AND kept.recorded_at = payment.recorded_at
    AND (kept.voided_at IS NULL) = (payment.voided_at IS NULL)`;

/**
 * What the open database holds and a backup of the same key does not: rows are compared one by one, so that it is right also
 * when the backup is older than an earlier restore. Throws SQLite's error when either cannot be read.
 */
export function lacksOf(database: Database, file: string): BackupLacks {
  attach(database, file);
  try {
    return {
      ...payments(database),
      entries: count(
        database,
        `SELECT count(*) AS rows FROM enrolment_event AS event WHERE to_state <> 'paid' AND NOT EXISTS
           (SELECT 1 FROM copy.enrolment_event AS kept WHERE kept.id = event.id AND kept.at = event.at
              AND kept.enrolment_id = event.enrolment_id AND kept.to_state = event.to_state)`,
      ),
      residents: count(
        database,
        'SELECT count(*) AS rows FROM resident WHERE id NOT IN (SELECT id FROM copy.resident)',
      ),
      imports: database
        .prepare<[], { name: string }>(
          `SELECT file_name AS name FROM batch WHERE NOT EXISTS
             (SELECT 1 FROM copy.batch AS kept WHERE kept.id = batch.id AND kept.file_hash = batch.file_hash)
           ORDER BY id DESC`,
        )
        .all()
        .map(({ name }) => name),
    };
  } finally {
    database.exec('DETACH DATABASE copy');
  }
}

function attach(database: Database, file: string): void {
  const key = keyOf(database);
  if (key === null) {
    database.prepare<[string]>('ATTACH DATABASE ? AS copy').run(file);
  } else {
    database.prepare<[string, string]>('ATTACH DATABASE ? AS copy KEY ?').run(file, rawKey(key));
  }
}

function payments(database: Database): Pick<BackupLacks, 'payments' | 'personal' | 'since'> {
  const lacking = database
    .prepare<[], { payments: number; personal: number; since: string | null }>(
      `SELECT count(*) AS payments, coalesce(sum(personal), 0) AS personal, min(recorded_at) AS since
       FROM payment WHERE voided_at IS NULL AND NOT EXISTS (${SAME_PAYMENT})`,
    )
    .get();
  return lacking ?? { payments: 0, personal: 0, since: null };
}

function count(database: Database, sql: string): number {
  return database.prepare<[], { rows: number }>(sql).get()?.rows ?? 0;
}

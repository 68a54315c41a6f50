import type { Database } from 'better-sqlite3';
import type { BackupLacks } from '#shared/contract/backups.ts';
import { keyOf, rawKey } from '../db/connect.ts';
import { isDamage } from './contents.ts';

/** A backup written with an older schema is told apart by what every schema has. */
const SAME_PAYMENT = `SELECT 1 FROM copy.payment AS kept
  WHERE kept.id = payment.id AND kept.enrolment_id = payment.enrolment_id AND kept.recorded_at = payment.recorded_at
    AND (kept.voided_at IS NULL) = (payment.voided_at IS NULL)`;

/** Voids, declines and other steps that are no payment. */
const OTHER_ENTRIES = `SELECT count(*) AS rows FROM enrolment_event AS event WHERE to_state <> 'paid' AND NOT EXISTS
  (SELECT 1 FROM copy.enrolment_event AS kept WHERE kept.id = event.id AND kept.at = event.at
     AND kept.enrolment_id = event.enrolment_id AND kept.to_state = event.to_state)`;
const RESIDENTS = 'SELECT count(*) AS rows FROM resident WHERE id NOT IN (SELECT id FROM copy.resident)';
const IMPORTS = `SELECT file_name AS name FROM batch WHERE NOT EXISTS
    (SELECT 1 FROM copy.batch AS kept WHERE kept.id = batch.id AND kept.file_hash = batch.file_hash)
  ORDER BY id DESC`;
/** How many kinds are compared, each on its own. */
const COMPARED = 4;
const NO_PAYMENTS = { payments: 0, personal: 0, since: null };

/**
 * What the open database holds and a backup of the same key does not: rows are compared one by one, so that it is right also
 * when the backup is older than an earlier restore. Of a `damaged` database what can be read is compared and `partly` says so; null when
 * nothing of it can. Throws SQLite's error when the backup cannot be read.
 */
export function lacksOf(database: Database, file: string, damaged: boolean): BackupLacks | null {
  attach(database, file);
  let unread = 0;
  function readable<Value>(read: () => Value, instead: Value): Value {
    try {
      return read();
    } catch (error) {
      if (!isDamage(error)) {
        throw error;
      }
      unread += 1;
      return instead;
    }
  }
  try {
    const lacks = {
      ...readable(() => payments(database), NO_PAYMENTS),
      entries: readable(() => count(database, OTHER_ENTRIES), 0),
      residents: readable(() => count(database, RESIDENTS), 0),
      imports: readable(() => imports(database), []),
    };
    return unread === COMPARED ? null : { ...lacks, partly: damaged || unread > 0 };
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
  return lacking ?? NO_PAYMENTS;
}

function imports(database: Database): readonly string[] {
  return database
    .prepare<[], { name: string }>(IMPORTS)
    .all()
    .map(({ name }) => name);
}

function count(database: Database, sql: string): number {
  return database.prepare<[], { rows: number }>(sql).get()?.rows ?? 0;
}

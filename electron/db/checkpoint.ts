import type { Database } from 'better-sqlite3';

/** Pages in the log after which a commit brings them into the database itself: SQLite's own figure. */
const USUAL_PAGES = 1000;

/**
 * Runs `work`, which commits much: that is on the disk in the log when it is answered, and stays in the log until
 * `checkpoint` is called, the next commit, or the database is closed. Not inside a transaction.
 */
export function withCheckpointLater<Value>(database: Database, work: () => Value): Value {
  database.pragma('wal_autocheckpoint = 0');
  try {
    return work();
  } finally {
    database.pragma(`wal_autocheckpoint = ${USUAL_PAGES}`);
  }
}

/** Brings what the log holds into the database, as far as nobody reads or writes there. Not inside a transaction. */
export function checkpoint(database: Database): void {
  database.pragma('wal_checkpoint(PASSIVE)');
}

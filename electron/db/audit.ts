import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** One row of the audit log as it is stored. `old` and `new` are canonical JSON. */
export interface AuditRow {
  readonly seq: number;
  readonly at: DateTime;
  readonly operatorId: number | null;
  readonly operator: string;
  /** Empty when nobody was signed in. */
  readonly role: string;
  readonly via: string;
  readonly act: string;
  /** What it was done to, as "payment 12"; empty where the act says it all. */
  readonly subject: string;
  readonly residentId: number | null;
  readonly old: string | null;
  readonly new: string | null;
  readonly previous: string;
  readonly hash: string;
}

/** The end of the chain. */
export interface AuditHead {
  readonly entries: number;
  readonly hash: string;
  readonly mac: string;
}

const COLUMNS = `seq, at, operator_id AS operatorId, operator, role, via, act, subject, resident_id AS residentId, old, new, previous, hash`;

const insertRow = prepared<[AuditRow]>(
  `INSERT INTO audit (seq, at, operator_id, operator, role, via, act, subject, resident_id, old, new, previous, hash)
   VALUES (@seq, @at, @operatorId, @operator, @role, @via, @act, @subject, @residentId, @old, @new, @previous, @hash)`,
);
const selectHead = prepared<[], AuditHead>('SELECT entries, hash, mac FROM audit_head WHERE one = 1');
const upsertHead = prepared<[AuditHead]>(
  `INSERT INTO audit_head (one, entries, hash, mac) VALUES (1, @entries, @hash, @mac)
   ON CONFLICT (one) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, mac = excluded.mac`,
);
const selectTriggers = prepared<[], { name: string }>(
  "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit' ORDER BY name",
);
const selectAll = prepared<[], AuditRow>(`SELECT ${COLUMNS} FROM audit ORDER BY seq`);

/** Adds a row at the end. Throws when it is not the next one. */
export function insertAuditRow(database: Database, row: AuditRow): void {
  insertRow(database).run(row);
}

/** The end of the chain; null before the first entry. */
export function auditHead(database: Database): AuditHead | null {
  return selectHead(database).get() ?? null;
}

/** Stores the end of the chain. */
export function saveAuditHead(database: Database, head: AuditHead): void {
  upsertHead(database).run(head);
}

/** Every row in order, one at a time: the log may be larger than the memory. */
export function auditRows(database: Database): IterableIterator<AuditRow> {
  return selectAll(database).iterate();
}

/** The names of the rules that keep the log as it is. */
export function auditTriggers(database: Database): readonly string[] {
  return selectTriggers(database)
    .all()
    .map(({ name }) => name);
}

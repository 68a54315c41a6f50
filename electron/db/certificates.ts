import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** 待核实: a certificate shown by someone who is not on its roster. */
export interface CertificateRow {
  readonly id: number;
  readonly residentId: number;
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
  readonly settledAt: DateTime | null;
}

export interface NewCertificate extends Omit<CertificateRow, 'id' | 'settledAt'> {
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
}

const COLUMNS = `id, resident_id AS residentId, category, department, certificate, shown_on AS shownOn,
  settled_at AS settledAt`;

const selectPending = prepared<[residentId: number], CertificateRow>(
  `SELECT ${COLUMNS} FROM pending_certificate WHERE resident_id = ? AND settled_at IS NULL ORDER BY id`,
);
const insert = prepared<[NewCertificate]>(
  `INSERT INTO pending_certificate
     (resident_id, category, department, certificate, shown_on, recorded_at, recorded_by)
   VALUES (@residentId, @category, @department, @certificate, @shownOn, @recordedAt, @recordedBy)`,
);
const settle = prepared<[at: string, id: number]>(
  'UPDATE pending_certificate SET settled_at = ? WHERE id = ? AND settled_at IS NULL',
);
const countPending = prepared<[], { count: number }>(
  'SELECT count(*) AS count FROM pending_certificate WHERE settled_at IS NULL',
);

/** A resident's certificates that still await the department's word. */
export function pendingCertificatesOf(database: Database, residentId: number): readonly CertificateRow[] {
  return selectPending(database).all(residentId);
}

/** Puts a certificate on the 待核实 list and returns its id. */
export function insertCertificate(database: Database, certificate: NewCertificate): number {
  return Number(insert(database).run(certificate).lastInsertRowid);
}

/** Takes a certificate off the list; answers whether it was on it. */
export function markSettled(database: Database, id: number, at: DateTime): boolean {
  return settle(database).run(at, id).changes === 1;
}

/** How many certificates await the departments' word. */
export function countPendingCertificates(database: Database): number {
  return countPending(database).get()?.count ?? 0;
}

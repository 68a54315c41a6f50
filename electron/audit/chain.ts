import { createHash, createHmac } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { keyOf } from '../db/connect.ts';
import type { AuditHead, AuditRow } from '../db/audit.ts';
import { DEMO_KEY, derivedKey, type DatabaseKey } from '../keys/database-key.ts';

/** What stands before the first entry. */
export const FIRST_PREVIOUS = '0'.repeat(64);

const macKeys = new Map<DatabaseKey, Buffer>();

/** SHA-256 of everything an entry says, its number and the hash before it included; hexadecimal. */
export function entryHash(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, operatorId, operator, role, via, act, subject, residentId, old, new: now, previous } = row;
  const parts = [seq, at, operatorId, operator, role, via, act, subject, residentId, old, now, previous];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The MAC of a head under a key derived from a database's; a plain database has that of the demo key, which proves nothing. */
export function headMac({ entries, hash }: Omit<AuditHead, 'mac'>, key: DatabaseKey | null): string {
  return createHmac('sha256', macKey(key ?? DEMO_KEY))
    .update(`${entries}|${hash}`)
    .digest('hex');
}

/** The MAC of a head of this database. */
export function headMacOf(database: Database, head: Omit<AuditHead, 'mac'>): string {
  return headMac(head, keyOf(database));
}

function macKey(key: DatabaseKey): Buffer {
  const known = macKeys.get(key) ?? derivedKey(key, 'audit head');
  macKeys.set(key, known);
  return known;
}

import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** By row number, not by the moment: the last entry is the one entered last, whatever its clock said. */
const select = prepared<[], { at: DateTime | null }>(
  `SELECT max(at) AS at FROM (
     SELECT (SELECT recorded_at FROM payment WHERE id = (SELECT max(id) FROM payment)) AS at
     UNION ALL SELECT (SELECT recorded_at FROM handover WHERE id = (SELECT max(id) FROM handover))
     UNION ALL SELECT (SELECT committed_at FROM batch WHERE id = (SELECT max(id) FROM batch)))`,
);

/** When the last payment, handover or import says it was entered; null before the first. Microseconds, whatever the size. */
export function lastRecordedAt(database: Database): DateTime | null {
  return select(database).get()?.at ?? null;
}

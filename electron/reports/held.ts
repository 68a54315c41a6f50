import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { byResident } from './by-resident.ts';

/** An identity as one department's roster has it. */
export interface HeldIdentity {
  readonly residentId: number;
  readonly category: string;
  readonly source: string;
  readonly fromDate: DateOnly;
  /** The last day it is held; null while it is open. */
  readonly toDate: DateOnly | null;
  /** When its roster was taken in; null for one entered otherwise. */
  readonly recordedAt: DateTime | null;
}

const selectIdentities = prepared<
  [{ readonly since: DateOnly; readonly day: DateOnly; readonly residentId: number | null }],
  HeldIdentity
>(`
  SELECT identity.resident_id AS residentId, identity.category, identity.source,
    identity.from_date AS fromDate, identity.to_date AS toDate, batch.committed_at AS recordedAt
  FROM identity LEFT JOIN batch ON batch.id = identity.batch_id
  WHERE identity.from_date <= @day AND (identity.to_date IS NULL OR identity.to_date >= @since)
    AND (@residentId IS NULL OR identity.resident_id = @residentId)
  ORDER BY identity.resident_id, identity.from_date, identity.id`);

/** Identities held on any day from `since` to `day`, by resident, oldest first. */
export function identitiesBetween(
  database: Database,
  since: DateOnly,
  day: DateOnly,
  residentId: number | null,
): ReadonlyMap<number, readonly HeldIdentity[]> {
  return byResident(selectIdentities(database).all({ since, day, residentId }));
}

/** Whether the identity is held on the day, its first and last day included. */
export function isHeldOn({ fromDate, toDate }: HeldIdentity, day: DateOnly): boolean {
  return fromDate <= day && (toDate === null || toDate >= day);
}

/** Names of the categories, each once, in the order given. */
export function categoriesOf(identities: readonly HeldIdentity[]): readonly string[] {
  return [...new Set(identities.map(({ category }) => category))];
}

import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** Some people were told to come and enrol. */
export interface NewNotifications {
  readonly benefitYear: number;
  readonly residentIds: readonly number[];
  readonly notifiedOn: DateOnly;
  readonly notifiedBy: string;
  readonly result: string;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
}

const insert = prepared<[Omit<NewNotifications, 'residentIds'> & { readonly residents: string }]>(
  `INSERT INTO notification
     (benefit_year, resident_id, notified_on, notified_by, result, recorded_at, recorded_by)
   SELECT @benefitYear, wanted.value, @notifiedOn, @notifiedBy, @result, @recordedAt, @recordedBy
   FROM json_each(@residents) AS wanted CROSS JOIN resident ON resident.id = wanted.value
   ORDER BY wanted.key`,
);

/** Stores a notice for each resident there is, and answers how many; earlier ones of a person stay. */
export function insertNotifications(database: Database, given: NewNotifications): number {
  const { residentIds, ...notice } = given;
  return insert(database).run({ ...notice, residents: JSON.stringify(residentIds) }).changes;
}

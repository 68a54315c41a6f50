import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** Somebody was told to come and enrol. */
export interface NewNotification {
  readonly benefitYear: number;
  readonly residentId: number;
  readonly notifiedOn: DateOnly;
  readonly notifiedBy: string;
  readonly result: string;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
}

const insert = prepared<[NewNotification]>(
  `INSERT INTO notification
     (benefit_year, resident_id, notified_on, notified_by, result, recorded_at, recorded_by)
   VALUES (@benefitYear, @residentId, @notifiedOn, @notifiedBy, @result, @recordedAt, @recordedBy)`,
);

/** Stores a notice; earlier ones of the person stay. */
export function insertNotification(database: Database, notification: NewNotification): void {
  insert(database).run(notification);
}

import type { Database } from 'better-sqlite3';
import type { EnrolmentState } from '#shared/contract/counter.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** A household member with this year's state. */
export interface MemberRow {
  readonly id: number;
  readonly name: string;
  readonly relation: string | null;
  readonly birthDate: DateOnly | null;
  /** Null when nothing was recorded this year. */
  readonly state: EnrolmentState['state'] | null;
  readonly tier: number | null;
}

const selectMembers = prepared<[benefitYear: number, householdId: number], MemberRow>(
  `SELECT resident.id, resident.name, resident.relation, resident.birth_date AS birthDate, enrolment.state,
     payment.tier
   FROM resident
   LEFT JOIN enrolment ON enrolment.benefit_year = ? AND enrolment.resident_id = resident.id
   LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
   WHERE resident.household_id = ?
   ORDER BY resident.relation IS NOT '户主', resident.birth_date, resident.id`,
);
const insertUnmasking = prepared<[residentId: number, at: string, operator: string]>(
  'INSERT INTO unmasked_number (resident_id, at, operator) VALUES (?, ?, ?)',
);

/** The members of a household with their state in a benefit year: the head first, then by age. */
export function householdMembers(
  database: Database,
  benefitYear: number,
  householdId: number,
): readonly MemberRow[] {
  return selectMembers(database).all(benefitYear, householdId);
}

/** Records that somebody looked at a full document number. */
export function recordUnmasking(
  database: Database,
  residentId: number,
  at: DateTime,
  operator: string,
): void {
  insertUnmasking(database).run(residentId, at, operator);
}

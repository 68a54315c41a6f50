import type { Database } from 'better-sqlite3';
import type { DateOnly } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** Residents alike in population, identities held and, where asked for, birth date. */
export interface PersonGroupRow {
  readonly population: string;
  /** JSON: names of categories, sorted. */
  readonly identities: string;
  readonly birthDate: DateOnly | null;
  readonly persons: number;
}

export interface PersonGroupQuestion {
  /** The day identities must be held on. */
  readonly on: DateOnly;
  /** The population of whoever's last enrolment has no payment. */
  readonly ordinary: string;
  readonly byBirthDate: 0 | 1;
}

const selectGroups = prepared<[PersonGroupQuestion], PersonGroupRow>(
  `WITH held AS (
     SELECT resident_id, json_group_array(category) AS categories
     FROM (SELECT DISTINCT resident_id, category FROM identity
       WHERE from_date <= @on AND (to_date IS NULL OR to_date >= @on) ORDER BY resident_id, category)
     GROUP BY resident_id),
   newest AS (SELECT resident_id, id, state, max(benefit_year) FROM enrolment GROUP BY resident_id)
   SELECT coalesce(payment.population, @ordinary) AS population, coalesce(held.categories, '[]') AS identities,
     iif(@byBirthDate, resident.birth_date, NULL) AS birthDate, count(*) AS persons
   FROM resident
   LEFT JOIN held ON held.resident_id = resident.id
   LEFT JOIN newest ON newest.resident_id = resident.id
   LEFT JOIN payment ON payment.enrolment_id = newest.id AND payment.voided_at IS NULL
   WHERE newest.state IS NOT 'dead'
   GROUP BY 1, 2, 3 ORDER BY persons DESC, population, identities, birthDate`,
);

/** Everybody on the residents' roster but the dead, in groups of people a pack cannot tell apart. */
export function personGroups(database: Database, question: PersonGroupQuestion): readonly PersonGroupRow[] {
  return selectGroups(database).all(question);
}

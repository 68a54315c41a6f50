import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { DateOnly } from '#shared/domain/dates.ts';

/** A resident as a department's list would name one. */
export interface ListedPerson {
  readonly name: string;
  readonly number: string | null;
  readonly gender: string;
  readonly birthDate: DateOnly;
  readonly ethnicity: string;
  readonly village: string;
  readonly groupName: string;
  readonly headName: string;
  readonly headNumber: string;
  readonly relation: string;
  readonly address: string;
  readonly phone: string | null;
  readonly school: string | null;
  readonly lastYearTier: number | null;
}

export interface ListedIdentity {
  readonly name: string;
  readonly number: string;
  readonly village: string;
  readonly phone: string | null;
  readonly category: string;
  readonly from: DateOnly;
  readonly headName: string;
}

export interface ListedTarget {
  readonly village: string;
  readonly count: number;
  readonly lastYear: number;
  readonly base: number;
}

/** A worksheet ends at 1,048,576 rows, and nobody sends a list half as long. */
const MOST_LISTED = 300_000;

const selectPeople = prepared<[], ListedPerson>(
  `SELECT resident.name, document_number AS number, gender, birth_date AS birthDate, ethnicity,
     village.name AS village, resident.group_name AS groupName, household.head_name AS headName,
     household.match_key AS headNumber, relation, address, phone, school, last_year_tier AS lastYearTier
   FROM resident JOIN village ON village.id = resident.village_id
     JOIN household ON household.id = resident.household_id
   WHERE document_number IS NOT NULL ORDER BY resident.id LIMIT ${MOST_LISTED}`,
);
const selectIdentities = prepared<[source: string], ListedIdentity>(
  `SELECT resident.name, document_number AS number, village.name AS village, phone, category,
     from_date AS "from", household.head_name AS headName
   FROM identity JOIN resident ON resident.id = identity.resident_id
     JOIN village ON village.id = resident.village_id JOIN household ON household.id = resident.household_id
   WHERE source = ? AND to_date IS NULL AND document_number IS NOT NULL ORDER BY identity.id`,
);
const selectTargets = prepared<[benefitYear: number], ListedTarget>(
  `SELECT village.name AS village, count, last_year AS lastYear, base
   FROM target JOIN village ON village.id = target.village_id WHERE benefit_year = ? ORDER BY village.id`,
);
const selectSources = prepared<[], { source: string }>(
  'SELECT source FROM identity GROUP BY source ORDER BY count(*) DESC',
);

/** Everyone with an ID number, in order of entry; of a very large street the first 300,000. */
export function listedPeople(database: Database): readonly ListedPerson[] {
  return selectPeople(database).all();
}

/** The open identities of one department's roster. */
export function listedIdentities(database: Database, source: string): readonly ListedIdentity[] {
  return selectIdentities(database).all(source);
}

/** The villages' targets of a benefit year. */
export function listedTargets(database: Database, benefitYear: number): readonly ListedTarget[] {
  return selectTargets(database).all(benefitYear);
}

/** The departments that sent identities, the longest roster first. */
export function rosterSources(database: Database): readonly string[] {
  return selectSources(database)
    .all()
    .map(({ source }) => source);
}

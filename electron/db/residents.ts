import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { DocumentKind } from '#shared/contract/counter.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { nameKey } from '#shared/domain/names.ts';
import { otherReadings } from '#shared/domain/pinyin.ts';
import { prepared } from './prepared.ts';
import { RESIDENT_COLUMNS, searchTokens, valuesOf, type ResidentValues } from './resident-values.ts';

export type ResidentOrigin = 'roster' | 'counter' | 'demo';

/** What is known of a resident, without what is computed for searching. */
export interface NewResident {
  readonly documentKind: DocumentKind;
  /** The number in its cleaned form (an ID card's always of 18 characters); null only for none-yet. */
  readonly documentNumber: string | null;
  readonly name: string;
  readonly gender: string | null;
  readonly birthDate: DateOnly | null;
  readonly ethnicity: string | null;
  readonly villageId: number;
  readonly groupName: string;
  readonly householdId: number | null;
  readonly relation: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly personNumber: string | null;
  readonly school: string | null;
  readonly lastYearTier: number | null;
  /** Columns of the roster this program has no place for, by their heads. */
  readonly extra: Readonly<Record<string, string>>;
  readonly origin: ResidentOrigin;
  readonly batchId: number | null;
  readonly createdAt: DateTime;
}

/** A resident as stored; `extra` is JSON text. */
export interface ResidentRow extends Omit<NewResident, 'extra'> {
  readonly id: number;
  readonly extra: string;
}

/** Fields a roster or the counter may change; origin and first batch stay. */
export type ResidentChange = Partial<Omit<NewResident, 'origin' | 'batchId' | 'createdAt'>>;

/** A resident's `extra` as stored. */
export const storedExtra = z.record(z.string(), z.string());

const COLUMNS = `id, document_kind AS documentKind, document_number AS documentNumber, name, gender,
  birth_date AS birthDate, ethnicity, village_id AS villageId, group_name AS groupName,
  household_id AS householdId, relation, address, phone, person_number AS personNumber, school,
  last_year_tier AS lastYearTier, extra, origin, batch_id AS batchId, created_at AS createdAt`;

// Values by position: binding them by name is a third of the cost of a large roster.
const insert = prepared<ResidentValues>(
  `INSERT INTO resident (${RESIDENT_COLUMNS.join(', ')}) VALUES (${RESIDENT_COLUMNS.map(() => '?').join(', ')})`,
);
const update = prepared<ResidentValues>(
  `UPDATE resident SET ${RESIDENT_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
);
const insertName = prepared<[id: number, tokens: string]>(
  'INSERT INTO resident_name (rowid, tokens) VALUES (?, ?)',
);
const insertReading = prepared<[id: number, full: string, initials: string]>(
  'INSERT INTO resident_reading (resident_id, pinyin_full, pinyin_initials) VALUES (?, ?, ?)',
);
const deleteReadings = prepared<[id: number]>('DELETE FROM resident_reading WHERE resident_id = ?');
const deleteName = prepared<[id: number]>('DELETE FROM resident_name WHERE rowid = ?');
const selectById = prepared<[id: number], ResidentRow>(`SELECT ${COLUMNS} FROM resident WHERE id = ?`);
const selectByNumber = prepared<[number: string], ResidentRow>(
  `SELECT ${COLUMNS} FROM resident WHERE document_number = ?`,
);
const selectAll = prepared<[], ResidentRow>(`SELECT ${COLUMNS} FROM resident ORDER BY id`);
const selectNamesakes = prepared<[nameKey: string, birthDate: string, villageId: number], ResidentRow>(
  `SELECT ${COLUMNS} FROM resident WHERE name_key = ? AND birth_date = ? AND village_id = ? ORDER BY id`,
);
const clearLastYear = prepared<[fromYear: number]>(
  `UPDATE resident SET last_year_tier = NULL
   WHERE last_year_tier IS NOT NULL AND id NOT IN (
     SELECT resident_id FROM enrolment JOIN payment ON payment.enrolment_id = enrolment.id
     WHERE enrolment.benefit_year = ? AND payment.voided_at IS NULL)`,
);
const clearVoided = prepared<[fromYear: number]>(
  `UPDATE resident SET last_year_tier = NULL
   WHERE last_year_tier IS NOT NULL AND id IN (
     SELECT resident_id FROM enrolment WHERE benefit_year = ? AND state <> 'paid'
       AND EXISTS (SELECT 1 FROM payment WHERE payment.enrolment_id = enrolment.id))`,
);
const carryPayers = prepared<[fromYear: number]>(
  `UPDATE resident SET last_year_tier = paid.tier
   FROM (SELECT enrolment.resident_id AS id, payment.tier FROM payment
     JOIN enrolment ON enrolment.id = payment.enrolment_id
     WHERE payment.benefit_year = ? AND payment.voided_at IS NULL) AS paid
   WHERE resident.id = paid.id AND resident.last_year_tier IS NOT paid.tier`,
);
const selectUnnumbered = prepared<[], ResidentRow>(
  `SELECT ${COLUMNS} FROM resident WHERE document_kind = 'none-yet' ORDER BY id`,
);
const selectNumbers = prepared<[], { number: string }>(
  'SELECT document_number AS number FROM resident WHERE document_number IS NOT NULL',
);
const selectHasNumber = prepared<[number: string], { found: 1 }>(
  'SELECT 1 AS found FROM resident WHERE document_number = ?',
);
const countAll = prepared<[most: number], { count: number }>(
  'SELECT count(*) AS count FROM (SELECT 1 FROM resident LIMIT ?)',
);

/**
 * Stores a resident with everything search needs and returns the id; a whole roster of them: enterStaged. Call it
 * within a transaction: it writes up to three tables. Throws SQLITE_CONSTRAINT_UNIQUE when the number is already there.
 */
export function insertResident(database: Database, resident: NewResident): number {
  const id = Number(insert(database).run(...valuesOf(resident)).lastInsertRowid);
  insertSearched(database, id, resident.name);
  return id;
}

/** Changes fields of a stored resident, keeping the search columns in step. Within a transaction. */
export function updateResident(database: Database, id: number, change: ResidentChange): void {
  const before = selectById(database).get(id);
  if (before === undefined) {
    return;
  }
  const after = { ...before, extra: storedExtra.parse(JSON.parse(before.extra)), ...change };
  update(database).run(...valuesOf(after), id);
  if (after.name !== before.name) {
    deleteName(database).run(id);
    deleteReadings(database).run(id);
    insertSearched(database, id, after.name);
  }
}

/**
 * Makes the payers of a benefit year everybody's last year: their tier, null for whoever did not pay. Once the new
 * year runs (`again`), only people the ledger of `fromYear` knows a payment of are touched, because a roster may have
 * brought others since. Within a transaction.
 */
export function carryLastYear(database: Database, fromYear: number, again: boolean): void {
  (again ? clearVoided : clearLastYear)(database).run(fromYear);
  carryPayers(database).run(fromYear);
}

/** The resident, or null when there is none. */
export function residentById(database: Database, id: number): ResidentRow | null {
  return selectById(database).get(id) ?? null;
}

/** The resident with this document number in its cleaned form (18 characters for an ID card), or null. */
export function residentByNumber(database: Database, number: string): ResidentRow | null {
  return selectByNumber(database).get(number) ?? null;
}

/** Whether a document number is a resident's: for matching a whole roster, of a street with one query. */
export function numberBook(database: Database): (number: string) => boolean {
  if (countResidents(database) > MOST_NUMBERS_HELD) {
    return (number) => selectHasNumber(database).get(number) !== undefined;
  }
  const numbers = new Set<string>();
  for (const { number } of selectNumbers(database).iterate()) {
    numbers.add(number);
  }
  return (number) => numbers.has(number);
}

/** Of a district they would take a hundred megabytes and a second to read. */
const MOST_NUMBERS_HELD = 200_000;

/** Residents entered before they had a number. */
export function unnumberedResidents(database: Database): readonly ResidentRow[] {
  return selectUnnumbered(database).all();
}

/** Everyone, in order of entry: for matching a whole roster with one query. */
export function allResidents(database: Database): readonly ResidentRow[] {
  return selectAll(database).all();
}

/** Residents of one village with the same name (as compared) and birth date: probably the same person. */
export function namesakes(
  database: Database,
  person: { readonly name: string; readonly birthDate: DateOnly; readonly villageId: number },
): readonly ResidentRow[] {
  return selectNamesakes(database).all(nameKey(person.name), person.birthDate, person.villageId);
}

/** How many residents there are; with `most`, no more than so many are counted. */
export function countResidents(database: Database, most = Number.MAX_SAFE_INTEGER): number {
  return countAll(database).get(most)?.count ?? 0;
}

function insertSearched(database: Database, id: number, name: string): void {
  insertName(database).run(id, searchTokens(name));
  for (const { full, initials } of otherReadings(name)) {
    insertReading(database).run(id, full, initials);
  }
}

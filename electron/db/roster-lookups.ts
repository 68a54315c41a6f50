import type { Database } from 'better-sqlite3';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { IdentityRow } from './identities.ts';
import { prepared } from './prepared.ts';

/** An identity with what a roster may revise. */
export interface ListedIdentity extends IdentityRow {
  readonly document: string | null;
  /** The import that ended it; null while it is open or when none did. */
  readonly endedByBatch: number | null;
}

/** New days of an identity a roster speaks of again. */
export interface IdentityRevision {
  readonly fromDate: DateOnly;
  readonly toDate: DateOnly | null;
  readonly document: string | null;
  /** The import that ended it; null while it is open. */
  readonly endedByBatch: number | null;
}

const selectHousehold = prepared<[key: string], { id: number }>(
  'SELECT id FROM household WHERE match_key = ?',
);
const LISTED = `id, resident_id AS residentId, category, source, from_date AS fromDate, to_date AS toDate, document,
  ended_by_batch AS endedByBatch`;
const selectIdentity = prepared<[id: number], ListedIdentity>(`SELECT ${LISTED} FROM identity WHERE id = ?`);
const selectListed = prepared<[source: string], ListedIdentity>(
  `SELECT ${LISTED} FROM identity WHERE source = ? ORDER BY resident_id, category, from_date, id`,
);
const revise = prepared<[IdentityRevision & { id: number }]>(
  `UPDATE identity SET from_date = @fromDate, to_date = @toDate, document = @document,
     ended_by_batch = @endedByBatch
   WHERE id = @id`,
);
const selectPaid = prepared<[benefitYear: number], { residentId: number }>(
  `SELECT enrolment.resident_id AS residentId FROM payment
   JOIN enrolment ON enrolment.id = payment.enrolment_id
   WHERE payment.benefit_year = ? AND payment.voided_at IS NULL`,
);
const updateLayout = prepared<[layout: string, id: number]>('UPDATE batch SET layout = ? WHERE id = ?');
const selectLayout = prepared<[id: number], { layout: string }>('SELECT layout FROM batch WHERE id = ?');

/** The household with this matching key (householdKey), or null. */
export function householdIdByKey(database: Database, key: string): number | null {
  return selectHousehold(database).get(key)?.id ?? null;
}

/** Every identity that ever stood on one department's roster, by resident and category. */
export function identitiesFrom(database: Database, source: string): readonly ListedIdentity[] {
  return selectListed(database).all(source);
}

/** The identity, or null when there is none. */
export function identityById(database: Database, id: number): ListedIdentity | null {
  return selectIdentity(database).get(id) ?? null;
}

/** Gives an identity the days and the document a newer roster states. */
export function reviseIdentity(database: Database, id: number, revision: IdentityRevision): void {
  revise(database).run({ ...revision, id });
}

/** Residents with a standing payment in a benefit year. */
export function paidResidents(database: Database, benefitYear: number): ReadonlySet<number> {
  return new Set(
    selectPaid(database)
      .all(benefitYear)
      .map((row) => row.residentId),
  );
}

/** Keeps with a batch how its file was laid out (JSON), so that its report can be written again. */
export function saveBatchLayout(database: Database, id: number, layout: string): void {
  updateLayout(database).run(layout, id);
}

/** The layout kept with a batch, or null when there is no such batch. */
export function batchLayout(database: Database, id: number): string | null {
  return selectLayout(database).get(id)?.layout ?? null;
}

import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { StoredState } from '#shared/ledger/transitions.ts';
import { prepared } from './prepared.ts';

export interface EnrolmentRow {
  readonly id: number;
  readonly benefitYear: number;
  readonly residentId: number;
  readonly villageId: number;
  readonly state: StoredState;
  readonly declineReason: string | null;
  readonly changedAt: DateTime;
}

/** What stands behind a change of state; empty where nothing was shown or signed. */
export interface ChangeDetails {
  /** What was shown: kind and number of the document. */
  readonly evidence: string;
  /** Where the person is insured instead. */
  readonly place: string;
  readonly signedBy: string;
  /** The signer's relation to the person, 本人 for oneself. */
  readonly relation: string;
  /** The day of the signature, the death or the cancelled registration. */
  readonly dated: DateOnly | null;
  /** The tier signed for. */
  readonly tier: number | null;
}

export const NO_DETAILS: ChangeDetails = {
  evidence: '',
  place: '',
  signedBy: '',
  relation: '',
  dated: null,
  tier: null,
};

/** A person's new state in a benefit year. */
export interface EnrolmentChange {
  readonly benefitYear: number;
  readonly residentId: number;
  readonly documentNumber: string | null;
  readonly villageId: number;
  readonly state: StoredState;
  readonly declineReason: string | null;
  /** When it counts, for reports. */
  readonly at: DateTime;
  readonly operator: string;
  /** Kept in the history. */
  readonly reason: string;
  readonly details?: ChangeDetails;
  /** The import that makes the change. */
  readonly batchId?: number | null;
  /** The import whose change this step takes back. */
  readonly undoesBatch?: number | null;
}

export interface EnrolmentEvent extends ChangeDetails {
  readonly at: DateTime;
  readonly operator: string;
  readonly fromState: StoredState | null;
  readonly toState: StoredState;
  readonly reason: string;
  readonly undoesBatch: number | null;
}

const COLUMNS = `id, benefit_year AS benefitYear, resident_id AS residentId, village_id AS villageId, state,
  decline_reason AS declineReason, changed_at AS changedAt`;

const selectOne = prepared<[benefitYear: number, residentId: number], EnrolmentRow>(
  `SELECT ${COLUMNS} FROM enrolment WHERE benefit_year = ? AND resident_id = ?`,
);
const selectById = prepared<[id: number], EnrolmentRow>(`SELECT ${COLUMNS} FROM enrolment WHERE id = ?`);
const upsert = prepared<
  [
    {
      benefitYear: number;
      residentId: number;
      documentNumber: string | null;
      villageId: number;
      state: string;
      declineReason: string | null;
      at: string;
    },
  ],
  { id: number }
>(
  `INSERT INTO enrolment
     (benefit_year, resident_id, document_number, village_id, state, decline_reason, changed_at)
   VALUES (@benefitYear, @residentId, @documentNumber, @villageId, @state, @declineReason, @at)
   ON CONFLICT (benefit_year, resident_id) DO UPDATE SET
     document_number = excluded.document_number, village_id = excluded.village_id, state = excluded.state,
     decline_reason = excluded.decline_reason, changed_at = excluded.changed_at
   RETURNING id`,
);
const insertEvent = prepared<
  [
    ChangeDetails & {
      enrolmentId: number;
      at: string;
      operator: string;
      fromState: string | null;
      toState: string;
      reason: string;
      shownReason: string | null;
      batchId: number | null;
      undoesBatch: number | null;
    },
  ]
>(
  `INSERT INTO enrolment_event
     (enrolment_id, at, operator, from_state, to_state, reason, evidence, place, signed_by, relation, dated, tier,
      shown_reason, batch_id, undoes_batch)
   VALUES (@enrolmentId, @at, @operator, @fromState, @toState, @reason, @evidence, @place, @signedBy, @relation,
     @dated, @tier, @shownReason, @batchId, @undoesBatch)`,
);
const selectEvents = prepared<[enrolmentId: number], EnrolmentEvent>(
  `SELECT at, operator, from_state AS fromState, to_state AS toState, reason, evidence, place,
     signed_by AS signedBy, relation, dated, tier, undoes_batch AS undoesBatch
   FROM enrolment_event WHERE enrolment_id = ? ORDER BY id`,
);

/** The person's enrolment of a benefit year, or null when nothing was ever recorded. */
export function enrolmentOf(
  database: Database,
  benefitYear: number,
  residentId: number,
): EnrolmentRow | null {
  return selectOne(database).get(benefitYear, residentId) ?? null;
}

/** The enrolment, or null when there is none. */
export function enrolmentById(database: Database, id: number): EnrolmentRow | null {
  return selectById(database).get(id) ?? null;
}

/**
 * Sets the person's state of a year and adds the change to the history; returns the enrolment's id. Whether the
 * change is allowed is the ledger's business. Within a transaction. Throws SQLITE_CONSTRAINT_UNIQUE when another
 * resident is enrolled with the same number.
 */
export function changeEnrolment(database: Database, change: EnrolmentChange): number {
  const before = enrolmentOf(database, change.benefitYear, change.residentId);
  const id =
    upsert(database).get({
      benefitYear: change.benefitYear,
      residentId: change.residentId,
      documentNumber: change.documentNumber,
      villageId: change.villageId,
      state: change.state,
      declineReason: change.declineReason,
      at: change.at,
    })?.id ?? 0;
  insertEvent(database).run({
    ...(change.details ?? NO_DETAILS),
    enrolmentId: id,
    at: change.at,
    operator: change.operator,
    fromState: before?.state ?? null,
    toState: change.state,
    reason: change.reason,
    shownReason: change.declineReason,
    batchId: change.batchId ?? null,
    undoesBatch: change.undoesBatch ?? null,
  });
  return id;
}

/** Everything that happened to an enrolment, oldest first. */
export function enrolmentEvents(database: Database, enrolmentId: number): readonly EnrolmentEvent[] {
  return selectEvents(database).all(enrolmentId);
}

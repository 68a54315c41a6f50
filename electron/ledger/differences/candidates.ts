import { prepared } from '#electron/db/prepared.ts';
import { unknownToDecisionSql } from '#electron/ledger/late-identity.ts';
import { PERSON_COLUMNS, type PersonColumns } from '#electron/ledger/lists/person.ts';
import type { DateOnly } from '#shared/domain/dates.ts';

/** A payment that may come out otherwise. */
export interface Candidate extends PersonColumns {
  readonly paymentId: number;
  readonly decision: string;
  readonly stationVersion: number;
}

export interface CandidateQuery {
  readonly year: number;
  readonly today: DateOnly;
  readonly after: number;
  readonly limit: number;
  readonly village: number | null;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly stationVersion: number;
}

const HELD_ON_DAY =
  '(identity.from_date <= payment.paid_on AND (identity.to_date IS NULL OR identity.to_date >= payment.paid_on))';
const HELD_NOW =
  '(identity.from_date <= @today AND (identity.to_date IS NULL OR identity.to_date >= @today))';

/** Ranges of the index of versions around the pack and additions in use: everything that was taken on another. */
const OTHER_VERSIONS = [
  'policy_id < @policyId',
  'policy_id > @policyId',
  'policy_id = @policyId AND policy_version < @policyVersion',
  'policy_id = @policyId AND policy_version > @policyVersion',
  'policy_id = @policyId AND policy_version = @policyVersion AND station_version < @stationVersion',
  'policy_id = @policyId AND policy_version = @policyVersion AND station_version > @stationVersion',
];

/**
 * Only these can come out otherwise: another pack or addition since, or an identity that was not held throughout from
 * the payment to today, or one held throughout that the frozen decision does not know. `held` is where identities are
 * looked for: the street, or one village's residents.
 */
function candidates(held: string) {
  return prepared<[CandidateQuery], Candidate>(
    `WITH candidate (id) AS (
       ${OTHER_VERSIONS.map(
         (range) => `SELECT payment.id FROM payment INDEXED BY payment_by_version
           WHERE payment.benefit_year = @year AND ${range} AND payment.id > @after`,
       ).join(' UNION ALL ')}
       UNION
       SELECT payment.id FROM ${held}
       CROSS JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = identity.resident_id
       CROSS JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
       WHERE payment.id > @after AND (${HELD_ON_DAY} <> ${HELD_NOW} OR ${unknownToDecisionSql()}))
     SELECT ${PERSON_COLUMNS}, payment.id AS paymentId, payment.decision, payment.station_version AS stationVersion
     FROM candidate
     CROSS JOIN payment ON payment.id = candidate.id
     CROSS JOIN enrolment ON enrolment.id = payment.enrolment_id
     CROSS JOIN resident ON resident.id = enrolment.resident_id
     CROSS JOIN village ON village.id = resident.village_id
     WHERE payment.voided_at IS NULL AND (@village IS NULL OR resident.village_id = @village)
     ORDER BY candidate.id LIMIT @limit`,
  );
}

/** Candidates of the whole street by payment id. */
export const selectInStreet = candidates('identity');
/** The same of one village. */
export const selectInVillage = candidates(
  `resident AS lives INDEXED BY resident_by_village
   CROSS JOIN identity ON lives.village_id = @village AND identity.resident_id = lives.id`,
);

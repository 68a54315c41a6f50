import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { StoredState } from '#shared/ledger/transitions.ts';
import type { ChangeDetails } from './enrolments.ts';
import { prepared } from './prepared.ts';

/** A change of somebody's state that an import made, and how matters stand now. */
export interface BatchEvent {
  readonly id: number;
  readonly enrolmentId: number;
  readonly benefitYear: number;
  readonly residentId: number;
  readonly documentNumber: string | null;
  readonly villageId: number;
  readonly name: string;
  readonly toState: StoredState;
  /** The person's state now. */
  readonly state: StoredState;
}

/** A later change of somebody's state that still stands: of another import, or of a person. */
export interface LaterChange {
  /** Of the import's own event. */
  readonly eventId: number;
  readonly name: string;
  readonly toState: StoredState;
  /** The import that made it; null for a person's doing. */
  readonly batchId: number | null;
}

/** What stood before an import's change. */
export interface EarlierRecord extends ChangeDetails {
  readonly toState: StoredState;
  readonly reason: string;
  readonly shownReason: string | null;
}

export interface BatchPayment {
  readonly id: number;
  readonly enrolmentId: number;
  readonly name: string;
  readonly paidAt: DateTime;
  readonly personal: Fen;
  readonly voidedAt: DateTime | null;
  readonly handoverId: number | null;
  readonly ticketNumber: string | null;
}

/** A ticket number an import gave to a payment that was there before. */
export interface BatchTicket {
  readonly paymentId: number;
  readonly name: string;
  readonly given: string;
  /** The payment's number now. */
  readonly ticketNumber: string | null;
  readonly handoverId: number | null;
}

const selectEvents = prepared<[batchId: number], BatchEvent>(
  `SELECT event.id, enrolment_id AS enrolmentId, enrolment.benefit_year AS benefitYear, resident.id AS residentId,
     resident.document_number AS documentNumber, resident.village_id AS villageId, resident.name,
     event.to_state AS toState, enrolment.state
   FROM enrolment_event AS event JOIN enrolment ON enrolment.id = enrolment_id
   JOIN resident ON resident.id = enrolment.resident_id
   WHERE event.batch_id = ? ORDER BY event.id`,
);
const selectLater = prepared<[batchId: number], LaterChange>(
  `SELECT own.id AS eventId, resident.name, later.to_state AS toState, later.batch_id AS batchId
   FROM enrolment_event AS own
   JOIN enrolment_event AS later ON later.enrolment_id = own.enrolment_id AND later.id > own.id
   JOIN enrolment ON enrolment.id = own.enrolment_id JOIN resident ON resident.id = enrolment.resident_id
   WHERE own.batch_id = ? AND later.undoes_batch IS NULL
     AND (later.batch_id IS NULL OR later.batch_id NOT IN (SELECT batch_id FROM batch_undo))
   ORDER BY own.id, later.id`,
);
const selectEarlier = prepared<[enrolmentId: number, id: number], EarlierRecord>(
  `SELECT to_state AS toState, reason, shown_reason AS shownReason, evidence, place, signed_by AS signedBy, relation,
     dated, tier
   FROM enrolment_event WHERE enrolment_id = ? AND id < ? ORDER BY id DESC LIMIT 1`,
);
const selectPayments = prepared<[batchId: number], BatchPayment>(
  `SELECT payment.id, enrolment_id AS enrolmentId, resident.name, paid_at AS paidAt, personal, voided_at AS voidedAt,
     handover_id AS handoverId, ticket_number AS ticketNumber
   FROM payment JOIN enrolment ON enrolment.id = enrolment_id JOIN resident ON resident.id = enrolment.resident_id
   WHERE payment.batch_id = ? ORDER BY payment.id`,
);
const selectTickets = prepared<[batchId: number], BatchTicket>(
  `SELECT payment.id AS paymentId, resident.name, change.after AS given, ticket_number AS ticketNumber,
     handover_id AS handoverId
   FROM ticket_change AS change JOIN payment ON payment.id = payment_id
   JOIN enrolment ON enrolment.id = enrolment_id JOIN resident ON resident.id = enrolment.resident_id
   WHERE change.batch_id = ? ORDER BY change.id`,
);
const selectReduced = prepared<[batchId: number], { name: string }>(
  `SELECT DISTINCT resident.name
   FROM enrolment_event AS event JOIN enrolment ON enrolment.id = enrolment_id
   JOIN resident ON resident.id = enrolment.resident_id
   JOIN reduction ON reduction.benefit_year = enrolment.benefit_year
     AND reduction.resident_id = enrolment.resident_id
   WHERE event.batch_id = ? AND withdrawn_at IS NULL AND reduction.recorded_at >= event.at`,
);

/** Every change of somebody's state an import made, oldest first. */
export function eventsOfBatch(database: Database, batchId: number): readonly BatchEvent[] {
  return selectEvents(database).all(batchId);
}

/** What was done since with people whose state an import changed, and still stands. */
export function laterChanges(database: Database, batchId: number): readonly LaterChange[] {
  return selectLater(database).all(batchId);
}

/** What stood before an import's change of state, or null when there was no record. */
export function recordBefore(database: Database, event: BatchEvent): EarlierRecord | null {
  return selectEarlier(database).get(event.enrolmentId, event.id) ?? null;
}

/** Every payment an import entered, voided ones too. */
export function paymentsOfBatch(database: Database, batchId: number): readonly BatchPayment[] {
  return selectPayments(database).all(batchId);
}

/** Every ticket number an import gave to a payment that was there before. */
export function ticketsOfBatch(database: Database, batchId: number): readonly BatchTicket[] {
  return selectTickets(database).all(batchId);
}

/** Names of people taken off a target since an import changed their state. */
export function reducedSince(database: Database, batchId: number): readonly string[] {
  return selectReduced(database)
    .all(batchId)
    .map(({ name }) => name);
}

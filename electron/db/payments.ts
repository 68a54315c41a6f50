import type { Database } from 'better-sqlite3';
import type { PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Ticket } from '#shared/ledger/ticket.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import { prepared } from './prepared.ts';
import { useTicket } from './tickets.ts';

/** A payment as taken; the decision is frozen with it. */
export interface NewPayment {
  readonly enrolmentId: number;
  readonly villageId: number;
  /** When it counts in reports. */
  readonly paidAt: DateTime;
  readonly lateReason: string;
  readonly decision: PricedDecision;
  readonly means: PaymentMeans;
  readonly operator: string;
  /** The computer's clock. */
  readonly recordedAt: DateTime;
  /** How many additions of the station to the pack the decision rests on. */
  readonly stationVersion?: number;
  /** The act that took several payments at once. */
  readonly paymentGroup?: number | null;
  /** The import that entered it. */
  readonly batchId?: number | null;
  /** 票号, where one was given at once. */
  readonly ticket?: Ticket | null;
}

export interface PaymentRow {
  readonly id: number;
  readonly enrolmentId: number;
  readonly residentId: number;
  readonly benefitYear: number;
  readonly paidOn: DateOnly;
  readonly paidAt: DateTime;
  readonly lateReason: string;
  readonly tier: number;
  /** JSON of the PricedDecision. */
  readonly decision: string;
  readonly means: PaymentMeans;
  readonly operator: string;
  readonly recordedAt: DateTime;
  readonly voidedAt: DateTime | null;
  readonly voidReason: string | null;
  /** The import that entered it; null for the counter's. */
  readonly batchId: number | null;
  readonly stationVersion: number;
  readonly paymentGroup: number | null;
  readonly ticketNumber: string | null;
  /** The handover that covers it now. */
  readonly handoverId: number | null;
}

type PaymentValues = Record<string, string | number | null>;

const COLUMNS = `payment.id, enrolment_id AS enrolmentId, enrolment.resident_id AS residentId,
  payment.benefit_year AS benefitYear, paid_on AS paidOn, paid_at AS paidAt, late_reason AS lateReason, tier,
  decision, means, operator, recorded_at AS recordedAt, voided_at AS voidedAt, void_reason AS voidReason,
  payment.batch_id AS batchId,  station_version AS stationVersion, payment_group AS paymentGroup, ticket_number AS ticketNumber,
  handover_id AS handoverId`;
const JOINED = 'payment JOIN enrolment ON enrolment.id = payment.enrolment_id';

const insert = prepared<[PaymentValues]>(
  `INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, late_reason, population,
     tier, fee, surcharge, surcharge_borne, subsidy, personal, category, fund, policy_id, policy_version,
     decision, means, operator, recorded_at, station_version, payment_group, ticket_number, ticket_series,
     ticket_value, batch_id, group_name)
   VALUES (@enrolmentId, @benefitYear, @villageId, @paidOn, @paidAt, @lateReason, @population,
     @tier, @fee, @surcharge, @surchargeBorne, @subsidy, @personal, @category, @fund, @policyId,
     @policyVersion, @decision, @means, @operator, @recordedAt, @stationVersion, @paymentGroup, @ticketNumber,
     @ticketSeries, @ticketValue, @batchId,
     (SELECT resident.group_name FROM enrolment JOIN resident ON resident.id = enrolment.resident_id
      WHERE enrolment.id = @enrolmentId))`,
);
const selectById = prepared<[id: number], PaymentRow>(
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE payment.id = ?`,
);
const selectOf = prepared<[benefitYear: number, residentId: number], PaymentRow>(
  `SELECT ${COLUMNS} FROM ${JOINED}
   WHERE enrolment.benefit_year = ? AND enrolment.resident_id = ? ORDER BY payment.id DESC`,
);
const selectStanding = prepared<[enrolmentId: number], PaymentRow>(
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE enrolment_id = ? AND voided_at IS NULL`,
);
const selectGroup = prepared<[paymentGroup: number], PaymentRow>(
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE payment_group = ? ORDER BY payment.id`,
);
const insertGroup = prepared<[householdId: number, recordedAt: string, recordedBy: string]>(
  'INSERT INTO payment_group (household_id, recorded_at, recorded_by) VALUES (?, ?, ?)',
);
const setVoided = prepared<[at: string, reason: string, operator: string, id: number]>(
  'UPDATE payment SET voided_at = ?, void_reason = ?, void_operator = ? WHERE id = ? AND voided_at IS NULL',
);

const setTicket = prepared<[number: string | null, series: string | null, value: number | null, id: number]>(
  'UPDATE payment SET ticket_number = ?, ticket_series = ?, ticket_value = ? WHERE id = ?',
);

/**
 * Stores a payment with its frozen decision and returns its id. Within a transaction. Throws
 * SQLITE_CONSTRAINT_UNIQUE when another payment of the enrolment stands.
 */
export function insertPayment(database: Database, payment: NewPayment): number {
  const { decision, ticket = null, ...record } = payment;
  const id = Number(
    insert(database).run({
      stationVersion: 0,
      paymentGroup: null,
      batchId: null,
      ...record,
      benefitYear: decision.benefitYear,
      paidOn: decision.paidOn,
      population: decision.population,
      tier: decision.tier,
      fee: decision.fee,
      surcharge: decision.surcharge,
      surchargeBorne: decision.surchargeBorne,
      subsidy: decision.subsidy,
      personal: decision.personal,
      category: decision.category,
      fund: decision.fund,
      policyId: decision.policyId,
      policyVersion: decision.policyVersion,
      decision: JSON.stringify(decision),
      ticketNumber: ticket?.number ?? null,
      ticketSeries: ticket?.series ?? null,
      ticketValue: ticket?.value ?? null,
    }).lastInsertRowid,
  );
  if (ticket !== null) {
    useTicket(database, decision.benefitYear, ticket);
  }
  return id;
}

/** Gives the payment its ticket number, or takes it away with null. Within a transaction, with its history. */
export function setTicketOf(database: Database, id: number, ticket: Ticket | null): void {
  setTicket(database).run(ticket?.number ?? null, ticket?.series ?? null, ticket?.value ?? null, id);
}

/** The payment, standing or voided, or null when there is none. */
export function paymentById(database: Database, id: number): PaymentRow | null {
  return selectById(database).get(id) ?? null;
}

/** A person's payments of a benefit year, newest first, voided ones too. */
export function paymentsOf(
  database: Database,
  benefitYear: number,
  residentId: number,
): readonly PaymentRow[] {
  return selectOf(database).all(benefitYear, residentId);
}

/** The one payment of an enrolment that stands, or null. */
export function standingPayment(database: Database, enrolmentId: number): PaymentRow | null {
  return selectStanding(database).get(enrolmentId) ?? null;
}

/** Opens an act that takes several payments of a household; the id joins them. Within a transaction. */
export function insertPaymentGroup(
  database: Database,
  act: { readonly householdId: number; readonly recordedAt: DateTime; readonly recordedBy: string },
): number {
  return Number(insertGroup(database).run(act.householdId, act.recordedAt, act.recordedBy).lastInsertRowid);
}

/** The payments of one act in the order they were taken, voided ones too. */
export function paymentsOfGroup(database: Database, paymentGroup: number): readonly PaymentRow[] {
  return selectGroup(database).all(paymentGroup);
}

/** Voids a standing payment; nothing else of it ever changes. Answers whether it was standing. */
export function markVoided(
  database: Database,
  id: number,
  by: { readonly at: DateTime; readonly reason: string; readonly operator: string },
): boolean {
  return setVoided(database).run(by.at, by.reason, by.operator, id).changes === 1;
}

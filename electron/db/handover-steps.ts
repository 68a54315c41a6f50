import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** 存款单 or 国库: one step of handed over money on its way. */
export interface NewHandoverStep {
  readonly handoverId: number;
  readonly kind: 'deposit' | 'treasury';
  readonly slipNumber: string;
  readonly amountFen: Fen;
  readonly on: DateOnly;
  readonly recordedAt: DateTime;
  readonly operator: string;
}

export interface HandoverStepRow extends NewHandoverStep {
  readonly id: number;
  readonly reversedAt: DateTime | null;
  readonly reverseReason: string | null;
  readonly reversedBy: string | null;
}

export interface UnequalDeposit {
  readonly handoverId: number;
  readonly slipNumber: string;
  readonly amountFen: Fen;
}

const insert = prepared<[NewHandoverStep]>(
  `INSERT INTO handover_step (handover_id, kind, slip_number, amount_fen, happened_on, recorded_at, operator)
   VALUES (@handoverId, @kind, @slipNumber, @amountFen, @on, @recordedAt, @operator)`,
);
const selectOf = prepared<[handoverId: number], HandoverStepRow>(
  `SELECT id, handover_id AS handoverId, kind, slip_number AS slipNumber, amount_fen AS amountFen,
     happened_on AS "on", recorded_at AS recordedAt, operator, reversed_at AS reversedAt,
     reverse_reason AS reverseReason, reversed_by AS reversedBy
   FROM handover_step WHERE handover_id = ? ORDER BY id`,
);
const reverse = prepared<[at: string, reason: string, by: string, handoverId: number, kind: string]>(
  `UPDATE handover_step SET reversed_at = ?, reverse_reason = ?, reversed_by = ?
   WHERE handover_id = ? AND kind = ? AND reversed_at IS NULL`,
);
const selectUnequal = prepared<[benefitYear: number], UnequalDeposit>(
  `SELECT handover.id AS handoverId, slip_number AS slipNumber, amount_fen AS amountFen
   FROM handover JOIN handover_step ON handover_step.handover_id = handover.id
   LEFT JOIN handover_means AS cash ON cash.handover_id = handover.id AND cash.means = '现金'
   WHERE benefit_year = ? AND state IN ('deposited', 'in-treasury') AND kind = 'deposit'
     AND handover_step.reversed_at IS NULL
     AND amount_fen <> handover.counted_fen AND amount_fen IS NOT cash.counted_fen
   ORDER BY handover.id`,
);
const selectWaiting = prepared<[benefitYear: number, on: DateOnly], { handoverId: number }>(
  `SELECT handover.id AS handoverId FROM handover JOIN handover_step ON handover_id = handover.id
   WHERE benefit_year = ? AND state = 'deposited' AND kind = 'deposit'
     AND handover_step.reversed_at IS NULL AND happened_on < ?
   ORDER BY handover.id`,
);

/** Stores a step. Within a transaction. Throws SQLITE_CONSTRAINT_UNIQUE when one of its kind stands. */
export function insertHandoverStep(database: Database, step: NewHandoverStep): void {
  insert(database).run(step);
}

/** All steps of a handover, those taken back too, oldest first. */
export function handoverSteps(database: Database, handoverId: number): readonly HandoverStepRow[] {
  return selectOf(database).all(handoverId);
}

/** Takes the standing step of a kind back; it stays with its reason. Within a transaction. */
export function markStepReversed(
  database: Database,
  handoverId: number,
  kind: NewHandoverStep['kind'],
  by: { readonly at: DateTime; readonly reason: string; readonly operator: string },
): void {
  reverse(database).run(by.at, by.reason, by.operator, handoverId, kind);
}

/**
 * Standing deposit slips of a benefit year for another sum than the counted one, or than its cash alone: money by
 * card and mobile may reach the account by itself.
 */
export function unequalDeposits(database: Database, benefitYear: number): readonly UnequalDeposit[] {
  return selectUnequal(database).all(benefitYear);
}

/** The handovers deposited before a day and not in the treasury yet. */
export function depositedBefore(database: Database, benefitYear: number, on: DateOnly): readonly number[] {
  return selectWaiting(database)
    .all(benefitYear, on)
    .map(({ handoverId }) => handoverId);
}

import type { RowOutcome } from '#shared/contract/import-rows.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import { parseTicket } from '#shared/ledger/ticket.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import type { ResidentRow } from '../../db/residents.ts';
import type { CheckedPayment } from './check-payment.ts';

/** Where a payment of the list belongs. Every list but the first three is for a person to look at. */
export type PaymentList =
  | 'agrees'
  | 'enrols'
  | 'merged'
  | 'overCollected'
  | 'second'
  | 'otherTier'
  | 'different'
  | 'givenBack'
  | 'state'
  | 'refused'
  | 'outside';

/** One or several rows of one person, judged together. */
export interface Bundle {
  readonly rows: readonly CheckedPayment[];
  readonly amount: Fen;
  /** The last of the rows' days: when the sum was complete. Null when no row has a day. */
  readonly paidOn: DateOnly | null;
}

/** A payment to be entered: the decision as made in the preview, frozen at the commit. */
export interface NewEnrolment {
  readonly resident: ResidentRow;
  readonly decision: PricedDecision;
  readonly paidOn: DateOnly;
  readonly bundle: Bundle;
}

export interface Verdict {
  readonly list: PaymentList;
  /** For the summary: what the rows do. */
  readonly does: string;
  /** Why a person has to look, or what is worth knowing; empty when there is nothing to say. */
  readonly reason: string;
  readonly about: 'amount' | 'paidOn' | 'tier' | 'receipt';
  readonly enrolment: NewEnrolment | null;
  /** A number for a payment of the ledger that has none yet. */
  readonly ticket: NewTicket | null;
}

export interface NewTicket {
  readonly paymentId: number;
  readonly number: string;
}

export const OUTCOMES: Readonly<Record<PaymentList, RowOutcome>> = {
  agrees: '未变',
  merged: '未变',
  enrols: '新增',
  overCollected: '冲突',
  second: '冲突',
  otherTier: '冲突',
  different: '冲突',
  givenBack: '冲突',
  state: '冲突',
  refused: '冲突',
  outside: '错误',
};

/** A verdict that needs a person, with its reason. */
export function needsLook(list: PaymentList, reason: string, about: Verdict['about'] = 'amount'): Verdict {
  return { list, does: '', reason, about, enrolment: null, ticket: null };
}

/** The rows of one person as one sum. */
export function bundleOf(rows: readonly CheckedPayment[]): Bundle {
  const days = rows.flatMap(({ paidOn }) => (paidOn === null ? [] : [paidOn])).sort();
  const amount = rows.reduce((sum, row) => sum + row.amount, 0);
  return { rows, amount, paidOn: days.at(-1) ?? null };
}

/** The first of the rows' ticket numbers that can be kept, or null. */
export function ticketOf({ rows }: Bundle): string | null {
  for (const { ticket } of rows) {
    const number = parseTicket(ticket)?.number;
    if (number !== undefined) {
      return number;
    }
  }
  return null;
}

/** True when the money is where it should be. */
export function isSettled({ list }: Verdict): boolean {
  return list === 'agrees' || list === 'enrols';
}

/** “380.00 元”. */
export function yuan(fen: Fen): string {
  return `${formatFen(fen)} 元`;
}

/** What to say where the list's 代缴金额 is not the subsidy; empty when it is, or the list does not say. */
export function subsidyRemark(bundle: Bundle, subsidy: Fen): string {
  const stated = bundle.rows.flatMap(({ paidForOthers }) => (paidForOthers === null ? [] : [paidForOthers]));
  const sum = stated.reduce((total, one) => total + one, 0);
  return stated.length === 0 || sum === subsidy
    ? ''
    : `代缴金额 ${yuan(sum)} 与应有的资助 ${yuan(subsidy)} 不同，请与税务核对。`;
}

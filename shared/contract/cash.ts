import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { TicketRange } from '../ledger/ticket.ts';
import { answers, channel, dateOnlyText, neededText, nothing, rowId, shortText } from './channel.ts';
import { PAYMENT_MEANS, type PaymentBookRow, type PaymentLine, type PaymentMeans } from './counter.ts';

export const HANDOVER_STATES = ['counted', 'deposited', 'in-treasury', 'reversed'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** One means of a handover: what the ledger says was taken, and what was counted. */
export interface HandoverMeans {
  readonly means: PaymentMeans;
  readonly payments: number;
  readonly ledgerFen: Fen;
  readonly countedFen: Fen;
}

/** 缴款交接 of one village or group and day. */
export interface Handover {
  readonly id: number;
  readonly benefitYear: number;
  readonly day: DateOnly;
  readonly village: string;
  /** Null for the whole village. */
  readonly group: string | null;
  readonly state: HandoverState;
  readonly payments: number;
  readonly ledgerFen: Fen;
  readonly countedFen: Fen;
  readonly byMeans: readonly HandoverMeans[];
  readonly tickets: readonly TicketRange[];
  readonly handedBy: string;
  readonly receivedBy: string;
  readonly account: string;
  readonly handedAt: DateTime;
  readonly note: string;
  readonly operator: string;
  readonly deposit: { readonly slipNumber: string; readonly amountFen: Fen; readonly on: DateOnly } | null;
  readonly treasuryOn: DateOnly | null;
  readonly reversed: { readonly at: DateTime; readonly reason: string; readonly operator: string } | null;
  /** Deposit and treasury entries that were taken back, oldest first. */
  readonly takenBack: readonly HandoverStepTakenBack[];
}

export interface HandoverStepTakenBack {
  readonly kind: 'deposit' | 'treasury';
  readonly slipNumber: string;
  readonly amountFen: Fen;
  readonly on: DateOnly;
  readonly at: DateTime;
  readonly reason: string;
  readonly operator: string;
}

/** What a handover of this village or group and day would cover now: to be counted and compared. */
export interface HandoverPreview {
  readonly day: DateOnly;
  readonly village: string;
  readonly group: string | null;
  readonly payments: number;
  readonly ledgerFen: Fen;
  readonly byMeans: readonly { readonly means: PaymentMeans; readonly payments: number; readonly fen: Fen }[];
  readonly tickets: readonly TicketRange[];
  /** Payments that bear no ticket number yet. */
  readonly withoutTicket: number;
  /** 指定账户 as the station set it. */
  readonly account: string;
}

/** Sums of money. Always: collected = handed over + in hand. */
export interface CashSums {
  /** Payments that stand. */
  readonly payments: number;
  readonly collectedFen: Fen;
  /** Of that, 已直接入库: taken by the tax system itself (自助, 代缴). Handed over without a handover, never in hand. */
  readonly directFen: Fen;
  readonly handedOverFen: Fen;
  /** Negative where a payment was voided after its money had been handed over. */
  readonly inHandFen: Fen;
}

/** One village (or group) and day. */
export interface CashDay extends CashSums {
  readonly day: DateOnly;
  readonly village: string;
  /** Null in a page by village, and for what belongs to a whole village in a page by group. */
  readonly group: string | null;
  /** Payments that bear no ticket number yet; direct ones need none. */
  readonly withoutTicket: number;
  /**
   * How far the slowest of its money is; `in-hand` when none was handed over, `partly` when some was, `direct` when
   * none of it passed through a hand, `nothing` when there is none.
   */
  readonly state: 'in-hand' | 'partly' | 'direct' | 'nothing' | Exclude<HandoverState, 'reversed'>;
  /** Its handovers that stand. */
  readonly handovers: readonly number[];
}

export interface CashDays {
  readonly rows: readonly CashDay[];
  /** How many rows there are in all. */
  readonly total: number;
  /** Over all rows, also those beyond the page. */
  readonly sums: CashSums;
}

export const ALARM_KINDS = [
  'day-not-handed-over',
  'ticket-gap',
  'ticket-repeat',
  'handover-difference',
  'deposit-difference',
  'voided-after-handover',
  'deposit-late',
  'treasury-late',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Something 人、款、票 do not agree on. It stays until its cause is gone or it is settled with a note. */
export interface Alarm {
  /** What settling it refers to; another amount is another alarm. */
  readonly key: string;
  readonly kind: AlarmKind;
  /** The kind in Chinese, "当日未交接". */
  readonly title: string;
  /** What it is about, "石桥村 2023-12-07". */
  readonly subject: string;
  /** Fen at stake; null where it is a matter of tickets alone. */
  readonly amountFen: Fen | null;
  /** What is wrong and what to do, in a sentence or two. */
  readonly text: string;
  /** The village or group and day it is about, for the way there; null where it is a matter of tickets alone. */
  readonly place: CashPlace | null;
  /** The handover it is about, for the way there. */
  readonly handoverId: number | null;
  /** The payment it is about; for missing numbers, the one that bears the next number. */
  readonly paymentId: number | null;
}

export interface CashPlace {
  readonly village: string;
  /** Null for the whole village. */
  readonly group: string | null;
  readonly day: DateOnly;
}

/** One payment of the ledger with what became of its ticket number. */
export interface OpenedPayment extends PaymentBookRow {
  /** The handover that covers it now. */
  readonly handoverId: number | null;
  /** Every number it was given afterwards, oldest first. */
  readonly ticketChanges: readonly TicketChange[];
}

export interface TicketChange {
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly at: DateTime;
  readonly operator: string;
}

/** 人、款、票 of the benefit year at this moment. */
export interface Reconciliation extends Omit<CashSums, 'directFen'> {
  readonly alarms: readonly Alarm[];
}

/** What the station sets for its cash. */
export interface CashRules {
  /** 指定账户. */
  readonly account: string;
  /** Time of day by which a day's money is handed over. */
  readonly handoverBy: string;
  /** Days after the handover within which it is deposited. */
  readonly depositDays: number;
  /** Days after the deposit within which it is in the treasury; null while the station set none. */
  readonly treasuryDays: number | null;
  /** How many tickets a book has: two tickets further apart are of different books, and nothing is missing between. */
  readonly ticketBook: number;
}

const fen = z.int().min(0) satisfies z.ZodType<Fen>;
/** Empty for the residents of a village who belong to no group. */
const groupName = z.string().trim().max(100).nullable();
const place = { village: neededText, group: groupName, day: dateOnlyText };

export const cashChannels = {
  /** Newest day first. */
  'cash.days': channel(
    z.strictObject({
      from: dateOnlyText,
      through: dateOnlyText,
      village: neededText.nullable(),
      by: z.enum(['village', 'group']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    answers<CashDays>(),
  ),
  'cash.preview': channel(z.strictObject(place), answers<HandoverPreview>()),
  /** Refused (PREVIEW_STALE) when it would cover another number of payments than the screen showed. */
  'cash.handover': channel(
    z.strictObject({
      ...place,
      counted: z.array(z.strictObject({ means: z.enum(PAYMENT_MEANS), fen })).max(PAYMENT_MEANS.length),
      handedBy: neededText,
      receivedBy: neededText,
      account: shortText,
      note: shortText,
      expectedPayments: z.int().min(0),
    }),
    answers<Handover>(),
  ),
  'cash.handovers': channel(
    z.strictObject({ from: dateOnlyText, through: dateOnlyText, village: neededText.nullable() }),
    answers<readonly Handover[]>(),
  ),
  'cash.open': channel(z.strictObject({ handoverId: rowId }), answers<Handover>()),
  'cash.deposit': channel(
    z.strictObject({ handoverId: rowId, slipNumber: neededText, amountFen: fen, on: dateOnlyText }),
    answers<Handover>(),
  ),
  'cash.treasury': channel(z.strictObject({ handoverId: rowId, on: dateOnlyText }), answers<Handover>()),
  /** Takes back the last step: treasury date, deposit slip, or the handover itself. */
  'cash.reverse': channel(z.strictObject({ handoverId: rowId, reason: neededText }), answers<Handover>()),
  'cash.alarms': channel(nothing, answers<Reconciliation>()),
  'cash.settle': channel(z.strictObject({ key: neededText, note: neededText }), answers<Reconciliation>()),
  'cash.rules': channel(nothing, answers<CashRules>()),
  'cash.rules.save': channel(
    z.strictObject({
      account: shortText,
      handoverBy: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写成 18:00 这样的形式'),
      depositDays: z.int().min(0).max(60),
      treasuryDays: z.int().min(0).max(60).nullable(),
      ticketBook: z.int().min(1).max(10_000),
    }),
    answers<CashRules>(),
  ),
  /** 缴款交接单 of one handover. Opens the system's print dialog; printed false when the person cancels. */
  'cash.slip.print': channel(z.strictObject({ handoverId: rowId }), answers<{ readonly printed: boolean }>()),
  'cash.slip.preview': channel(
    z.strictObject({ handoverId: rowId }),
    answers<{ readonly address: string }>(),
  ),
  'cash.slip.pdf': channel(
    z.strictObject({ handoverId: rowId, saveToken: neededText }),
    answers<{ readonly fileName: string; readonly pages: number }>(),
  ),
  'cash.slip.workbook': channel(
    z.strictObject({ handoverId: rowId, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  'payment.open': channel(z.strictObject({ paymentId: rowId }), answers<OpenedPayment>()),
  /** Gives a payment its ticket number; another one than it bears, or none, needs a reason. */
  'payment.ticket': channel(
    z.strictObject({ paymentId: rowId, ticketNumber: neededText.nullable(), reason: shortText }),
    answers<PaymentLine>(),
  ),
};

import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { ErrorCode } from '../domain/result.ts';
import type { LedgerState, StoredState } from '../ledger/transitions.ts';
import type { Decision, Tier } from '../policy/decision.ts';
import { answers, channel, dateOnlyText, neededText, nothing, rowId, shortText } from './channel.ts';
import {
  askedOfPerson,
  PAYMENT_MEANS,
  type EnrolmentState,
  type PaymentLine,
  type PaymentMeans,
  type ResidentPage,
  type Slip,
} from './counter.ts';

/** Schemes a person may be enrolled in elsewhere. */
export const ELSEWHERE_KINDS = ['职工医保', '外地居民医保'] as const;
export type ElsewhereKind = (typeof ELSEWHERE_KINDS)[number];

export const DEPARTED_KINDS = ['死亡', '销户'] as const;
export type DepartedKind = (typeof DEPARTED_KINDS)[number];

/** One line of the station's list of 不参保原因. */
export interface DeclineReason {
  readonly name: string;
  /** 核减: takes the person off the village's target. Always needs evidence. */
  readonly reducesTarget: boolean;
  readonly needsEvidence: boolean;
  /** Still counted as 应参未参. */
  readonly stillDue: boolean;
}

/** One change of a person's state: who, when, why, on what. */
export interface EnrolmentStep {
  readonly at: DateTime;
  readonly operator: string;
  readonly fromState: LedgerState;
  readonly toState: StoredState;
  readonly reason: string;
  readonly evidence: string;
  readonly place: string;
  readonly signedBy: string;
  readonly relation: string;
  readonly dated: DateOnly | null;
  /** The tier signed for. */
  readonly tier: Tier | null;
  /** What was paid, where the change is a payment. */
  readonly payment: PaidStep | null;
}

/** The payment behind a step of the history, as it was taken; fen. */
export interface PaidStep {
  readonly paymentId: number;
  readonly tier: Tier;
  readonly personal: Fen;
  readonly means: PaymentMeans;
  readonly paidOn: DateOnly;
  readonly ticketNumber: string | null;
}

/** A sum as shown where money changes hands. */
export interface HouseholdTotal {
  readonly count: number;
  readonly personal: Fen;
  /** The personal parts in 大写. */
  readonly capital: string;
}

/** A member of a household with every tier computed; nothing is taken yet. */
export interface QuotedMember {
  readonly residentId: number;
  readonly name: string;
  readonly relation: string | null;
  readonly maskedNumber: string;
  readonly age: number | null;
  readonly state: EnrolmentState;
  readonly population: string;
  /** The tier chosen; null while none is, and then not in the total. */
  readonly tier: Tier | null;
  readonly decisions: readonly { readonly tier: Tier; readonly decision: Decision }[];
  /** Why nothing can be taken of this member, whatever the tier; or why not at the chosen one. */
  readonly refused: string | null;
}

export interface HouseholdQuote {
  readonly benefitYear: number;
  readonly householdId: number;
  readonly headName: string;
  readonly village: string;
  readonly group: string;
  readonly paidOn: DateOnly;
  readonly members: readonly QuotedMember[];
  /** Of the members with a tier that can be taken. */
  readonly total: HouseholdTotal;
}

/** What one act took: the members paid, those left out with the reason, one total. */
export interface HouseholdPayment {
  readonly paymentGroup: number;
  readonly paid: readonly {
    readonly residentId: number;
    readonly name: string;
    readonly line: PaymentLine;
  }[];
  readonly refused: readonly {
    readonly residentId: number;
    readonly name: string;
    readonly code: ErrorCode;
    readonly message: string;
  }[];
  readonly total: HouseholdTotal;
}

const population = z.string().trim().min(1).max(40);
const reason = z.strictObject({
  name: neededText,
  reducesTarget: z.boolean(),
  needsEvidence: z.boolean(),
  stillDue: z.boolean(),
});

/** The counter's further channels: states, households, reasons. */
export const ledgerChannels = {
  'enrolment.history': channel(z.strictObject({ residentId: rowId }), answers<readonly EnrolmentStep[]>()),
  /** 已登记（核对签字）. */
  'enrolment.register': channel(
    z.strictObject({
      residentId: rowId,
      signedBy: neededText,
      relation: neededText,
      signedOn: dateOnlyText,
      tier: z.int().nullable(),
      reason: shortText,
    }),
    answers<ResidentPage>(),
  ),
  'enrolment.elsewhere': channel(
    z.strictObject({
      residentId: rowId,
      kind: z.enum(ELSEWHERE_KINDS),
      place: neededText,
      evidence: shortText,
      reason: shortText,
    }),
    answers<ResidentPage>(),
  ),
  'enrolment.departed': channel(
    z.strictObject({
      residentId: rowId,
      kind: z.enum(DEPARTED_KINDS),
      evidence: neededText,
      on: dateOnlyText.nullable(),
    }),
    answers<ResidentPage>(),
  ),
  /** 不参保登记: reason of the station's list, evidence where it asks for it, who signed. */
  'enrolment.decline': channel(
    z.strictObject({
      residentId: rowId,
      reason: neededText,
      evidence: shortText,
      signedBy: shortText,
      relation: shortText,
      signedOn: dateOnlyText.nullable(),
    }),
    answers<ResidentPage>(),
  ),
  'declineReason.list': channel(nothing, answers<readonly DeclineReason[]>()),
  'declineReason.save': channel(reason, answers<readonly DeclineReason[]>()),
  'declineReason.retire': channel(z.strictObject({ name: neededText }), answers<readonly DeclineReason[]>()),
  'household.quote': channel(
    z.strictObject({
      /** Any member. */
      residentId: rowId,
      paidOn: dateOnlyText,
      /** What was chosen so far; members left out are residents of the pack's first population without a tier. */
      members: z.array(
        z.strictObject({
          residentId: rowId,
          population,
          newEntrant: z.boolean(),
          ...askedOfPerson,
          tier: z.int().nullable(),
        }),
      ),
    }),
    answers<HouseholdQuote>(),
  ),
  'household.pay': channel(
    z.strictObject({
      members: z
        .array(
          z.strictObject({
            residentId: rowId,
            tier: z.int(),
            population,
            newEntrant: z.boolean(),
            ...askedOfPerson,
            expectedPersonal: z.int().nullable() satisfies z.ZodType<Fen | null>,
            /** The member's own ticket, where the household does not share one. */
            ticketNumber: neededText.optional(),
          }),
        )
        .min(1)
        .max(60),
      paidOn: dateOnlyText,
      means: z.enum(PAYMENT_MEANS),
      lateReason: shortText,
      /** One ticket for the whole act, where it is known at once. */
      ticketNumber: neededText.optional(),
      /** The total the screen showed; another one is refused with DECISION_CHANGED. */
      expectedTotal: z.int().nullable() satisfies z.ZodType<Fen | null>,
      expectedYear: z.int(),
    }),
    answers<HouseholdPayment>(),
  ),
  'household.slip': channel(z.strictObject({ paymentGroup: rowId }), answers<Slip>()),
  /** Opens the system's print dialog; printed false when the person cancels, which is no error. */
  'household.print': channel(
    z.strictObject({ paymentGroup: rowId }),
    answers<{ readonly printed: boolean }>(),
  ),
  'household.pdf': channel(
    z.strictObject({ paymentGroup: rowId, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
};

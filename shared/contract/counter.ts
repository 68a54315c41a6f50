import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { Decision, PricedDecision, Tier } from '../policy/decision.ts';
import { answers, channel, dateOnlyText, neededText, nothing, rowId, shortText } from './channel.ts';

export const DOCUMENT_KINDS = ['id-card', 'none-yet', 'hk-macao-taiwan', 'foreign'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const PAYMENT_MEANS = ['现金', 'POS', '移动', '自助', '代缴'] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

/** Means by which the tax system itself receives the money: no hand of the station counts it or hands it over. */
export const DIRECT_MEANS: readonly PaymentMeans[] = ['自助', '代缴'];

/** This year's state of a person, as one word and, when paid, the tier. */
export interface EnrolmentState {
  readonly state: 'open' | 'registered' | 'paid' | 'voided' | 'declined' | 'elsewhere' | 'dead';
  readonly tier: Tier | null;
}

export interface SearchHit {
  readonly residentId: number;
  readonly name: string;
  readonly maskedNumber: string;
  readonly village: string;
  readonly group: string;
  readonly headName: string;
  readonly state: EnrolmentState;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Set when the text is one whole ID number that exactly one resident has: open at once. */
  readonly exact: number | null;
  /** True when more residents match than are listed. */
  readonly more: boolean;
}

export interface ResidentPage {
  readonly residentId: number;
  readonly name: string;
  readonly gender: string | null;
  readonly birthDate: DateOnly | null;
  readonly age: number | null;
  readonly documentKind: DocumentKind;
  readonly maskedNumber: string;
  readonly village: string;
  readonly group: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly relation: string | null;
  readonly headName: string | null;
  readonly school: string | null;
  readonly lastYearTier: Tier | null;
  readonly household: readonly HouseholdMember[];
  readonly identities: readonly HeldIdentity[];
  readonly pending: readonly PendingCertificate[];
  readonly state: EnrolmentState;
  readonly payments: readonly PaymentLine[];
}

export interface HouseholdMember {
  readonly residentId: number;
  readonly name: string;
  readonly relation: string | null;
  readonly age: number | null;
  readonly state: EnrolmentState;
}

export interface HeldIdentity {
  readonly category: string;
  /** The department whose roster it stands on. */
  readonly source: string;
  readonly from: DateOnly;
  readonly to: DateOnly | null;
  /** Held on the business date. */
  readonly current: boolean;
}

export interface PendingCertificate {
  readonly id: number;
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
}

export interface PaymentLine {
  readonly paymentId: number;
  readonly decision: PricedDecision;
  readonly means: PaymentMeans;
  readonly paidOn: DateOnly;
  readonly operator: string;
  readonly lateReason: string;
  /** 票号; null while none was given. */
  readonly ticketNumber: string | null;
  /** The act that took it together with others of the household; null for a payment of its own. */
  readonly paymentGroup: number | null;
  readonly voided: { readonly at: DateTime; readonly reason: string } | null;
}

/** One payment in 台账, with whose it is. */
export interface PaymentBookRow {
  readonly residentId: number;
  readonly name: string;
  readonly maskedNumber: string;
  readonly village: string;
  readonly line: PaymentLine;
}

/** The payments of some days, newest first, with sums over all that stand, also those beyond the listed ones. */
export interface PaymentBook {
  readonly rows: readonly PaymentBookRow[];
  /** True when there are more payments than rows. */
  readonly more: boolean;
  readonly sums: readonly { readonly means: PaymentMeans; readonly count: number; readonly personal: Fen }[];
  readonly total: { readonly count: number; readonly subsidy: Fen; readonly personal: Fen };
}

/** Both tiers computed for one population on one day; the screen only shows them. */
export interface Quote {
  readonly population: string;
  readonly paidOn: DateOnly;
  readonly decisions: readonly { readonly tier: Tier; readonly decision: Decision }[];
}

/** What is printed for the resident: lines of label and text, and the amount in figures and 大写. */
export interface Slip {
  readonly title: string;
  readonly station: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly personal: string;
  readonly capital: string;
  readonly signatures: readonly string[];
}

const population = z.string().trim().min(1).max(40);
const person = z.strictObject({
  documentKind: z.enum(DOCUMENT_KINDS),
  documentNumber: z.string().trim().max(40),
  name: neededText,
  gender: z.enum(['男', '女']).nullable(),
  birthDate: dateOnlyText.nullable(),
  village: neededText,
  group: shortText,
  householdOf: rowId.nullable(),
  relation: shortText,
  phone: shortText,
  address: shortText,
  reason: z.enum(['迁入', '新生儿', '其他']),
});

/** What some packs ask of a person besides; see PackView.asks. */
export const askedOfPerson = {
  leftEmployeeInsuranceOn: dateOnlyText.nullable().optional(),
  uninsuredYears: z.int().min(0).max(99).optional(),
};

export const counterChannels = {
  'search.residents': channel(z.strictObject({ text: z.string().max(100) }), answers<SearchAnswer>()),
  'resident.open': channel(z.strictObject({ residentId: rowId }), answers<ResidentPage>()),
  /** The full document number, grouped for reading; kept in the record of unmasked numbers. */
  'resident.unmask': channel(z.strictObject({ residentId: rowId }), answers<{ readonly number: string }>()),
  'resident.add': channel(person, answers<ResidentPage>()),
  'village.list': channel(nothing, answers<readonly string[]>()),
  'counter.quote': channel(
    z.strictObject({
      residentId: rowId,
      population,
      paidOn: dateOnlyText,
      newEntrant: z.boolean(),
      ...askedOfPerson,
    }),
    answers<Quote>(),
  ),
  /**
   * Takes the payment the screen shows: refused (DECISION_CHANGED) when the decision no longer gives this personal part.
   */
  'counter.pay': channel(
    z.strictObject({
      residentId: rowId,
      population,
      tier: z.int(),
      paidOn: dateOnlyText,
      newEntrant: z.boolean(),
      ...askedOfPerson,
      means: z.enum(PAYMENT_MEANS),
      expectedPersonal: z.int() satisfies z.ZodType<Fen>,
      /** The benefit year the screen showed; another one in use is refused with DECISION_CHANGED too. */
      expectedYear: z.int(),
      lateReason: shortText,
      ticketNumber: neededText.optional(),
    }),
    answers<PaymentLine>(),
  ),
  'counter.void': channel(z.strictObject({ paymentId: rowId, reason: neededText }), answers<ResidentPage>()),
  'counter.slip': channel(z.strictObject({ paymentId: rowId }), answers<Slip>()),
  /** Payments by the day they were paid on, both days included. */
  'ledger.payments': channel(
    z.strictObject({ from: dateOnlyText, through: dateOnlyText }),
    answers<PaymentBook>(),
  ),
  'certificate.add': channel(
    z.strictObject({
      residentId: rowId,
      category: neededText,
      department: shortText,
      certificate: neededText,
    }),
    answers<ResidentPage>(),
  ),
};

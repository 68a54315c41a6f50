import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';

/** 档次: 1 for 一档, 2 for 二档. A pack says which it offers. */
export type Tier = number;

/** What the counter knows of a person on the day of payment. Nothing here is an amount. */
export interface Facts {
  readonly tier: Tier;
  /** The pack's population code, "resident" or "student" in the shipped packs. */
  readonly population: string;
  /** Names or aliases of the categories held on the day of payment, in any order. */
  readonly identities: readonly string[];
  readonly birthDate?: DateOnly;
  readonly school?: string;
  /** A student enrolling for the next year in the autumn of entry. */
  readonly newEntrant?: boolean;
  /** The day cover by 职工医保 ended, where a pack exempts such people from a waiting period. */
  readonly leftEmployeeInsuranceOn?: DateOnly;
  /** Whole years without cover before this one, where a pack lengthens the waiting period by them. */
  readonly uninsuredYears?: number;
}

/** A value the station confirmed or replaced, with where it stands. */
export interface StationAmount {
  readonly amount: Fen;
  readonly confirmed: boolean;
  readonly source: string;
}

/** A subsidy the notice left unset and the station entered, once per category, population and tier. */
export interface StationSubsidy {
  readonly category: string;
  readonly population: string;
  readonly tier: Tier;
  readonly subsidy: Fen;
  readonly source: string;
  readonly date: DateOnly;
  /** False for one carried from the earlier year that the station has not confirmed yet. */
  readonly confirmed?: boolean;
}

/** What the station adds to a pack. Each part is optional: an empty object is the notice alone. */
export interface StationSettings {
  /** 征收开始日, used where a notice gives no start; default 1 September before the benefit year. */
  readonly collectionStart?: DateOnly;
  /** Values of the pack's parameters (财政补助标准), by parameter name. */
  readonly parameters?: Readonly<Record<string, StationAmount>>;
  /** Fund named by the station, by category or group name, where the notice says nothing. */
  readonly funds?: Readonly<Record<string, string>>;
  readonly subsidies?: readonly StationSubsidy[];
}

/** One sentence of why, with the clause it stands on; `interpretation` marks our own reading. */
export interface Reason {
  readonly text: string;
  readonly clause: string;
  readonly interpretation: boolean;
}

/** Why an identity did not supply the subsidy. */
export type LossCode =
  'SMALLER' | 'TIE_ORDER' | 'TIER_NOT_OFFERED' | 'AMOUNT_UNSET' | 'EXCLUDED' | 'COUNTED_AS';

export interface LostIdentity {
  /** The pack's own name of the category. */
  readonly category: string;
  readonly code: LossCode;
  readonly text: string;
  /** What it would have given for this tier, in fen; null when unset or not offered. */
  readonly subsidy: Fen | null;
}

/** A payment window as listed to people; null from or through means the notice gives none. */
export interface WindowListing {
  readonly name: string;
  readonly from: DateOnly | null;
  readonly through: DateOnly | null;
  readonly clause: string;
}

/** The answer when the person can be enrolled that day: everything that is frozen with the payment. */
export interface PricedDecision {
  readonly ok: true;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly benefitYear: number;
  readonly population: string;
  readonly tier: Tier;
  readonly paidOn: DateOnly;
  readonly fee: Fen;
  readonly surcharge: Fen;
  /** The part of the surcharge somebody else bears. */
  readonly surchargeBorne: Fen;
  readonly surchargeFund: string | null;
  readonly subsidy: Fen;
  /** fee + surcharge − subsidy − surchargeBorne, the only money that may be collected. */
  readonly personal: Fen;
  /** The category whose subsidy applies, by the pack's own name; null without subsidy. */
  readonly category: string | null;
  /** Who pays the subsidy; 未载明 where neither notice nor station names it; null without subsidy. */
  readonly fund: string | null;
  readonly window: string;
  /** Null where the notice gives no coverage date. */
  readonly coverageFrom: DateOnly | null;
  readonly coverageTo: DateOnly | null;
  readonly reasons: readonly Reason[];
  readonly lost: readonly LostIdentity[];
  /** The other tier when it would cost this person less today. */
  readonly cheaperTier: { readonly tier: Tier; readonly personal: Fen } | null;
  /** True when an unconfirmed value was used: shown, but no payment may be taken on it. */
  readonly provisional: boolean;
}

export const REFUSAL_CODES = [
  'OUTSIDE_WINDOW',
  'TIER_NOT_OFFERED',
  'AMOUNT_UNSET',
  'FEE_UNSET',
  'SURCHARGE_UNSET',
  'POPULATION_UNKNOWN',
  'IDENTITY_UNKNOWN',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The answer when the person cannot be enrolled that way that day; the message says why and the way out. */
export interface RefusedDecision {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  /** The pack's windows for this population, filled for OUTSIDE_WINDOW, else empty. */
  readonly windows: readonly WindowListing[];
  /** The category the refusal is about, where there is one. */
  readonly category: string | null;
  readonly cheaperTier: { readonly tier: Tier; readonly personal: Fen } | null;
}

export type Decision = PricedDecision | RefusedDecision;

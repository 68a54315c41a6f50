import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { LostIdentity, Reason, RefusalCode, StationSettings, Tier, WindowListing } from './decision.ts';
import type { Amount } from './pack-values.ts';
import type { PackCategory } from './pack-categories.ts';
import type { Pack, PackPopulation, PackTier } from './pack-schema.ts';
import type { CoverageStart, PackWaiver, PackWindow } from './pack-windows.ts';

/** A compiled pack with the station's settings: what decide works on. Opened once, used many times. */
export interface Policy {
  /** The pack with later notices worked in. */
  readonly pack: Pack;
  readonly settings: StationSettings;
  readonly collectionStart: DateOnly;
  readonly populations: readonly Population[];
  /** By code, name and alias as written. */
  readonly populationNames: Map<string, Population>;
  readonly tiers: readonly PackTier[];
  readonly categories: readonly Category[];
  /** Folded name or alias → index in `categories`. */
  readonly categoryNames: ReadonlyMap<string, number>;
  /** Indexes of the categories held by age alone. */
  readonly ageClasses: readonly number[];
  /** Waivers that hang on an event of the person; each owns one bit of a quote's key. */
  readonly eventWaivers: readonly Waiver[];
  readonly waivers: readonly Waiver[];
  readonly memo: Memo;
}

/** Answers already worked out. Dropped as a whole when it grows too large; never changes a result. */
export interface Memo {
  empty: IdentitySet;
  /** Every set met so far by its elements, so that order never matters. */
  readonly sets: Map<string, IdentitySet>;
  readonly days: Map<DateOnly, DaySegments>;
}

/** The windows open on one day, by population index; null for a day that does not exist. */
export type DaySegments = readonly (readonly Segment[])[] | null;

export interface Population {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly row: PackPopulation;
  readonly segments: readonly Segment[];
  readonly listings: readonly WindowListing[];
}

/** A window, or one month of a window whose fee depends on the months left. */
export interface Segment {
  readonly index: number;
  readonly window: PackWindow;
  readonly from: DateOnly;
  readonly through: DateOnly;
  /** Months left of twelve where the fee is pro rata, else null. */
  readonly monthsLeft: number | null;
  /** Indexes of the categories that open the window; null when no identity is asked for. */
  readonly holders: ReadonlySet<number> | null;
  readonly coverage: CompiledCoverage;
  readonly waivedCoverage: CompiledCoverage;
  readonly newEntrantCoverage: CompiledCoverage | null;
}

export interface CompiledCoverage {
  readonly start: CoverageStart;
  readonly notBefore: DateOnly | null;
  readonly to: DateOnly | null;
  readonly reason: Reason;
  /** Start by payment day, where nothing else matters. */
  readonly memo: Map<DateOnly, DateOnly | null> | null;
}

export interface Category {
  readonly index: number;
  readonly name: string;
  readonly row: PackCategory;
  /** Index of the category it is decided as; its own without `countsAs`. */
  readonly countsAs: number;
  readonly excludedBy: ReadonlySet<number>;
  /** For an age class: categories one of which must be held too; null when none is asked for. */
  readonly ageAmong: ReadonlySet<number> | null;
}

export interface Waiver {
  readonly row: PackWaiver;
  readonly holders: ReadonlySet<number> | null;
}

/** The identities of a person as one shared node: the same identities in any order are the same node. */
export interface IdentitySet {
  /** Sorted elements: index held by name, +n held by age, +2n refused by age. */
  readonly elements: readonly number[];
  /** Indexes decided on, in pack order, after countsAs. */
  readonly held: readonly number[];
  /** Identities that fell away before any amount was looked at. */
  readonly setAside: readonly SetAside[];
  readonly next: Map<number, IdentitySet>;
  readonly byName: Map<string, IdentitySet>;
  readonly answers: Map<number, Answer>;
}

export interface SetAside {
  readonly index: number;
  readonly code: 'COUNTED_AS' | 'EXCLUDED';
  readonly text: string;
  readonly reason: Reason;
}

/** A decision without its dates. */
export type Quote = PricedQuote | RefusedQuote;

export interface PricedQuote {
  readonly ok: true;
  readonly fee: Fen;
  readonly surcharge: Fen;
  readonly surchargeBorne: Fen;
  readonly surchargeFund: string | null;
  readonly subsidy: Fen;
  readonly personal: Fen;
  readonly category: string | null;
  readonly fund: string | null;
  readonly coverage: CompiledCoverage;
  readonly reasons: readonly Reason[];
  readonly lost: readonly LostIdentity[];
  readonly provisional: boolean;
}

export interface RefusedQuote {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  readonly category: string | null;
  /** Fee and surcharge without subsidy where known: what the other tier is compared with. */
  readonly full: Fen | null;
}

export interface Answer {
  readonly quote: Quote;
  readonly cheaperTier: { readonly tier: Tier; readonly personal: Fen } | null;
}

/** A value of the pack after the station's word on it. */
export type EffectiveAmount = (Amount & { readonly source: string | null }) | null;

import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { Tier, WindowListing } from '../policy/decision.ts';
import type { DeskStatus, PackSummary } from './app.ts';
import { answers, channel, dateOnlyText, neededText, nothing } from './channel.ts';

/** A pack as the screen shows it before it is chosen: fees, windows, categories, what is unconfirmed. */
export interface PackView {
  readonly summary: PackSummary;
  readonly notice: string;
  readonly fees: readonly PackFee[];
  /** `id` is the window's code in the pack, as pack.clone takes it. */
  readonly windows: readonly (WindowListing & { readonly id: string; readonly population: string })[];
  readonly categories: readonly PackCategory[];
  readonly populations: readonly PackPopulation[];
  readonly departments: readonly string[];
  /** What the counter has to ask of a person because cover or a window hangs on it. */
  readonly asks: { readonly leftEmployeeInsurance: boolean; readonly uninsuredYears: boolean };
  readonly unconfirmed: readonly UnconfirmedValue[];
  /** How many additions the station made to this version of the notice; frozen with every payment. */
  readonly stationVersion: number;
  /** What the station added, oldest first; of several about one value the last holds. */
  readonly additions: readonly PackAddition[];
}

/** Who pays which fee, with what the notice says of them besides: a note whose topic is part of the name. */
export interface PackPopulation {
  readonly code: string;
  readonly name: string;
  readonly notes: readonly { readonly text: string; readonly clause: string }[];
}

/** One value the station confirmed, replaced or entered, with the document it stands on. */
export interface PackAddition {
  readonly version: number;
  readonly kind: 'parameter' | 'subsidy' | 'fund' | 'confirmation';
  /** The value's path, the category, or the group or category whose fund it is. */
  readonly subject: string;
  readonly population: string;
  readonly tier: Tier;
  readonly amount: Fen | null;
  readonly fund: string | null;
  readonly source: string;
  readonly dated: DateOnly;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
  /** The earlier year's pack it was carried from, 待确认; null for what the station entered itself. */
  readonly carriedFrom: string | null;
}

/** Where an addition of the station is used. */
export interface AdditionUse {
  /** The addition's, as in PackAddition. */
  readonly version: number;
  /** True when a later addition about the same holds. */
  readonly replaced: boolean;
  /** Standing payments it bears on. */
  readonly payments: number;
}

export interface PackFee {
  readonly population: string;
  readonly populationName: string;
  readonly tier: Tier;
  /** Null where the notice gives no figure. */
  readonly fee: Fen | null;
  readonly clause: string;
}

export interface PackCategory {
  readonly name: string;
  readonly group: string;
  readonly rosterFrom: string | null;
  /** Who pays the subsidy in a plain window, 未载明 while neither notice nor station says; null without any amount. */
  readonly fund: string | null;
  readonly amounts: readonly {
    readonly population: string;
    readonly tier: Tier;
    readonly offered: boolean;
    readonly subsidy: Fen | null;
    readonly personal: Fen | null;
  }[];
}

/** A value that needs the station's word before a payment may rest on it. */
export interface UnconfirmedValue {
  /** A window is confirmed as a whole; a fund, carried from the earlier year, by naming it again (pack.fund). */
  readonly kind: 'amount' | 'window' | 'fund';
  /** Where it stands in the pack, "parameters.财政补助标准"; of a fund the category or group. */
  readonly path: string;
  readonly label: string;
  /** The fund carried; null for amounts and windows. */
  readonly fund: string | null;
  readonly amount: Fen | null;
  readonly source: string;
}

export const policyChannels = {
  'pack.list': channel(nothing, answers<readonly PackSummary[]>()),
  'pack.show': channel(z.strictObject({ id: neededText }), answers<PackView>()),
  'pack.uses': channel(z.strictObject({ id: neededText }), answers<readonly AdditionUse[]>()),
  'pack.choose': channel(z.strictObject({ id: neededText }), answers<DeskStatus>()),
  /** 克隆为新年度: every copied amount waits for confirmation. Amounts in yuan as typed. */
  'pack.clone': channel(
    z.strictObject({
      fromId: neededText,
      id: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
      benefitYear: z.int().min(2000).max(2100),
      title: neededText,
      notice: neededText,
      fees: z.array(z.strictObject({ population: neededText, tier: z.int(), yuan: z.string() })),
      windows: z.array(
        z.strictObject({ id: neededText, from: dateOnlyText.nullable(), through: dateOnlyText.nullable() }),
      ),
    }),
    answers<PackSummary>(),
  ),
  /** Confirms (amountYuan null) or replaces one unconfirmed value, with the document it stands in. */
  'pack.confirm': channel(
    z.strictObject({
      packId: neededText,
      path: neededText,
      amountYuan: z.string().nullable(),
      source: neededText,
      dated: dateOnlyText satisfies z.ZodType<DateOnly>,
    }),
    answers<PackView>(),
  ),
  /** Names the fund of a category or group of categories where the notice names none. */
  'pack.fund': channel(
    z.strictObject({
      packId: neededText,
      subject: neededText,
      fund: neededText,
      source: neededText,
      dated: dateOnlyText,
    }),
    answers<PackView>(),
  ),
  /** Enters a subsidy the notice left unset. */
  'pack.subsidy': channel(
    z.strictObject({
      packId: neededText,
      category: neededText,
      population: neededText,
      tier: z.int(),
      subsidyYuan: z.string(),
      source: neededText,
      dated: dateOnlyText,
    }),
    answers<PackView>(),
  ),
};

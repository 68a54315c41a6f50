import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { LedgerState } from '../ledger/transitions.ts';
import type { Tier } from '../policy/decision.ts';
import type { SheetRow } from '../sheets/sheet.ts';
import { answers, channel, dateOnlyText, neededText, rowId, shortText } from './channel.ts';

/** A person on a list, the number masked, with this year's state. */
export interface ListedPerson {
  readonly residentId: number;
  readonly name: string;
  readonly maskedNumber: string;
  readonly village: string;
  readonly group: string;
  readonly phone: string | null;
  readonly state: LedgerState;
}

/** One page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** True when more rows follow. */
  readonly more: boolean;
  /** Rows of all pages. */
  readonly total: number;
}

/** The lists of people, as the command line names them. */
export const LIST_NAMES = [
  'decliners',
  'subsidised',
  'pupils',
  'last-year',
  'identified-later',
  'pending',
] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** The order of a list by one of its columns. */
export interface ListSort {
  readonly by: string;
  readonly descending: boolean;
}

/** Every row of a list by its key, in order: what a page is, is the screen's to say. */
export interface ListKeys {
  readonly keys: readonly number[];
  /** What their payments come to, each once, in fen; null for a list without payments. */
  readonly personal: Fen | null;
}

/** Where a slice of a list ended: the last village looked at, and the sum up to there. */
export interface ListCursor {
  readonly village: number;
  readonly personal: Fen | null;
}

/** What a column's order goes by, as the database compares it. */
export type SortValue = string | number | null;

/** Some villages' part of a list. */
export interface ListSlice {
  readonly keys: readonly number[];
  /** What each key is sorted by, across slices; null in the usual order, where slices follow each other. */
  readonly values: readonly SortValue[] | null;
  /** Of all slices so far; null for a list without payments. */
  readonly personal: Fen | null;
  /** Null at the end. */
  readonly next: ListCursor | null;
}

/** A row as the screen, the clipboard and the workbook show it. */
export interface ShownRow {
  readonly key: number;
  readonly residentId: number;
  readonly state: LedgerState;
  readonly cells: SheetRow;
}

/** 不参保人员. */
export interface Decliner extends ListedPerson {
  readonly reason: string;
  /** The reason with the person's own words. */
  readonly words: string;
  readonly evidence: string;
  readonly signedBy: string;
  readonly relation: string;
  readonly signedOn: DateOnly | null;
  readonly declinedAt: DateTime;
  readonly operator: string;
  readonly reducesTarget: boolean;
  /** Still counted as 应参未参. */
  readonly stillDue: boolean;
}

/** The last time somebody was told to come and enrol. */
export interface LastNotice {
  readonly on: DateOnly;
  readonly by: string;
  readonly result: string;
}

/** 未参保资助对象: holds an identity today and has not paid. */
export interface MissingSubsidised extends ListedPerson {
  readonly categories: readonly string[];
  readonly departments: readonly string[];
  readonly notice: LastNotice | null;
}

/** 未参保的在校学生: a pupil or student with a school. */
export interface MissingPupil extends ListedPerson {
  readonly school: string;
  readonly notice: LastNotice | null;
}

/** 上年参保、本年未参. */
export interface MissingThisYear extends ListedPerson {
  readonly address: string | null;
  readonly lastYearTier: Tier;
  readonly reason: string | null;
  readonly notice: LastNotice | null;
}

/** How far a duty of 100 % is kept, per village and department, or per school. */
export interface DutyCount {
  readonly village: string;
  readonly department: string;
  readonly due: number;
  readonly enrolled: number;
  readonly missing: number;
}

export interface SchoolCount {
  readonly school: string;
  readonly due: number;
  readonly enrolled: number;
  readonly missing: number;
}

/** 缴费后认定: paid in full, an identity came or became known afterwards. */
export interface IdentifiedLater extends ListedPerson {
  readonly category: string;
  readonly department: string;
  readonly from: DateOnly;
  /** False when it was held on the day of payment already, but entered later. */
  readonly afterPayment: boolean;
  readonly paidOn: DateOnly;
  readonly personal: Fen;
}

/** 待核实: a certificate was shown by someone who stands on no roster. */
export interface PendingPerson extends ListedPerson {
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
  readonly paidOn: DateOnly | null;
  readonly personal: Fen | null;
}

/** The part of a decision that is compared. */
export interface ComparedDecision {
  readonly fee: Fen;
  readonly surcharge: Fen;
  readonly surchargeBorne: Fen;
  readonly subsidy: Fen;
  readonly personal: Fen;
  readonly category: string | null;
  readonly fund: string | null;
}

/** A standing payment that would be decided otherwise today. */
export interface Difference extends ListedPerson {
  readonly paymentId: number;
  readonly paidOn: DateOnly;
  readonly tier: Tier;
  readonly frozen: ComparedDecision;
  readonly frozenVersion: { readonly policyId: string; readonly pack: number; readonly station: number };
  /** Null when today it would be refused; `refused` says why. */
  readonly now: ComparedDecision | null;
  readonly refused: string | null;
  readonly causes: readonly DifferenceCause[];
}

/** Why a payment would come out otherwise: another identity, or another pack or addition of the station. */
export const DIFFERENCE_CAUSES = ['identity', 'pack'] as const;
export type DifferenceCause = (typeof DIFFERENCE_CAUSES)[number];

/** Sums in fen over the payments both days can price; `refused` counts the others. */
export interface DifferenceSums {
  readonly payments: number;
  readonly refused: number;
  readonly subsidyThen: Fen;
  readonly subsidyNow: Fen;
  readonly personalThen: Fen;
  readonly personalNow: Fen;
}

export interface Differences {
  readonly rows: readonly Difference[];
  /** Over the rows of this page. */
  readonly sums: DifferenceSums;
  /** Where the next page goes on; null at the end. */
  readonly next: number | null;
  /** Why nothing is refunded, with the clause. */
  readonly why: string;
}

/** Where everybody of a village stands this year; the parts add up to `everyone`. */
export interface VillageStates {
  readonly village: string;
  readonly everyone: number;
  readonly enrolled: number;
  readonly declined: number;
  readonly elsewhere: number;
  readonly dead: number;
  /** Not enrolled and no reason known, signed in and voided ones among them. */
  readonly open: number;
  /** Of the open ones: signed in, payment to come. */
  readonly registered: number;
}

export interface CampaignStates {
  readonly villages: readonly VillageStates[];
  readonly total: VillageStates;
}

/** Some villages' figures; a school's pupils may come in several parts. */
export interface CampaignFigures {
  readonly states: readonly VillageStates[];
  readonly duties: readonly DutyCount[];
  readonly schools: readonly SchoolCount[];
  /** The village the next part goes on after; null at the end. */
  readonly next: number | null;
}

const choice = {
  list: z.enum(LIST_NAMES),
  /** Null is the whole street. */
  village: neededText.nullable(),
  /** A department or a school; null is all. */
  part: neededText.nullable(),
  sort: z.strictObject({ by: neededText, descending: z.boolean() }).nullable(),
};

const differenceChoice = {
  /** Null is the whole street. */
  village: neededText.nullable(),
  /** Null is either cause. */
  cause: z.enum(DIFFERENCE_CAUSES).nullable(),
};

/** The lists of a campaign, read only, and the notices given. */
export const listChannels = {
  /** The figures of some villages: `after` is where the part before ended. */
  'list.figures': channel(z.strictObject({ after: rowId.nullable() }), answers<CampaignFigures>()),
  /** The keys of a list, a slice at a time: `after` is where the slice before ended. */
  'list.keys': channel(
    z.strictObject({
      ...choice,
      after: z
        .strictObject({ village: rowId, personal: z.int().nullable() })
        .nullable() satisfies z.ZodType<ListCursor | null>,
    }),
    answers<ListSlice>(),
  ),
  /** The rows of these keys as they stand now; a row that is no more is left out. */
  'list.rows': channel(
    z.strictObject({ list: z.enum(LIST_NAMES), keys: z.array(rowId).max(500) }),
    answers<readonly ShownRow[]>(),
  ),
  /** Puts the rows of these keys on the clipboard as cells of a spreadsheet, numbers masked. */
  'list.copy': channel(
    z.strictObject({ list: z.enum(LIST_NAMES), keys: z.array(rowId).min(1).max(100_000) }),
    answers<{ readonly copied: number }>(),
  ),
  /** Everything the choice shows as a workbook, numbers masked. */
  'list.workbook': channel(
    z.strictObject({ ...choice, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  'list.differences': channel(
    z.strictObject({
      ...differenceChoice,
      after: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    answers<Differences>(),
  ),
  /** Every difference of the choice as a workbook, numbers masked, however many pages that are. */
  'list.differencesWorkbook': channel(
    z.strictObject({ ...differenceChoice, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  'notice.record': channel(
    z.strictObject({
      residentIds: z.array(rowId).min(1).max(50_000),
      on: dateOnlyText,
      by: neededText,
      result: shortText,
    }),
    answers<{ readonly recorded: number }>(),
  ),
};

import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { LedgerState } from '../ledger/transitions.ts';
import type { Tier } from '../policy/decision.ts';
import { answers, channel, dateOnlyText, neededText, nothing, rowId, shortText } from './channel.ts';

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

/** One page of a list, by village, group and household. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** True when more rows follow. */
  readonly more: boolean;
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
  readonly causes: readonly ('identity' | 'pack')[];
}

export interface Differences {
  readonly rows: readonly Difference[];
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

const page = {
  /** Null is the whole street. */
  village: neededText.nullable(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
};

/** The lists of a campaign, read only, and the notices given. */
export const listChannels = {
  'list.states': channel(nothing, answers<CampaignStates>()),
  'list.decliners': channel(z.strictObject(page), answers<ListPage<Decliner>>()),
  'list.subsidised': channel(
    z.strictObject({ ...page, department: neededText.nullable() }),
    answers<ListPage<MissingSubsidised>>(),
  ),
  'list.subsidisedCounts': channel(nothing, answers<readonly DutyCount[]>()),
  'list.pupils': channel(
    z.strictObject({ ...page, school: neededText.nullable() }),
    answers<ListPage<MissingPupil>>(),
  ),
  'list.schools': channel(nothing, answers<readonly SchoolCount[]>()),
  'list.lastYear': channel(z.strictObject(page), answers<ListPage<MissingThisYear>>()),
  'list.identifiedLater': channel(z.strictObject(page), answers<ListPage<IdentifiedLater>>()),
  'list.pending': channel(z.strictObject(page), answers<ListPage<PendingPerson>>()),
  'list.differences': channel(
    z.strictObject({ after: z.int().min(0), limit: z.int().min(1).max(500) }),
    answers<Differences>(),
  ),
  'notice.record': channel(
    z.strictObject({
      residentIds: z.array(rowId).min(1).max(5000),
      on: dateOnlyText,
      by: neededText,
      result: shortText,
    }),
    answers<{ readonly recorded: number }>(),
  ),
};

import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { ReductionChoices } from '../ledger/reduction-reasons.ts';
import { answers, channel, dateOnlyText, neededText, rowId, shortText } from './channel.ts';

export const TARGET_BASES = ['lastYearEnrolled', 'enrolledAtDate', 'shouldEnrol'] as const;
/** What a rule takes its percentage of. */
export type TargetBasis = (typeof TARGET_BASES)[number];

/** One village's target in one scope. Counts are persons. */
export interface TargetLine {
  readonly village: string;
  readonly scope: string;
  readonly count: number;
  /** Standing reductions of the village. */
  readonly reduction: number;
  /** count − reduction. */
  readonly reducedTarget: number;
  readonly lastYear: number | null;
  readonly base: number | null;
  /** How the present figure came about. */
  readonly how: 'import' | 'undo' | 'rule' | 'hand' | 'earlier';
  readonly note: string;
  /** Null for a figure that stood before the history was kept. */
  readonly setAt: DateTime | null;
  readonly setBy: string;
}

export interface TargetTotal {
  readonly scope: string;
  readonly villages: number;
  readonly count: number;
  readonly reduction: number;
  readonly reducedTarget: number;
}

/** 目标任务 of a year: every village and scope, and the street's sums per scope. */
export interface TargetList {
  readonly benefitYear: number;
  readonly lines: readonly TargetLine[];
  readonly totals: readonly TargetTotal[];
  /** Villages without any target. */
  readonly missing: readonly string[];
  readonly rules: readonly TargetRule[];
}

/** A target rule the chosen pack carries. */
export interface TargetRule {
  readonly name: string;
  readonly scope: string;
  readonly basis: TargetBasis | 'assigned';
  readonly basisDate: DateOnly | null;
  readonly percent: number;
  readonly by: DateOnly | null;
  readonly clause: string;
}

/** What a rule gives each village, before or after it was applied. */
export interface TargetProposal {
  readonly scope: string;
  readonly note: string;
  readonly total: number;
  readonly base: number;
  readonly committed: boolean;
  readonly lines: readonly {
    readonly village: string;
    readonly base: number;
    /** The figure it replaces; null where there was none. */
    readonly before: number | null;
    readonly count: number;
  }[];
}

export interface TargetChange {
  readonly village: string;
  readonly scope: string;
  readonly how: TargetLine['how'];
  readonly oldCount: number | null;
  /** Null when the target was taken away. */
  readonly newCount: number | null;
  readonly note: string;
  readonly at: DateTime | null;
  readonly by: string;
}

export interface ReductionLine {
  readonly id: number;
  readonly residentId: number;
  readonly name: string;
  readonly maskedNumber: string;
  readonly village: string;
  readonly reason: string;
  readonly evidenceKind: string;
  readonly evidence: string;
  /** The day the evidence bears, or null. */
  readonly evidenceDated: DateOnly | null;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
  readonly withdrawn: { readonly at: DateTime; readonly reason: string; readonly by: string } | null;
  /** The person paid this year all the same: the reduction should be looked at. */
  readonly enrolled: boolean;
}

/** 核减 of a year, the newest first, with what may be chosen and until when. */
export interface ReductionList {
  readonly benefitYear: number;
  readonly lines: readonly ReductionLine[];
  readonly standing: number;
  readonly choices: ReductionChoices;
  /** The last day a reduction is taken. */
  readonly campaignEnd: DateOnly;
}

const scope = z.string().trim().min(1).max(20);
const count = z.int().min(0).max(10_000_000);

export const targetChannels = {
  'target.list': channel(z.strictObject({}), answers<TargetList>()),
  'target.history': channel(z.strictObject({}), answers<readonly TargetChange[]>()),
  /** By hand: with the villages not named, the parts must sum up to the street's `total`. */
  'target.set': channel(
    z.strictObject({
      scope,
      total: count,
      parts: z.array(z.strictObject({ village: neededText, count })).min(1),
      note: shortText,
    }),
    answers<TargetList>(),
  ),
  /** By a rule of the pack (by name; null its only one) or a basis and percentage of one's own. */
  'target.rule': channel(
    z.strictObject({
      rule: neededText.nullable(),
      scope: scope.nullable(),
      basis: z.enum(TARGET_BASES).nullable(),
      percent: z.number().gt(0).max(100).nullable(),
      /** The street's figure to decompose; null takes the percentage of the base. */
      total: count.nullable(),
      /** 应参保人数 as the target list states it, or everybody on the residents' roster. */
      base: z.enum(['stated', 'residents']),
      commit: z.boolean(),
    }),
    answers<TargetProposal>(),
  ),
  'reduction.list': channel(z.strictObject({}), answers<ReductionList>()),
  'reduction.add': channel(
    z.strictObject({
      residentId: rowId,
      reason: shortText,
      evidenceKind: shortText,
      evidence: shortText,
      evidenceDated: dateOnlyText.nullable(),
    }),
    answers<ReductionLine>(),
  ),
  'reduction.withdraw': channel(z.strictObject({ id: rowId, reason: shortText }), answers<ReductionLine>()),
};

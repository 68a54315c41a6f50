import { z } from 'zod';
import { clause, day, interpretation, percent, text, texts } from './pack-values.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间写成 15:00' });

/** One reporting rhythm: weekdays (Monday 1 … Sunday 7; empty where the notice names none) and the hour. */
const reporting = z.strictObject({
  name: text,
  timesPerWeek: z.int().min(1).max(7),
  weekdays: z.array(z.int().min(1).max(7)).default([]),
  before: time.optional(),
  from: day.optional(),
  through: day.optional(),
  to: z.array(text).min(1),
  clause,
});

/** 目标任务: a percentage of a base. Several may stand side by side for one unit. */
const target = z.strictObject({
  name: text,
  scope: text,
  basis: z.enum(['lastYearEnrolled', 'enrolledAtDate', 'shouldEnrol', 'assigned']),
  basisDate: day.optional(),
  percent,
  by: day.optional(),
  note: text.optional(),
  clause,
});

const mustEnrol = z.strictObject({
  groups: texts,
  categories: texts,
  pupils: z.boolean().default(false),
  percent,
  clause,
  interpretation,
});

const decline = z.strictObject({
  reasonRequired: z.boolean(),
  signedBy: texts,
  clause,
  interpretation,
});

/** 先收后退: whether a subsidised person may be charged in full and refunded. */
const refund = z.strictObject({
  payInFullThenRefund: z.enum(['forbidden', 'discouraged', 'unstated']),
  note: text.optional(),
  clause,
  interpretation,
});

const reduction = z.strictObject({ evidence: text, clause });

const phase = z.strictObject({ name: text, from: day.optional(), by: day.optional(), clause });

const note = z.strictObject({ topic: text, text, clause, interpretation });

/** The sections of a pack about how the campaign is run: nothing here changes what a person pays. */
export const conduct = {
  reporting: z.array(reporting).default([]),
  targets: z.array(target).default([]),
  mustEnrol: z.array(mustEnrol).default([]),
  reductions: z.array(reduction).default([]),
  decline: decline.optional(),
  refund: refund.optional(),
  phases: z.array(phase).default([]),
  notes: z.array(note).default([]),
};

export type PackReporting = z.output<typeof reporting>;
export type PackTarget = z.output<typeof target>;
export type PackMustEnrol = z.output<typeof mustEnrol>;

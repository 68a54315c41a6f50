import { z } from 'zod';
import type { DateTime } from '../domain/dates.ts';
import type { Act } from '../rights.ts';
import { answers, channel, dateOnlyText, nothing, rowId, shortText } from './channel.ts';

/** One entry of the record of operations. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: DateTime;
  readonly operator: string;
  /** Empty when nobody was signed in. */
  readonly role: string;
  /** Done on the command line rather than in the window. */
  readonly cli: boolean;
  readonly act: string;
  readonly title: string;
  readonly subject: string;
  /** Whom it was about; null when about nobody, the name empty when the person is no longer there. */
  readonly resident: { readonly id: number; readonly name: string; readonly maskedNumber: string } | null;
  readonly old: string | null;
  readonly new: string | null;
}

/** A page of the record, the newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; null at the end. */
  readonly next: AuditPlace | null;
}

export interface AuditPlace {
  readonly at: DateTime;
  readonly seq: number;
}

/** What may be asked for on the page. */
export interface AuditChoices {
  readonly operators: readonly string[];
  readonly acts: readonly { readonly act: Act; readonly title: string }[];
  readonly entries: number;
}

/** Whether the record is what was written. */
export interface AuditVerdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: string;
  readonly findings: readonly { readonly seq: number | null; readonly problem: string }[];
}

const filter = {
  from: dateOnlyText.nullable(),
  through: dateOnlyText.nullable(),
  operator: shortText.nullable(),
  act: shortText.nullable(),
  residentId: rowId.nullable(),
};

export const auditChannels = {
  'audit.choices': channel(nothing, answers<AuditChoices>()),
  'audit.page': channel(
    z.strictObject({
      ...filter,
      after: z.strictObject({ at: z.string().max(19), seq: rowId }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    answers<AuditPage>(),
  ),
  'audit.verify': channel(nothing, answers<AuditVerdict>()),
  'audit.workbook': channel(
    z.strictObject({ ...filter, saveToken: z.string() }),
    answers<{ readonly fileName: string }>(),
  ),
};

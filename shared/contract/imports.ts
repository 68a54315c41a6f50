import { z } from 'zod';
import type { DateTime } from '../domain/dates.ts';
import {
  CONFLICT_CHOICES,
  ROW_FILTERS,
  type OutcomeCounts,
  type PreviewRow,
  type RowConflict,
} from './import-rows.ts';
import {
  answersGiven,
  type CancellationConfirmation,
  type ImportQuestions,
  type SheetChoice,
} from './import-questions.ts';
import { answers, channel, dateOnlyText, neededText, nothing, rowId } from './channel.ts';

export const ROSTER_KINDS = [
  'residents',
  'targets',
  'identities',
  'payments',
  'elsewhere',
  'deaths',
  'returned',
] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

/** What was once said of one department's sheets of one layout. */
export interface RememberedLayout {
  readonly kind: RosterKind;
  readonly source: string;
  readonly layout: string;
  readonly columns: readonly { readonly letter: string; readonly title: string }[];
  readonly answeredAt: DateTime;
  readonly answeredBy: string;
}

/** What was once said a department's word means, under the chosen pack. */
export interface RememberedWord {
  readonly name: string;
  readonly category: string;
  readonly answeredAt: DateTime;
  readonly answeredBy: string;
}

export interface ImportPreview {
  readonly previewId: string;
  readonly kind: RosterKind;
  readonly source: string;
  readonly fileName: string;
  /** The sheets read, their names joined by “、”. */
  readonly sheetName: string;
  /** Of the first sheet read. */
  readonly headerRow: number;
  /** Every sheet of the workbook. Others are read by asking again with `sheets`. */
  readonly sheets: readonly SheetChoice[];
  readonly rows: number;
  readonly outcomes: OutcomeCounts;
  /** Things about the whole file to know before confirming (seen before, cancels nobody because …). */
  readonly notes: readonly string[];
  /** Paid people whose identity this file changes: nothing is refunded. */
  readonly paidChanged: number;
  /** Why this preview cannot be confirmed, or null. */
  readonly blocked: string | null;
  /** The second confirmation a large cancellation needs; null when none is needed. */
  readonly confirmation: CancellationConfirmation | null;
  /** Questions of single rows for a person: rows that contradict each other are one. */
  readonly conflicts: {
    readonly open: number;
    /** Settled ones and alike names too. */
    readonly of: number;
    /** Names that are merely alike. */
    readonly alike: number;
    /** The open ones by what they ask. */
    readonly openOf: Readonly<Record<RowConflict['question'], number>>;
  };
  readonly questions: ImportQuestions;
}

export interface BatchSummary {
  readonly id: number;
  readonly kind: RosterKind;
  readonly source: string;
  readonly fileName: string;
  readonly outcomes: OutcomeCounts;
  readonly committedAt: DateTime;
  readonly committedBy: string;
  /** When and by whom it was undone; null while it stands. */
  readonly undone: { readonly at: DateTime; readonly by: string } | null;
}

/** What undoing an import would do, and what stands against it. */
export interface UndoPreview {
  readonly batch: BatchSummary;
  /** Later work that depends on it, as sentences that say what to do; empty when it can be undone. */
  readonly reasons: readonly string[];
  /** What would go back to what it was: “新增的身份 12 条撤下”. */
  readonly effects: readonly string[];
  /** What stays as it is, and is worth a look. */
  readonly notes: readonly string[];
}

export const importChannels = {
  /** Reads and checks a file in the background; answers when the preview is ready. */
  'import.preview': channel(
    z.strictObject({
      kind: z.enum(ROSTER_KINDS),
      fileToken: neededText,
      source: z.string().trim().max(50),
      /** First day the identities hold when the roster itself gives none. */
      heldFrom: dateOnlyText.nullable(),
      /** Opens a protected workbook; never stored. */
      password: z.string().min(1).max(200).exactOptional(),
      /** Answers to the questions of an earlier preview of this file. */
      answers: answersGiven.exactOptional(),
      /** The sheets to read, as one list; left out: the best one. 'all': every sheet that fits. */
      sheets: z.union([z.literal('all'), z.array(neededText).min(1)]).exactOptional(),
    }),
    answers<ImportPreview>(),
  ),
  /** A page of the preview's rows, by outcome and by a text they hold. */
  'import.rows': channel(
    z.strictObject({
      previewId: neededText,
      outcome: z.enum(ROW_FILTERS),
      /** Part of any cell as read, or of what is said of the row; empty: all. */
      text: z.string().trim().max(50).default(''),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    answers<{ readonly total: number; readonly rows: readonly PreviewRow[] }>(),
  ),
  /** Settles a row's conflict and answers the preview as it is then; null as choice asks it again. */
  'import.resolve': channel(
    z.strictObject({
      previewId: neededText,
      row: z.int().positive(),
      /** The row's sheet, as PreviewRow has it. */
      sheet: neededText.exactOptional(),
      choice: z.enum(CONFLICT_CHOICES).nullable(),
      residentId: rowId.nullable().default(null),
      /** The same for every other open question of its kind. */
      others: z.boolean().default(false),
    }),
    answers<ImportPreview>(),
  ),
  /** The preview as it is now; a commit that found the data moved (PREVIEW_STALE) has replaced it. */
  'import.show': channel(z.strictObject({ previewId: neededText }), answers<ImportPreview>()),
  /** CONFIRMATION_NEEDED unless `confirmedCancellations` is the number the preview's `confirmation` asks for. */
  'import.commit': channel(
    z.strictObject({
      previewId: neededText,
      confirmedCancellations: z.int().min(0).nullable().default(null),
    }),
    answers<BatchSummary>(),
  ),
  'import.discard': channel(z.strictObject({ previewId: neededText }), answers<null>()),
  /** Writes the sender's rows back with 结果 and 原因. */
  'import.report': channel(
    z.strictObject({ previewId: neededText, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  'import.batchReport': channel(
    z.strictObject({ batchId: rowId, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  /** What undoing an import would do; writes nothing. */
  'import.undoPreview': channel(z.strictObject({ batchId: rowId }), answers<UndoPreview>()),
  /** Restores what was before an import. UNDO_REFUSED names the later work that depends on it. */
  'import.undo': channel(z.strictObject({ batchId: rowId }), answers<BatchSummary>()),
  /** What was said of columns and words before; used for the next file of the same layout. */
  'import.remembered': channel(
    nothing,
    answers<{ readonly layouts: readonly RememberedLayout[]; readonly words: readonly RememberedWord[] }>(),
  ),
  /** Forgets an answer: the next file asks again. */
  'import.forget': channel(
    z.discriminatedUnion('what', [
      z.strictObject({
        what: z.literal('layout'),
        kind: z.enum(ROSTER_KINDS),
        source: z.string().max(50),
        layout: z.string().max(20_000),
      }),
      z.strictObject({ what: z.literal('word'), name: neededText }),
    ]),
    answers<null>(),
  ),
  'import.history': channel(nothing, answers<readonly BatchSummary[]>()),
  /** An empty workbook with the right header row, to fill in. */
  'import.template': channel(
    z.strictObject({ kind: z.enum(ROSTER_KINDS), saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
};

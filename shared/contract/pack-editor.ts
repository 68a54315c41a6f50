import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { CHANGE_KINDS } from '../policy/pack-form-conduct.ts';
import { ROW_SECTIONS } from '../policy/pack-rows.ts';
import { FIELD_KINDS } from '../policy/pack-typing.ts';
import type { PackProblem } from '../policy/parse-pack.ts';
import { MOST_CHARACTERS } from '../policy/yaml-document.ts';
import type { PackSummary } from './app.ts';
import { answers, channel, dateOnlyText, neededText, nothing, shortText } from './channel.ts';

/** Whether a text is a pack, and what stands in the way. */
export interface PackCheck {
  readonly ok: boolean;
  readonly problems: readonly PackProblem[];
  /** The pack as JSON with amounts in yuan, for the form; null while there are problems. */
  readonly pack: unknown;
}

export interface PackDraftLine {
  readonly id: string;
  /** The version it started from; null for a pack that has none yet. */
  readonly basedOn: number | null;
  /** The version publishing would make. */
  readonly nextVersion: number;
  readonly savedAt: DateTime;
  readonly savedBy: string;
}

/** A pack being edited: its text as typed, mistakes and all, and the live check of it. */
export interface PackDraft extends PackDraftLine {
  readonly yaml: string;
  /** What the text holds, sound or not, for packForm; null where its YAML cannot be read. */
  readonly value: unknown;
  readonly check: PackCheck;
}

export interface PackVersionLine {
  readonly id: string;
  readonly version: number;
  readonly origin: 'shipped' | 'station';
  /** Null for the shipped version. */
  readonly publishedAt: DateTime | null;
  readonly publishedBy: string;
  readonly note: string;
}

export type PackReference = z.output<typeof packReference>;

/** One side of a comparison. */
export interface ComparedPack {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly benefitYear: number;
  /** The day decided on: the one asked for, else the first day of the pack's first plain window. */
  readonly paidOn: DateOnly;
}

/** What one pack gives one kind of person; null amounts where it refuses, `code` then says why. */
export interface ComparedOutcome {
  readonly personal: Fen | null;
  readonly subsidy: Fen | null;
  readonly category: string | null;
  readonly fund: string | null;
  readonly code: string | null;
  readonly provisional: boolean;
}

export interface ComparedCase {
  readonly population: string;
  readonly tier: number;
  readonly identities: readonly string[];
  readonly before: ComparedOutcome;
  readonly after: ComparedOutcome;
  /** after − before of the personal part; null where one side refuses. */
  readonly difference: Fen | null;
}

/** Everybody on the roster at one tier. Persons; amounts in fen summed over persons both packs price. */
export interface ComparedTier {
  readonly tier: number;
  readonly same: number;
  readonly paysMore: number;
  readonly paysLess: number;
  /** Same personal part, other category, fund or subsidy. */
  readonly sameElsewhere: number;
  readonly refusedBefore: number;
  readonly refusedAfter: number;
  readonly refusedBoth: number;
  readonly personalBefore: Fen;
  readonly personalAfter: Fen;
  readonly funds: readonly ComparedFund[];
  /** Kinds of person for whom something differs, most persons first. */
  readonly differences: readonly (ComparedCase & { readonly persons: number })[];
}

/** What one fund pays for everybody at this tier, on each side by itself. */
export interface ComparedFund {
  readonly fund: string;
  readonly personsBefore: number;
  readonly subsidyBefore: Fen;
  readonly personsAfter: number;
  readonly subsidyAfter: Fen;
}

export interface PackComparison {
  readonly before: ComparedPack;
  readonly after: ComparedPack;
  /** Each category of either pack, alone, and nobody's: population × tier. */
  readonly cases: readonly ComparedCase[];
  /** Everybody on the residents' roster, with the identities held today; null where no database was compared on. */
  readonly residents: { readonly persons: number; readonly tiers: readonly ComparedTier[] } | null;
}

const packId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只用小写字母、数字和短横线');
const version = z.int().min(1);
const packText = z.string().max(MOST_CHARACTERS);
const fieldPath = z.array(z.union([shortText, z.int().min(0).max(10_000)])).max(12);
const rowSection = z.enum(ROW_SECTIONS);
const row = z.int().min(0).max(10_000);
/** A pack to compare: its newest version with null, its draft, or a certain version. */
const packReference = z.strictObject({
  id: packId,
  version: z.union([version, z.literal('draft')]).nullable(),
});

export const packEditorChannels = {
  'draft.list': channel(nothing, answers<readonly PackDraftLine[]>()),
  /** Opens the draft of a pack, starting one from its newest version when there is none. */
  'draft.open': channel(z.strictObject({ id: packId }), answers<PackDraft>()),
  /** Keeps what was typed, mistakes and all. Text (YAML or JSON) or the pack as the form holds it. */
  'draft.save': channel(
    z.strictObject({ id: packId, content: z.union([packText, z.record(z.string(), z.json())]) }),
    answers<PackDraft>(),
  ),
  /** Keeps what was typed into fields of the form, mistakes and all, in the draft's own text. */
  'draft.type': channel(
    z.strictObject({
      id: packId,
      typed: z
        .array(z.strictObject({ kind: z.enum(FIELD_KINDS), path: fieldPath, text: z.string().max(4000) }))
        .max(500),
    }),
    answers<PackDraft>(),
  ),
  /** Adds a row at the end of a section, takes one away or moves it. */
  'draft.rows': channel(
    z.strictObject({
      id: packId,
      change: z.discriminatedUnion('act', [
        z.strictObject({ act: z.literal('add'), section: rowSection }),
        z.strictObject({ act: z.literal('remove'), section: rowSection, index: row }),
        z.strictObject({ act: z.literal('move'), section: rowSection, index: row, to: row }),
        z.strictObject({ act: z.literal('addChange'), notice: row, change: z.enum(CHANGE_KINDS) }),
        z.strictObject({ act: z.literal('removeChange'), notice: row, index: row }),
      ]),
    }),
    answers<PackDraft>(),
  ),
  /** The live check, storing nothing. */
  'draft.check': channel(
    z.strictObject({ content: z.union([packText, z.record(z.string(), z.json())]) }),
    answers<PackCheck>(),
  ),
  'draft.discard': channel(z.strictObject({ id: packId }), answers<null>()),
  /** Makes the draft the pack's next version, which can no longer be edited. */
  'draft.publish': channel(z.strictObject({ id: packId, note: neededText }), answers<PackSummary>()),
  'pack.versions': channel(z.strictObject({ id: packId }), answers<readonly PackVersionLine[]>()),
  'pack.compare': channel(
    z.strictObject({
      before: packReference,
      after: packReference,
      paidOnBefore: dateOnlyText.nullable(),
      paidOnAfter: dateOnlyText.nullable(),
    }),
    answers<PackComparison>(),
  ),
  /** Writes a version (the newest with null) as YAML. */
  'pack.export': channel(
    z.strictObject({ id: packId, version: version.nullable(), saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  /** Reads a YAML file into a draft of the pack it names; an existing draft stays unless `replace`. */
  'pack.import': channel(z.strictObject({ token: neededText, replace: z.boolean() }), answers<PackDraft>()),
};

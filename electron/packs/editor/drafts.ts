import {
  deletePackDraft,
  packDraft,
  packDrafts,
  savePackDraft,
  type PackDraftRow,
} from '#electron/db/pack-drafts.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackDraft, PackDraftLine } from '#shared/contract/pack-editor.ts';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { readYaml } from '#shared/policy/pack-lines.ts';
import { contentText, type PackContent } from '#shared/policy/pack-text.ts';
import { withRows, type RowChange } from '#shared/policy/pack-rows.ts';
import { withTyped, type Typed } from '#shared/policy/pack-typing.ts';
import { MOST_CHARACTERS } from '#shared/policy/yaml-document.ts';
import { packText } from '../read-pack.ts';
import { checkContent } from './check.ts';
import { newestVersion } from './versions.ts';

/** Every draft of the station. */
export function listDrafts(context: DeskContext): readonly PackDraftLine[] {
  return packDrafts(context.database).map((row) => lineOf(context, row));
}

/** The draft of a pack, started from its newest version when there is none. NOT_FOUND for an unknown pack. */
export function openDraft(context: DeskContext, id: string): Result<PackDraft> {
  const row = packDraft(context.database, id);
  if (row !== null) {
    return success(draftOf(context, row));
  }
  const text = packText(context, id, null);
  return text.ok ? stored(context, id, text.value, newestVersion(context, id)) : text;
}

/** Keeps a draft as typed, mistakes and all, with its check. NOT_FOUND without a draft, BAD_INPUT for too long a text. */
export function saveDraft(
  context: DeskContext,
  input: { readonly id: string; readonly content: PackContent },
): Result<PackDraft> {
  const draft = packDraft(context.database, input.id);
  return draft === null
    ? noDraft(input.id)
    : stored(context, input.id, contentText(input.content), draft.basedOn);
}

/**
 * Works what was typed into the form's fields into the draft's own text, comments and order kept. NOT_FOUND without a
 * draft; PACK_INVALID, nothing kept, while the text's YAML cannot be read: then it is mended as text.
 */
export function typeIntoDraft(
  context: DeskContext,
  { id, typed }: { readonly id: string; readonly typed: readonly Typed[] },
): Result<PackDraft> {
  return editedDraft(context, id, (yaml) => withTyped(yaml, typed));
}

/** Adds, takes away or moves a row of the draft. Errors of typeIntoDraft. */
export function changeDraftRows(
  context: DeskContext,
  { id, change }: { readonly id: string; readonly change: RowChange },
): Result<PackDraft> {
  return editedDraft(context, id, (yaml) => withRows(yaml, change));
}

function editedDraft(
  context: DeskContext,
  id: string,
  edit: (yaml: string) => string | null,
): Result<PackDraft> {
  const draft = packDraft(context.database, id);
  if (draft === null) {
    return noDraft(id);
  }
  const yaml = edit(draft.yaml);
  return yaml === null
    ? failure('PACK_INVALID', '草稿的文本有写法错误，表单里的改动没有保存。请先在“文本”页改好。')
    : stored(context, id, yaml, draft.basedOn);
}

function noDraft(id: string) {
  return failure('NOT_FOUND', `政策包“${id}”没有草稿，没有保存。请重新打开编辑页。`);
}

/** Stores a text as the draft of a pack that starts from version `basedOn`; null for a pack without any. */
export function stored(
  context: DeskContext,
  id: string,
  yaml: string,
  basedOn: number | null,
): Result<PackDraft> {
  if (yaml.length > MOST_CHARACTERS) {
    return failure('BAD_INPUT', '政策包过大，没有保存。一个政策包不超过四十万字。');
  }
  return writing(context, 'pack.draft', (note) => {
    note({ subject: `pack ${id}`, new: { basedOn, characters: yaml.length } });
    const row = {
      id,
      basedOn,
      yaml,
      savedAt: shanghaiDateTime(context.clock()),
      savedBy: context.operator().name,
    };
    savePackDraft(context.database, row);
    return success(draftOf(context, row));
  });
}

/** Throws a draft away; published versions stay. NOT_FOUND. */
export function discardDraft(context: DeskContext, id: string): Result<null> {
  return writing(context, 'pack.draft', (note) => {
    note({ subject: `pack ${id}`, new: { discarded: true } });
    return deletePackDraft(context.database, id)
      ? success(null)
      : failure('NOT_FOUND', `政策包“${id}”没有草稿，请刷新列表。`);
  });
}

function draftOf(context: DeskContext, row: PackDraftRow): PackDraft {
  const { yaml } = row;
  return {
    ...lineOf(context, row),
    yaml,
    value: readYaml(yaml).value,
    check: checkContent(yaml, `${row.id}（草稿）`),
  };
}

function lineOf(context: DeskContext, { id, basedOn, savedAt, savedBy }: PackDraftRow): PackDraftLine {
  return { id, basedOn, nextVersion: (newestVersion(context, id) ?? 0) + 1, savedAt, savedBy };
}

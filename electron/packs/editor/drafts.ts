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
import { contentText, type PackContent } from '#shared/policy/pack-text.ts';
import { packText } from '../read-pack.ts';
import { checkContent } from './check.ts';
import { newestVersion } from './versions.ts';

const MOST_CHARACTERS = 1_000_000;

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
    ? failure('NOT_FOUND', `政策包“${input.id}”没有草稿，没有保存。请重新打开编辑页。`)
    : stored(context, input.id, contentText(input.content), draft.basedOn);
}

/** Stores a text as the draft of a pack that starts from version `basedOn`; null for a pack without any. */
export function stored(
  context: DeskContext,
  id: string,
  yaml: string,
  basedOn: number | null,
): Result<PackDraft> {
  if (yaml.length > MOST_CHARACTERS) {
    return failure('BAD_INPUT', '政策包过大，没有保存。一个政策包不超过一百万字。');
  }
  return writing(context.database, () => {
    const row = {
      id,
      basedOn,
      yaml,
      savedAt: shanghaiDateTime(context.clock()),
      savedBy: context.operator(),
    };
    savePackDraft(context.database, row);
    return success(draftOf(context, row));
  });
}

/** Throws a draft away; published versions stay. NOT_FOUND. */
export function discardDraft(context: DeskContext, id: string): Result<null> {
  return writing(context.database, () =>
    deletePackDraft(context.database, id)
      ? success(null)
      : failure('NOT_FOUND', `政策包“${id}”没有草稿，请刷新列表。`),
  );
}

function draftOf(context: DeskContext, row: PackDraftRow): PackDraft {
  return { ...lineOf(context, row), yaml: row.yaml, check: checkContent(row.yaml, `${row.id}（草稿）`) };
}

function lineOf(context: DeskContext, { id, basedOn, savedAt, savedBy }: PackDraftRow): PackDraftLine {
  return { id, basedOn, nextVersion: (newestVersion(context, id) ?? 0) + 1, savedAt, savedBy };
}

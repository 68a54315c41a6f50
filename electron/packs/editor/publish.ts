import { isDeepStrictEqual } from 'node:util';
import { deletePackDraft, packDraft } from '#electron/db/pack-drafts.ts';
import { insertStationPack } from '#electron/db/packs.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackSummary } from '#shared/contract/app.ts';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { withVersion } from '#shared/policy/pack-text.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { packSummary } from '../list-packs.ts';
import { readPackVersion } from '../read-pack.ts';
import { newestVersion } from './versions.ts';

/**
 * Makes a draft the pack's next version, which can no longer be edited; payments taken under earlier versions keep
 * theirs. PACK_INVALID with every problem; BAD_INPUT when id or year were changed, nothing was, or another version was
 * published meanwhile; NOT_FOUND without a draft. Then the draft stays.
 */
export function publishDraft(
  context: DeskContext,
  input: { readonly id: string; readonly note: string },
): Result<PackSummary> {
  return writing(context, 'pack.publish', (note) => {
    const draft = packDraft(context.database, input.id);
    if (draft === null) {
      return failure('NOT_FOUND', `政策包“${input.id}”没有草稿，没有可发布的内容。`);
    }
    const typed = parsePack(draft.yaml, `${input.id}（草稿）`);
    if (!typed.ok) {
      return typed;
    }
    const refused = refusal(context, input.id, draft.basedOn, typed.value);
    if (refused !== null) {
      return failure('BAD_INPUT', refused);
    }
    const version = (newestVersion(context, input.id) ?? 0) + 1;
    const yaml = withVersion(draft.yaml, version);
    const published = parsePack(yaml, input.id);
    if (!published.ok) {
      return published;
    }
    insertStationPack(context.database, { id: input.id, version, yaml }, shanghaiDateTime(context.clock()), {
      by: context.operator().name,
      note: input.note.trim(),
    });
    deletePackDraft(context.database, input.id);
    note({ subject: `pack ${input.id}`, old: { version: draft.basedOn }, new: { version } });
    return success(packSummary(context, published.value));
  });
}

function refusal(context: DeskContext, id: string, basedOn: number | null, pack: Pack): string | null {
  if (pack.id !== id) {
    return `草稿里的编号是“${pack.id}”，应是“${id}”，没有发布。编号不能改；另立政策包请用克隆或导入。`;
  }
  const newest = newestVersion(context, id);
  if (newest !== basedOn) {
    return `“${id}”已另有第 ${newest ?? 0} 版，这份草稿是从第 ${basedOn ?? 0} 版改起的，没有发布。请放弃草稿，从新版改起。`;
  }
  const before = newest === null ? null : readPackVersion(context, id, newest);
  if (before?.ok !== true) {
    return null;
  }
  if (before.value.benefitYear !== pack.benefitYear) {
    return `参保年度不能由 ${before.value.benefitYear} 改为 ${pack.benefitYear}，没有发布。新的年度请用“克隆为新年度”。`;
  }
  return isDeepStrictEqual({ ...before.value, version: 0 }, { ...pack, version: 0 })
    ? `草稿与第 ${before.value.version} 版内容相同，没有发布。`
    : null;
}

import type { PackCheck } from '#shared/contract/pack-editor.ts';
import { packSchema, type Pack } from '#shared/policy/pack-schema.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { contentText, type PackContent } from '#shared/policy/pack-text.ts';

/** The live check: every problem with line, path and clause, or the pack for the form. Stores nothing. */
export function checkContent(content: PackContent, name = '草稿'): PackCheck {
  const result = parsePack(contentText(content), name);
  return result.ok
    ? { ok: true, problems: [], pack: packForForm(result.value) }
    : { ok: false, problems: result.error.problems, pack: null };
}

/** A pack as JSON with amounts in yuan: what its file holds, lists and defaults filled in. */
export function packForForm(pack: Pack): unknown {
  return packSchema.encode(pack);
}

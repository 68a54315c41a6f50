import { resolve } from 'node:path';
import { success, type Result } from '#shared/domain/result.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import type { DeskContext } from '../desk.ts';
import { comparePolicies } from '../packs/compare.ts';
import { exportPack, importPack, packVersions, publishDraft } from '../packs/editor/editor.ts';
import { loadPolicy, readPackVersion, stationSettings } from '../packs/packs.ts';
import { comparisonJson } from './comparison-json.ts';
import { badInput, type Answer } from './command.ts';
import { withDesk } from './context.ts';
import { isFileName, packFrom, packFromFile } from './policy-source.ts';

/** What the editing commands of `policy` take beside their words. */
export interface EditingOptions {
  readonly db: string | null;
  readonly out: string | null;
  readonly note: string;
  readonly publish: boolean;
  readonly replace: boolean;
}

/** The editing actions by name. */
export const EDITING = { diff, versions, export: exportTo, import: importFrom, publish };

/** `policy diff A B`: each an id, id@version or file; with a database on its residents, else the cases alone. */
function diff(words: readonly string[], { db }: EditingOptions): Answer | Promise<Answer> {
  const [before = '', after = ''] = words;
  if (words.length !== 2) {
    return badInput('请写明两个政策包：policy diff A B。');
  }
  return db === null
    ? compared(null, before, after)
    : withDesk(db, { create: false }, (context) => compared(context, before, after));
}

/** `policy export ID[@VERSION] --db FILE --out X.yaml`. */
function exportTo(words: readonly string[], { db, out }: EditingOptions): Answer | Promise<Answer> {
  const [reference = ''] = words;
  if (words.length !== 1 || db === null || out === null) {
    return badInput('用法：policy export ID[@版本] --db FILE --out X.yaml');
  }
  const { id, version } = parted(reference);
  return withDesk(db, { create: false }, (context) =>
    exportPack(context, { id, version, file: resolve(out) }),
  );
}

/** `policy import FILE --db FILE [--publish]`: into a draft, with `--publish` on to the next version. */
function importFrom(words: readonly string[], options: EditingOptions): Answer | Promise<Answer> {
  const [file = ''] = words;
  const { db, note, replace } = options;
  if (words.length !== 1 || db === null) {
    return badInput('用法：policy import FILE.yaml --db FILE [--publish] [--note 说明] [--replace]');
  }
  return withDesk(db, { create: true }, (context) => {
    const draft = importPack(context, { file, replace });
    if (!draft.ok) {
      return draft;
    }
    if (options.publish) {
      return publishDraft(context, { id: draft.value.id, note });
    }
    const { id, basedOn, nextVersion, check } = draft.value;
    return { ok: true, value: { id, basedOn, nextVersion, ok: check.ok, problems: check.problems } };
  });
}

/** `policy publish ID --db FILE [--note …]`. */
function publish(words: readonly string[], { db, note }: EditingOptions): Answer | Promise<Answer> {
  const [id = ''] = words;
  return words.length !== 1 || db === null
    ? badInput('用法：policy publish ID --db FILE [--note 说明]')
    : withDesk(db, { create: false }, (context) => publishDraft(context, { id, note }));
}

/** `policy versions ID --db FILE`. */
function versions(words: readonly string[], { db }: EditingOptions): Answer | Promise<Answer> {
  const [id = ''] = words;
  return words.length !== 1 || db === null
    ? badInput('用法：policy versions ID --db FILE')
    : withDesk(db, { create: false }, (context) => ({ ok: true, value: packVersions(context, id) }));
}

function compared(context: DeskContext | null, one: string, other: string): Answer {
  const before = policyFrom(context, one);
  if (!before.ok) {
    return before;
  }
  const after = policyFrom(context, other);
  if (!after.ok) {
    return after;
  }
  const pair = { before: before.value, after: after.value, paidOnBefore: null, paidOnAfter: null };
  return { ok: true, value: comparisonJson(comparePolicies(context, pair)) };
}

function policyFrom(
  context: DeskContext | null,
  reference: string,
): Result<Policy> | Extract<Answer, { ok: false }> {
  if (isFileName(reference) || context === null) {
    const pack = isFileName(reference) ? packFromFile(reference) : packFrom(reference);
    return pack.ok ? success(openPolicy(pack.value)) : pack;
  }
  const { id, version } = parted(reference);
  if (version === null) {
    return loadPolicy(context, id);
  }
  const pack = readPackVersion(context, id, version);
  return pack.ok ? success(openPolicy(pack.value, stationSettings(context, id))) : pack;
}

function parted(reference: string): { readonly id: string; readonly version: number | null } {
  const [, id, version] = /^(.+)@(\d{1,6})$/.exec(reference) ?? [];
  return id === undefined ? { id: reference, version: null } : { id, version: Number(version) };
}

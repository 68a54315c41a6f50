import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { givenOut } from '#electron/audit/given-out.ts';
import { packDraft } from '#electron/db/pack-drafts.ts';
import { guarded } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackDraft } from '#shared/contract/pack-editor.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { readYaml } from '#shared/policy/pack-lines.ts';
import { idIn } from '#shared/policy/pack-text.ts';
import { packText } from '../read-pack.ts';
import { stored } from './drafts.ts';
import { newestVersion } from './versions.ts';

const MOST_BYTES = 4_000_000;

/** Writes a version of a pack (null: the newest) as YAML, comments and all. NOT_FOUND, WRITE_FAILED. */
export function exportPack(
  context: DeskContext,
  input: { readonly id: string; readonly version: number | null; readonly file: string },
): Result<{ readonly fileName: string }> {
  const { id, version } = input;
  const text = givenOut(context, 'pack.export', packText(context, id, version), () => ({
    subject: `pack ${id}`,
    new: { version },
  }));
  return text.ok
    ? guarded(() => {
        const unfinished = `${input.file}.part`;
        try {
          writeFileSync(unfinished, text.value);
          renameSync(unfinished, input.file);
        } catch (error) {
          rmSync(unfinished, { force: true });
          throw error;
        }
        return success({ fileName: basename(input.file) });
      })
    : text;
}

/**
 * Reads a YAML file into a draft of the pack it names; nothing is published by it. FILE_UNREADABLE, PACK_INVALID when
 * the text names no pack, BAD_INPUT when that pack has a draft and `replace` is false.
 */
export function importPack(
  context: DeskContext,
  input: { readonly file: string; readonly replace: boolean },
): Result<PackDraft> {
  const text = textOf(input.file);
  if (text === null) {
    return failure(
      'FILE_UNREADABLE',
      `读不了文件“${basename(input.file)}”。请检查它是不是 YAML 文本、能否打开。`,
    );
  }
  const id = idIn(text);
  if (id === null) {
    return failure('PACK_INVALID', `${notAPack(text, basename(input.file))}没有导入，请核对文件。`);
  }
  return packDraft(context.database, id) !== null && !input.replace
    ? failure('BAD_INPUT', `“${id}”已有一份没有发布的草稿，没有导入。请先发布或放弃它，或选择覆盖。`, {
        draft: id,
      })
    : stored(context, id, text, newestVersion(context, id));
}

/** Why a text names no pack: where its writing is wrong, or that it has no id. */
function notAPack(text: string, name: string): string {
  const [problem] = readYaml(text).problems;
  return problem === undefined
    ? `“${name}”不是政策包：没有编号（id）。`
    : `“${name}”第 ${problem.line} 行第 ${problem.column} 列：${problem.message}。`;
}

function textOf(file: string): string | null {
  try {
    if (statSync(file).size > MOST_BYTES) {
      return null;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}

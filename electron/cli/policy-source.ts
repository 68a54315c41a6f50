import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { programFolder } from '../db/program-folder.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { parsePack, type PackProblem } from '#shared/policy/parse-pack.ts';
import type { CliError } from './command.ts';

type Found<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: CliError };

/** The folder of the shipped packs. */
export function shippedFolder(): string {
  return join(programFolder(), 'resources', 'policies');
}

/** Ids of the shipped packs, sorted. */
export function shippedIds(): string[] {
  return readdirSync(shippedFolder())
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** The pack a person names: a shipped one by id, or a file by its path. NOT_FOUND lists the shipped ids. */
export function packFrom(idOrFile: string): Found<Pack> {
  if (isFileName(idOrFile)) {
    return packFromFile(idOrFile);
  }
  const ids = shippedIds();
  return ids.includes(idOrFile)
    ? packFromFile(join(shippedFolder(), `${idOrFile}.yaml`))
    : {
        ok: false,
        error: {
          code: 'NOT_FOUND',
          message: `没有政策包“${idOrFile}”。可用：${ids.join('、')}，或写出 .yaml 文件的路径。`,
          details: { policies: ids },
        },
      };
}

/** The pack in a file. FILE_UNREADABLE, or PACK_INVALID with every problem's file, line, path and clause. */
export function packFromFile(file: string): Found<Pack> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { ok: false, error: { code: 'FILE_UNREADABLE', message: `读不到文件“${file}”。请核对路径。` } };
  }
  const parsed = parsePack(text, basename(file));
  if (parsed.ok) {
    return parsed;
  }
  const { code, message, problems } = parsed.error;
  return { ok: false, error: { code, message, details: { ok: false, errors: problems.map(problemJson) } } };
}

/** A problem as JSON; `column` only where the writing of the text itself is wrong. */
function problemJson({ file, line, column, path, clause, message }: PackProblem) {
  return { file, line, ...(column === null ? {} : { column }), path, clause, message };
}

/** Whether a person named a file and not an id. */
export function isFileName(text: string): boolean {
  return /\.ya?ml$/i.test(text) || text.includes('/') || text.includes('\\');
}

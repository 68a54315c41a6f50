import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stationPack, stationPackVersions } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { parsePack, type PackResult } from '#shared/policy/parse-pack.ts';

const MOST_PARSED = 40;
/** No text within the bounds of a pack has more. */
const MOST_BYTES = 2_000_000;
const parsedTexts = new Map<string, PackResult>();

/**
 * The pack of this id: the station's own newest version where it has one, else the shipped file. NOT_FOUND when
 * there is neither, PACK_INVALID with every mistake when it does not hold.
 */
export function readPack(context: DeskContext, id: string): Result<Pack> {
  const own = stationPack(context.database, id);
  if (own !== null) {
    return parsed(own.yaml, `${id}（本站第 ${own.version} 版）`);
  }
  return shippedPackIds(context.folders.policies).includes(id)
    ? readPackFile(shippedFile(context, id))
    : failure('NOT_FOUND', `没有编号为“${id}”的政策包。请在设置里另选一个。`);
}

/** The text of one version: the station's own, or the shipped file where that is its version. NOT_FOUND. */
export function packText(context: DeskContext, id: string, version: number | null): Result<string> {
  const versions = stationPackVersions(context.database, id);
  const own = versions.find((each) => version === null || each.version === version);
  if (own !== undefined) {
    return success(own.yaml);
  }
  const shipped = shippedPack(context, id);
  return shipped !== null && (version === null || shipped.version === version)
    ? success(readFileSync(shippedFile(context, id), 'utf8'))
    : failure(
        'NOT_FOUND',
        `没有政策包“${id}”${version === null ? '' : `的第 ${version} 版`}。请从列表中选择。`,
      );
}

/** A certain version of a pack; null means the newest. NOT_FOUND, PACK_INVALID. */
export function readPackVersion(context: DeskContext, id: string, version: number | null): Result<Pack> {
  const text = packText(context, id, version);
  return text.ok ? parsed(text.value, version === null ? id : `${id}（第 ${version} 版）`) : text;
}

/** The pack as the program shipped it, or null when it shipped none of this id. */
export function shippedPack(context: DeskContext, id: string): Pack | null {
  const pack = shippedPackIds(context.folders.policies).includes(id)
    ? readPackFile(shippedFile(context, id))
    : null;
  return pack?.ok === true ? pack.value : null;
}

/** A pack from any file. FILE_UNREADABLE when the file cannot be read, PACK_INVALID when it does not hold. */
export function readPackFile(path: string): Result<Pack> {
  let text: string;
  try {
    if (statSync(path).size > MOST_BYTES) {
      return failure('FILE_UNREADABLE', `文件“${basename(path)}”过大，不是政策包，没有采用。请核对文件。`);
    }
    text = readFileSync(path, 'utf8');
  } catch {
    return failure('FILE_UNREADABLE', `读不了文件“${basename(path)}”。请检查文件是否存在、是否有读取权限。`);
  }
  return parsed(text, basename(path));
}

/** Ids of the packs that came with the program, by their file names. */
export function shippedPackIds(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** Keyed by the text itself: a file changed on disk is read anew, an unchanged one is parsed once. */
function parsed(text: string, name: string): PackResult {
  let result = parsedTexts.get(text);
  if (result === undefined) {
    if (parsedTexts.size >= MOST_PARSED) {
      parsedTexts.clear();
    }
    result = parsePack(text, name);
    parsedTexts.set(text, result);
  }
  return result;
}

function shippedFile(context: DeskContext, id: string): string {
  return join(context.folders.policies, `${id}.yaml`);
}

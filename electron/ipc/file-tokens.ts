import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ChosenFile } from '#shared/contract/app.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** What a token allows: reading one file, writing one file of one kind once, writing into one folder once, or a folder of backups. */
export type FileUse =
  | 'restore-from'
  | 'backup-place'
  | 'read-roster'
  | 'read-pack'
  | 'read-layout'
  | 'write-xlsx'
  | 'write-pdf'
  | 'write-yaml'
  | 'write-txt'
  | 'write-json'
  | 'write-folder';

/** The files a person chose. The window holds tokens; the paths stay here. */
export interface FileTokens {
  /** A token for a path that a person chose in a dialog or dropped on the window. */
  grant(path: string, use: FileUse): ChosenFile;
  /** The path for a token of this use. Reading may be repeated, writing not. BAD_INPUT for any other token. */
  redeem(token: string, use: FileUse): Result<string>;
}

const MOST_TOKENS = 200;

/** Tokens of one run of the program; the oldest are forgotten first. */
export function createFileTokens(): FileTokens {
  const granted = new Map<string, { readonly path: string; readonly use: FileUse }>();

  function grant(path: string, use: FileUse): ChosenFile {
    const token = randomUUID();
    granted.set(token, { path, use });
    for (const oldest of granted.keys()) {
      if (granted.size <= MOST_TOKENS) {
        break;
      }
      granted.delete(oldest);
    }
    return { token, name: basename(path) };
  }

  function redeem(token: string, use: FileUse): Result<string> {
    const found = granted.get(token);
    if (found?.use !== use) {
      return failure('BAD_INPUT', '这个文件的选择已经失效，请重新选择。');
    }
    if (use.startsWith('write-')) {
      granted.delete(token);
    }
    return success(found.path);
  }

  return { grant, redeem };
}

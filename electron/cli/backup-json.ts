import type { BackupLacks, BackupLine, DeskContents } from '#shared/contract/backups.ts';
import { yuanFromFen } from '#shared/domain/money.ts';

/** What a database holds, in yuan. */
export function contentsJson(contents: DeskContents): Readonly<Record<string, unknown>> {
  return { ...contents, personal: yuanFromFen(contents.personal) };
}

/** A backup with what it holds; `contents` null when it does not open. */
export function backupJson({ contents, ...line }: BackupLine): Readonly<Record<string, unknown>> {
  return { ...line, contents: contents === null ? null : contentsJson(contents) };
}

/** What a backup lacks, in yuan; null when it cannot be compared. */
export function lacksJson(lacks: BackupLacks | null): Readonly<Record<string, unknown>> | null {
  return lacks === null ? null : { ...lacks, personal: yuanFromFen(lacks.personal) };
}

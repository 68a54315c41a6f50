import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { readBytes, workbookOf } from '../excel/read-workbook.ts';
import { checkCancelled, type ImportHooks } from './hooks.ts';
import type { RosterDefinition } from './kind.ts';
import { rosterKinds } from './kinds.ts';
import { readRoster } from './read-roster.ts';
import type { RosterTable } from './table.ts';

export interface ImportRequest {
  readonly kind: RosterKind;
  /** The department, for identities; free text for the others. */
  readonly source: string;
  readonly heldFrom: DateOnly | null;
  readonly file: string;
  /** The pack to import under; the chosen one when left out. */
  readonly policyId?: string;
  /** Opens a protected workbook. Used while reading, then forgotten. */
  readonly password?: string;
}

/** A file as read, once: what is previewed and what is committed both come from it. */
export interface StagedRoster {
  readonly request: Omit<ImportRequest, 'password'>;
  readonly definition: RosterDefinition;
  readonly fileName: string;
  readonly hash: string;
  readonly bytes: Buffer;
  readonly table: RosterTable;
  /** What the reader says of the file: macros left out and the like. */
  readonly fileNotes: readonly string[];
}

/** Reads the file and finds the roster in it. Errors of readWorkbook and readRoster; BAD_INPUT without a source. */
export async function stageRoster(
  request: ImportRequest,
  benefitYear: number,
  hooks: ImportHooks,
): Promise<Result<StagedRoster>> {
  const definition = rosterKinds[request.kind];
  if (definition.needsSource && request.source.trim() === '') {
    return failure('BAD_INPUT', '请先选择这份名册来自哪个部门，再导入。');
  }
  hooks.progress('读取文件', 0, 0);
  const bytes = await readBytes(request.file);
  if (!bytes.ok) {
    return bytes;
  }
  checkCancelled(hooks);
  const fileName = basename(request.file);
  const { password, ...kept } = request;
  const workbook = await workbookOf(bytes.value, fileName, { password, cancelled: hooks.cancelled });
  if (!workbook.ok) {
    return workbook;
  }
  checkCancelled(hooks);
  const table = readRoster(workbook.value, definition, benefitYear);
  if (!table.ok) {
    return table;
  }
  const hash = createHash('sha256').update(bytes.value).digest('hex');
  return success({
    request: { ...kept, source: kept.source.trim() },
    definition,
    fileName,
    hash,
    bytes: bytes.value,
    table: table.value,
    fileNotes: workbook.value.notes,
  });
}

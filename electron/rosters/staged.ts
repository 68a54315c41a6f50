import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type {
  ColumnChoice,
  ColumnQuestion,
  ImportAnswers,
  SheetChoice,
} from '#shared/contract/import-questions.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { columnAnswers } from '../db/answers.ts';
import { packCells } from '../db/batch-rows.ts';
import type { DeskContext } from '../desk.ts';
import { readBytes, workbookOf } from '../excel/read-workbook.ts';
import { checkCancelled, stepper, type ImportHooks } from './hooks.ts';
import type { RosterDefinition } from './kind.ts';
import { rosterKinds } from './kinds.ts';
import { answeredCategories } from './mapping/category-names.ts';
import { readRoster, type AnsweredLayout } from './sheets/read-roster.ts';
import { cellsOf } from './source-cells.ts';
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
  /** What a person said of columns and words nobody knew. */
  readonly answers?: ImportAnswers;
  /** True where a person can be asked: a header without its needed columns becomes a question, not HEADER_MISSING. */
  readonly asks?: boolean;
  /** The sheets to read as one list; the best one when left out. 'all': every sheet that fits. */
  readonly sheets?: 'all' | readonly string[];
}

/** A file as read, once: what is previewed and what is committed both come from it. */
export interface StagedRoster {
  readonly request: Omit<ImportRequest, 'password'>;
  readonly definition: RosterDefinition;
  readonly fileName: string;
  readonly hash: string;
  readonly bytes: Buffer;
  readonly table: RosterTable;
  /** The cells of its rows as a commit keeps them. */
  readonly packedCells: readonly Buffer[];
  /** Every sheet of the workbook. */
  readonly sheets: readonly SheetChoice[];
  /** What the reader says of the file: macros left out and the like. */
  readonly fileNotes: readonly string[];
  /** Needed columns nobody has named yet; empty when the header is complete. Columns nothing is known of: kept with the row. */
  readonly missing: readonly ColumnChoice[];
  readonly columnQuestions: readonly ColumnQuestion[];
  /** Why nothing can be imported until they are answered, or null. */
  readonly blocked: string | null;
  /** What a person said of the columns of the file's sheets. */
  readonly layouts: readonly AnsweredLayout[];
  /** What a person said of words for identities: folded word → category. */
  readonly categoryAnswers: ReadonlyMap<string, string>;
}

/** Reads the file and finds the roster in it. Errors of readWorkbook and readRoster; BAD_INPUT without a source. */
export async function stageRoster(
  context: DeskContext,
  request: ImportRequest,
  policy: Policy,
  hooks: ImportHooks,
): Promise<Result<StagedRoster>> {
  const definition = rosterKinds[request.kind];
  if (definition.needsSource && request.source.trim() === '') {
    return failure('BAD_INPUT', '请先选择这份名册来自哪个部门，再导入。');
  }
  const categoryAnswers = answeredCategories(policy, request.answers?.categories ?? {});
  if (!categoryAnswers.ok) {
    return categoryAnswers;
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
  const source = request.source.trim();
  const roster = readRoster(workbook.value, definition, {
    benefitYear: policy.pack.benefitYear,
    remembered: (layout) => columnAnswers(context.database, { kind: definition.kind, source, layout }),
    given: request.answers?.columns ?? {},
    asks: request.asks ?? false,
    sheets: request.sheets,
  });
  if (!roster.ok) {
    return roster;
  }
  const hash = createHash('sha256').update(bytes.value).digest('hex');
  return success({
    request: { ...kept, source },
    definition,
    fileName,
    hash,
    bytes: bytes.value,
    table: roster.value.table,
    packedCells: packCells(
      roster.value.table.rows,
      cellsOf,
      stepper(hooks, '读取文件', roster.value.table.rows.length),
    ),
    sheets: roster.value.sheets,
    fileNotes: [...workbook.value.notes, ...roster.value.notes],
    missing: roster.value.missing,
    columnQuestions: roster.value.questions,
    blocked: roster.value.blocked,
    layouts: roster.value.layouts,
    categoryAnswers: categoryAnswers.value,
  });
}

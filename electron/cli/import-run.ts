import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { ImportAnswers } from '#shared/contract/import-questions.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { givenOut } from '../audit/given-out.ts';
import { keepHolders } from '../db/holder-sums.ts';
import { readSetting } from '../db/settings.ts';
import type { DeskContext } from '../desk.ts';
import { commitImport, previewImport, writeImportReport, type ImportSession } from '../rosters/session.ts';
import { choosePack } from '../packs/packs.ts';
import type { Answer } from './command.ts';

export interface ImportRun {
  readonly kind: RosterKind;
  readonly source: string;
  readonly heldFrom: DateOnly | null;
  readonly file: string;
  /** The pack to read categories with; becomes the database's own on commit when it has none. */
  readonly policyId: string | null;
  /** What is said of columns and words the program does not know. */
  readonly answers: ImportAnswers;
  /** The sheets to read; null: the best one. */
  readonly sheets: 'all' | readonly string[] | null;
  readonly commit: boolean;
  /** The number of a large cancellation, said back; null when none was. */
  readonly confirmedCancellations: number | null;
  /** Where the sender's rows go with 结果 and 原因, or null. */
  readonly report: string | null;
}

const QUIET = { progress: () => undefined, cancelled: () => false };
const PAGE = 500;
const NOT_TAKEN_IN: ReadonlySet<string> = new Set(['未匹配', '冲突', '错误']);

/**
 * Reads a workbook and answers with the counts per outcome and every problem; with `commit` it is then written in one
 * transaction and `batch` is its id.
 */
export async function runImport(context: DeskContext, run: ImportRun): Promise<Answer> {
  const { kind, source, heldFrom, file, policyId, answers, sheets } = run;
  const preview = await previewImport(
    context,
    {
      kind,
      source,
      heldFrom,
      file,
      answers,
      ...(policyId === null ? {} : { policyId }),
      ...(sheets === null ? {} : { sheets }),
    },
    QUIET,
  );
  if (!preview.ok) {
    return preview;
  }
  const batch = run.commit ? await commit(context, preview.value, run) : success(null);
  if (!batch.ok) {
    return batch;
  }
  const report = run.report === null ? success(null) : await reported(context, preview.value, run.report);
  return report.ok ? { ok: true, value: { ...summary(preview.value), batch: batch.value } } : report;
}

async function reported(context: DeskContext, session: ImportSession, file: string): Promise<Result<null>> {
  const given = givenOut(context, 'import.report', success(null), () => ({
    new: { fileHash: session.staged.hash, rows: session.staged.table.rows.length },
  }));
  return given.ok ? writeImportReport(session, file) : given;
}

async function commit(
  context: DeskContext,
  session: ImportSession,
  { policyId, confirmedCancellations }: ImportRun,
): Promise<Result<number>> {
  const committed = await commitImport(context, session, QUIET, confirmedCancellations);
  if (!committed.ok) {
    const { code, message, details } = committed.error;
    return code === 'CONFIRMATION_NEEDED'
      ? failure(code, `${message}核对无误后加上 --confirm-cancellations 和这个数字再执行。`, details)
      : committed;
  }
  keepHolders(context.database);
  if (policyId !== null && readSetting(context.database, 'pack_id') === null) {
    const chosen = choosePack(context, policyId);
    if (!chosen.ok) {
      return chosen;
    }
  }
  return success(committed.value.id);
}

function summary(session: ImportSession): Readonly<Record<string, unknown>> {
  const { sheetName: sheet, headerRow, ...preview } = session.preview;
  const { rows, outcomes, notes, blocked, confirmation, questions, paidChanged, sheets } = preview;
  return {
    rows,
    outcomes,
    ...allProblems(session),
    notes,
    blocked,
    confirmation,
    questions: questions.categories,
    paidChanged,
    sheet,
    headerRow,
    sheets,
  };
}

/** Problems of the rows that were not taken in; what is worth knowing of the others stands apart as remarks. */
function allProblems(session: ImportSession): { problems: RowProblem[]; remarks: RowProblem[] } {
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { total, rows } = session.rows('全部', offset, PAGE);
    for (const row of rows) {
      (NOT_TAKEN_IN.has(row.outcome) ? problems : remarks).push(...row.problems);
    }
    if (offset + PAGE >= total) {
      return { problems, remarks };
    }
  }
}

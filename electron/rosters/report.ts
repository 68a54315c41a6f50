import { z } from 'zod';
import type { RowProblem } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { batchById, batchRows } from '../db/batches.ts';
import { batchLayout } from '../db/roster-lookups.ts';
import { writeFailureSentence } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import { writeRowsWorkbook, type RowCell, type RowMark, type RowsSheet } from '../excel/write-rows.ts';
import { cellsOf, layoutOf, parseCells, parseLayout, type BatchLayout } from './batch-layout.ts';
import type { ImportSession } from './session.ts';

const storedProblems = z.array(
  z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() }),
);

interface ReportRow {
  readonly outcome: string;
  readonly cells: readonly RowCell[];
  readonly problems: readonly RowProblem[];
}

/** Writes the sender's rows back, same columns and order, with 结果 and 原因 behind, before or after the commit. */
export async function writeImportReport(session: ImportSession, file: string): Promise<Result<null>> {
  const { staged, planned } = session;
  const rows = staged.table.rows.map((row, index): ReportRow => {
    const fate = planned.plan.fates[index];
    return { outcome: fate?.outcome ?? '', cells: cellsOf(row), problems: fate?.problems ?? [] };
  });
  return writeReport(layoutOf(staged, planned), rows, file);
}

/** The same for an import of the past. NOT_FOUND when there is no such batch. */
export async function writeBatchReport(
  context: DeskContext,
  batchId: number,
  file: string,
): Promise<Result<null>> {
  const layout = batchLayout(context.database, batchId);
  if (layout === null || batchById(context.database, batchId) === null) {
    return failure('NOT_FOUND', '没有找到这一批导入记录。请刷新列表后再试。');
  }
  const rows = batchRows(context.database, batchId).map((row) => ({
    outcome: row.outcome,
    cells: parseCells(row.cells),
    problems: storedProblems.parse(JSON.parse(row.problems)),
  }));
  return writeReport(parseLayout(layout), rows, file);
}

async function writeReport(
  layout: BatchLayout,
  rows: readonly ReportRow[],
  file: string,
): Promise<Result<null>> {
  const width = Math.max(layout.titles.length, ...rows.slice(0, 1).map((row) => row.cells.length));
  const titles = Array.from({ length: width }, (_, index) => layout.titles[index] ?? '');
  const main: RowsSheet = {
    name: '导入结果',
    header: [...titles, '结果', '原因'],
    rows: rows.map((row) => [
      ...Array.from({ length: width }, (_, index) => row.cells[index] ?? null),
      row.outcome,
      row.problems.map(reasonText).join('\n'),
    ]),
    marks: new Map(rows.flatMap((row, index) => markOf(row, index))),
  };
  const more: RowsSheet[] = [
    { name: '取消名单', header: ['取消的身份'], rows: layout.cancelled.map((line) => [line]) },
    { name: '说明', header: ['说明'], rows: layout.notes.map((line) => [line]) },
  ];
  try {
    await writeRowsWorkbook([main, ...more.filter((sheet) => sheet.rows.length > 0)], file);
    return success(null);
  } catch (error) {
    const sentence = writeFailureSentence(error);
    return failure(
      'WRITE_FAILED',
      sentence ?? '报告没有保存成功。请关闭正在打开它的程序，或换一个位置再保存。',
    );
  }
}

function reasonText(problem: RowProblem): string {
  return problem.column === '' ? problem.reason : `${problem.column}：${problem.reason}`;
}

function markOf(row: ReportRow, index: number): readonly (readonly [number, RowMark])[] {
  switch (row.outcome) {
    case '错误':
      return [[index, 'refused']];
    case '冲突':
    case '未匹配':
      return [[index, 'question']];
    default:
      return row.problems.length > 0 ? [[index, 'remark']] : [];
  }
}

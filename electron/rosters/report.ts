import type { RowProblem } from '#shared/contract/import-rows.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { batchRows } from '../db/batch-rows.ts';
import { batchById } from '../db/batches.ts';
import { batchLayout } from '../db/roster-lookups.ts';
import { writeFailureSentence } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import { worksheetName } from '../excel/worksheet-name.ts';
import { writeRowsWorkbook, type RowCell, type RowMark, type RowsSheet } from '../excel/write-rows.ts';
import { layoutOf, parseLayout, type BatchLayout } from './batch-layout.ts';
import { groupBy } from './group-by.ts';
import { placedProblem } from './row-words.ts';
import type { ImportSession } from './import-session.ts';
import { cellsOf } from './source-cells.ts';
import { placeOfNumber } from './table.ts';

interface ReportRow {
  /** A joinedNumber. */
  readonly row: number;
  readonly outcome: string;
  readonly cells: readonly RowCell[];
  readonly problems: readonly RowProblem[];
}

/** Writes the sender's rows back, same columns and order, with 结果 and 原因 behind, before or after the commit. */
export async function writeImportReport(session: ImportSession, file: string): Promise<Result<null>> {
  const { staged, planned } = session;
  const rows = staged.table.rows.map((row, index): ReportRow => {
    const fate = planned.plan.fates[index];
    const { outcome = '', problems = [] } = fate ?? {};
    return { row: row.number, outcome, cells: cellsOf(row), problems };
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
  return writeReport(parseLayout(layout), batchRows(context.database, batchId), file);
}

async function writeReport(
  layout: BatchLayout,
  rows: readonly ReportRow[],
  file: string,
): Promise<Result<null>> {
  const own = ownSheets(layout, rows);
  const names = own.map(({ name = '' }) => name);
  const more: RowsSheet[] = [
    {
      name: worksheetName('取消名单', names),
      header: ['取消的身份'],
      rows: layout.cancelled.map((line) => [line]),
    },
    { name: worksheetName('说明', names), header: ['说明'], rows: layout.notes.map((line) => [line]) },
  ];
  try {
    await writeRowsWorkbook([...own, ...more.filter((sheet) => sheet.rows.length > 0)], file);
    return success(null);
  } catch (error) {
    const sentence = writeFailureSentence(error);
    return failure(
      'WRITE_FAILED',
      sentence ?? '报告没有保存成功。请关闭正在打开它的程序，或换一个位置再保存。',
    );
  }
}

/** The sender's sheets, each under its own name where there are several. */
function ownSheets(layout: BatchLayout, rows: readonly ReportRow[]): readonly RowsSheet[] {
  const { titles, parts } = layout;
  if (parts.length < 2) {
    return [ownSheet('导入结果', titles, null, rows)];
  }
  const bySheet = groupBy(rows, ({ row }) => String(placeOfNumber(row).part));
  const names: string[] = [];
  return parts.map(({ name, titles: own, places }, part) => {
    names.push(worksheetName(name, names));
    const located = (bySheet.get(String(part)) ?? []).map((row) => ({
      ...row,
      problems: row.problems.map((one) => placedProblem(parts, titles, one)),
    }));
    return ownSheet(names.at(-1) ?? name, own, places, located);
  });
}

function ownSheet(
  name: string,
  own: readonly string[],
  places: readonly number[] | null,
  rows: readonly ReportRow[],
): RowsSheet {
  const cells = rows.map((row) => (places === null ? row.cells : places.map((at) => row.cells[at] ?? null)));
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), own.length);
  const columns = Array.from({ length: width }, (_, index) => index);
  return {
    name,
    header: [...columns.map((index) => own[index] ?? ''), '结果', '原因'],
    rows: rows.map((row, at) => [
      ...columns.map((index) => cells[at]?.[index] ?? null),
      row.outcome,
      row.problems.map(reasonText).join('\n'),
    ]),
    marks: new Map(rows.flatMap((row, index) => markOf(row, index))),
  };
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

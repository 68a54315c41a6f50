import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { parseRosterDate } from '#shared/roster/row-values.ts';
import type { RowText } from '../excel/workbook-text.ts';
import { problem } from './kind.ts';
import { senderTitle, textOf, type RosterTable } from './table.ts';

/** A day column of a kind. */
export interface DayColumn {
  readonly key: string;
  readonly title: string;
}

/**
 * The day of a cell; null where it is empty or a dash, or cannot be used: then why stands in `problems`. A month alone
 * is its first day, said in `remarks`; a day after `today` is a problem.
 */
export function readDayCell(
  table: RosterTable,
  row: RowText,
  { key, title }: DayColumn,
  today: DateOnly,
  problems: RowProblem[],
  remarks: RowProblem[],
): DateOnly | null {
  // Payment systems also write 20231208102311.
  const text = textOf(table, row, key).replace(/^(\d{8})[ T]?\d{2}:?\d{2}:?\d{2}$/, '$1');
  if (/^[-—/无]?$/.test(text)) {
    return null;
  }
  const read = parseRosterDate(text);
  const column = senderTitle(table, key, title);
  if (read === null) {
    problems.push(problem(row.number, column, text, `${title}看不懂，请写成 2023-12-08 这样的形式。`));
    return null;
  }
  if (read.date > today) {
    const reason = `${title}晚于业务日期 ${today}，没有导入。请核对${title}。`;
    problems.push(problem(row.number, column, read.date, reason));
    return null;
  }
  if (read.monthOnly) {
    remarks.push(problem(row.number, column, text, `只写到月份，按 ${read.date} 计。`));
  }
  return read.date;
}

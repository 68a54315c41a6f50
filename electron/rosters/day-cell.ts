import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { parseRosterDate } from '#shared/roster/row-values.ts';
import type { RowText } from '../excel/workbook-text.ts';
import { problem } from './kind.ts';
import { cellOf, senderTitle, type RosterCell, type RosterTable } from './table.ts';

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
  const cell = cellOf(table, row, key);
  const text = cell.text.replace(/^(\d{8})[ T]?\d{2}:?\d{2}:?\d{2}$/, '$1');
  if (/^[-—/无]?$/.test(text)) {
    return null;
  }
  const read = parseRosterDate(text);
  const column = senderTitle(table, key, title);
  if (isJanuaryOrOctober(cell)) {
    problems.push(problem(row.number, column, text, JANUARY_OR_OCTOBER));
    return null;
  }
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

/** What to do about a month that cannot be told. */
export const JANUARY_OR_OCTOBER = '看不出是 1 月还是 10 月，请把该列设为文本后重填。';

/** Whether a cell is the number Excel makes of a typed 2023.10 as well as of 2023.1. */
export function isJanuaryOrOctober({ text, kind }: RosterCell): boolean {
  return kind === 'n' && /^\d{4}\.1$/.test(text);
}

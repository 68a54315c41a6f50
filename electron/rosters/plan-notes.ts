import type { DateTime } from '#shared/domain/dates.ts';
import type { NotARow } from '#shared/roster/row-kind.ts';
import type { RosterTable } from './table.ts';

const LEFT_OUT: Readonly<Record<NotARow, string>> = {
  blank: '空行',
  total: '合计行',
  signature: '制表、审核、说明等落款行',
  header: '重复的表头或填写说明',
};

/** What a person should know of how the file was read: lines left out, hidden rows and columns. */
export function readingNotes(table: RosterTable): string[] {
  const notes: string[] = [];
  for (const [why, name] of Object.entries(LEFT_OUT)) {
    const rows = table.leftOut.filter((line) => line.why === why).map((line) => line.row);
    if (rows.length > 0 && why !== 'blank') {
      notes.push(`${name} ${rows.length} 行没有当作数据：第 ${listed(rows.map(String))} 行。`);
    }
  }
  const hidden = table.rows.filter((row) => row.hidden).map((row) => String(row.number));
  if (hidden.length > 0) {
    notes.push(`有 ${hidden.length} 行在表里是隐藏的，也已读入：第 ${listed(hidden)} 行。`);
  }
  if (table.hiddenColumns.length > 0) {
    notes.push(`隐藏的列也已读入：${listed(table.hiddenColumns)} 列。`);
  }
  return notes;
}

/** A recorded moment as it is read: “2023-12-08 09:30”. */
export function moment(at: DateTime): string {
  return at.replace('T', ' ').slice(0, 16);
}

/** The first few of a list, and how many there are in all: “甲、乙、丙等 12 个”. */
export function listed(items: readonly string[], unit = '', most = 8): string {
  return items.length > most
    ? `${items.slice(0, most).join('、')}等${unit === '' ? '' : ` ${items.length} ${unit}`}`
    : items.join('、');
}

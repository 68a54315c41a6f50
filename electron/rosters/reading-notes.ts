import type { NotARow } from '#shared/roster/row-kind.ts';
import { listed } from './plan-notes.ts';
import { rowsWords } from './row-words.ts';
import type { RosterTable } from './table.ts';

const LEFT_OUT: Readonly<Record<NotARow, string>> = {
  blank: '空行',
  total: '合计行',
  signature: '制表、审核、说明等落款行',
  header: '重复的表头或填写说明',
};

/** What a person should know of how the file was read: people above the header, lines left out, hidden rows and columns. */
export function readingNotes(table: RosterTable): string[] {
  const notes = aboveNotes(table);
  for (const [why, name] of Object.entries(LEFT_OUT)) {
    const rows = table.leftOut.filter((line) => line.why === why).map((line) => line.row);
    if (rows.length > 0 && why !== 'blank') {
      notes.push(`${name} ${rows.length} 行没有当作数据：${rowsWords(table, rows)}。`);
    }
  }
  const hidden = table.rows.filter((row) => row.hidden).map((row) => row.number);
  if (hidden.length > 0) {
    notes.push(`有 ${hidden.length} 行在表里是隐藏的，也已读入：${rowsWords(table, hidden)}。`);
  }
  for (const { name, hiddenColumns } of table.parts) {
    if (hiddenColumns.length > 0) {
      const sheet = table.parts.length > 1 ? `“${name}”` : '';
      notes.push(`${sheet}隐藏的列也已读入：${listed(hiddenColumns)} 列。`);
    }
  }
  return notes;
}

function aboveNotes(table: RosterTable): string[] {
  return table.above.length === 0
    ? []
    : [
        `表头上面还有 ${table.above.length} 行写着身份证号码，像是另一份名单，没有当作数据读入：${rowsWords(table, table.above)}。如果是名单，请把两份名单分成两个工作表，一起选上再导入；如果不是，请删去这些号码。`,
      ];
}

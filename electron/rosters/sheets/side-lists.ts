import { parseIdNumber } from '#shared/domain/id-number.ts';
import { OTHER_PERSON } from '#shared/roster/columns.ts';
import { columnLetters } from '../../excel/workbook-text.ts';
import type { RosterDefinition } from '../kind.ts';
import { listed } from '../plan-notes.ts';
import type { SheetTable } from './sheet-table.ts';

/** One wrong cell is no second list. */
const LEAST = 2;
const NUMBER = 18;

/** A list that stands beside the one that is read, on the same sheet. */
export interface SideList {
  readonly sheet: string;
  /** Letters of its columns of ID numbers. */
  readonly columns: readonly string[];
  /** How many people of its own it has. */
  readonly people: number;
}

/**
 * Lists beside those that are read: columns nobody named that hold ID numbers of other people than their rows', and whose header
 * speaks of nobody else (a guardian, an agent).
 */
export function sideLists(
  tables: readonly SheetTable[],
  { personColumn }: RosterDefinition,
): readonly SideList[] {
  return personColumn === null
    ? []
    : tables.flatMap((table) => {
        const person = table.header.columns.get(personColumn);
        const beside = person === undefined ? [] : besideColumns(table, person);
        const people = beside.reduce((most, { count }) => Math.max(most, count), 0);
        const columns = beside.map(({ column }) => columnLetters(column));
        return beside.length === 0 ? [] : [{ sheet: table.sheet.name, columns, people }];
      });
}

/** What to say of them. */
export function sideListNotes(lists: readonly SideList[]): readonly string[] {
  return lists.map(
    ({ sheet, columns, people }) =>
      `工作表“${sheet}”的 ${listed(columns)} 列里还有另外 ${people} 人的身份证号码，像是并排的另一份名单，没有当作数据读入。如果是名单，请把它移到左边名单的下面，或另放一张工作表，再导入。`,
  );
}

function besideColumns(
  { header, rows, leftOut }: SheetTable,
  person: number,
): readonly { readonly column: number; readonly count: number }[] {
  const named = new Set(header.columns.values());
  const counts = new Map<number, number>();
  for (const { texts } of [...rows, ...leftOut]) {
    for (const [column, text] of texts.entries()) {
      if (text.length >= NUMBER && text !== texts[person] && !named.has(column) && isNumber(text)) {
        counts.set(column, (counts.get(column) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .filter(([column, count]) => count >= LEAST && !OTHER_PERSON.test(header.titles[column] ?? ''))
    .map(([column, count]) => ({ column, count }))
    .sort((left, right) => left.column - right.column);
}

function isNumber(text: string): boolean {
  return text.trim().length === NUMBER && typeof parseIdNumber(text) !== 'string';
}

import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { nameKey } from '#shared/domain/names.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { readIdCell } from '../id-cell.ts';
import { groupBy } from '../group-by.ts';
import { rowsConflict, settledRows } from '../conflicts/same-person.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { cellOf, senderTitle, type RosterTable } from '../table.ts';
import { checkResident, TEXT_FIELDS, type CheckedResident } from './check-resident.ts';
import { rowWords } from '../row-words.ts';

/**
 * Fates that follow from the file alone, for rows that share an ID number: identical rows merge into the first, rows
 * that contradict each other are conflicts, all of them, because nobody here can know which one is right.
 * Keyed by row number; rows not in it are to be matched against the database.
 */
export function sameNumberFates(input: PlanInput): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const rows of repeatedNumbers(input).values()) {
    const group = rows
      .map((row) => checkResident(input.table, row, input.today))
      .filter((row) => 'id' in row);
    const settled = settledRows(input, group, { shown, opposes });
    settled.forEach((fate, row) => fates.set(row, fate));
    const [first, ...others] = group.filter(({ row }) => !settled.has(row));
    if (first !== undefined && others.length > 0) {
      for (const [row, fate] of fatesOf(input, first, others)) {
        const conflict = fate.outcome === '冲突' ? { conflict: rowsConflict(input, group, { row }) } : {};
        fates.set(row, { ...fate, ...conflict });
      }
    }
  }
  return fates;
}

function fatesOf(
  { table }: PlanInput,
  first: CheckedResident,
  others: readonly CheckedResident[],
): [number, Fate][] {
  const otherName = others.find((other) => nameKey(other.name) !== nameKey(first.name));
  if (otherName !== undefined) {
    return [first, ...others].map((resident) => {
      const against = nameKey(resident.name) === nameKey(first.name) ? otherName : first;
      const reason = `与${rowWords(table, against.row)}“${against.name}”的身份证号码相同，姓名不同，两行都没有导入。请核对证件后改正。`;
      return conflict(
        resident,
        problem(resident.row, senderTitle(table, 'name', '姓名'), resident.name, reason),
      );
    });
  }
  const differing = others.find((other) => differencesOf(first, other).length > 0);
  if (differing === undefined) {
    return others.map((other) => [other.row, sameAs(table, other, first)]);
  }
  const column = differencesOf(first, differing).join('、');
  return [first, ...others].map((resident) => {
    const against = resident === first ? differing : first;
    const reason = `与${rowWords(table, against.row)}是同一人，但${column}不同，都没有导入。请保留正确的一行。`;
    return conflict(resident, problem(resident.row, column, '', reason));
  });
}

function sameAs(table: RosterTable, resident: CheckedResident, first: CheckedResident): Fate {
  const reason = `与${rowWords(table, first.row)}相同，已合并为一人。`;
  const column = senderTitle(table, 'number', '身份证号码');
  return {
    outcome: '未变',
    summary: `${resident.name} ${maskIdNumber(resident.id.number)} 与${rowWords(table, first.row)}相同`,
    problems: [problem(resident.row, column, maskIdNumber(resident.id.number), reason)],
  };
}

function conflict(resident: CheckedResident, why: RowProblem): [number, Fate] {
  return [resident.row, { outcome: '冲突', summary: shown(resident), problems: [why] }];
}

/** The rows of each number that stands in the file more than once; a first look at all that keeps little of any. */
function repeatedNumbers({ table, today, step }: PlanInput): ReadonlyMap<string, readonly RowText[]> {
  const keys = new Float64Array(table.rows.length);
  for (const [index, row] of table.rows.entries()) {
    step();
    keys[index] = keyOf(numberOf(table, row, today));
  }
  const repeated = repeatedKeys(keys);
  const rows = table.rows.filter((_row, index) => repeated.has(keys[index] ?? 0));
  const groups = groupBy(rows, (row) => numberOf(table, row, today));
  return new Map([...groups].filter(([, group]) => group.length > 1));
}

function numberOf(table: RosterTable, row: RowText, today: DateOnly): string {
  const read = readIdCell(cellOf(table, row, 'number'), today);
  return 'id' in read ? read.id.number : '';
}

/** Equal for equal numbers, and seldom for others: the province is left out, as a number of 17 digits would be inexact. */
function keyOf(number: string): number {
  return number === '' ? 0 : Number(number.slice(2, 17));
}

/** Those above 0 that stand more than once. */
function repeatedKeys(keys: Float64Array): ReadonlySet<number> {
  const sorted = keys.toSorted();
  return new Set(sorted.filter((key, index) => key > 0 && key === sorted[index - 1]));
}

function shown(resident: CheckedResident): string {
  return `${resident.name} ${maskIdNumber(resident.id.number)}`;
}

function opposes(row: CheckedResident, other: CheckedResident): boolean {
  return nameKey(row.name) !== nameKey(other.name) || differencesOf(row, other).length > 0;
}

function differencesOf(left: CheckedResident, right: CheckedResident): string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['村（居）', left.village, right.village],
    ['组/社', left.group, right.group],
    ['户主姓名', left.headName, right.headName],
    ['户主身份证号', left.headNumber, right.headNumber],
    ['上年档次', left.lastYearTier, right.lastYearTier],
    ...Object.entries(TEXT_FIELDS).map(
      ([field, title]) => [title, textField(left, field), textField(right, field)] as const,
    ),
  ];
  return pairs.filter(([, before, after]) => before !== after).map(([title]) => title);
}

function textField(resident: CheckedResident, field: string): string | undefined {
  return new Map(Object.entries(resident.texts)).get(field);
}

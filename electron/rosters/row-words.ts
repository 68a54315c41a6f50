import type { RowProblem } from '#shared/contract/import-rows.ts';
import { groupBy } from './group-by.ts';
import { listed } from './plan-notes.ts';
import { joinedNumber, placeOfNumber, type TablePart } from './table.ts';

/** The sheets of a table, by name. */
interface Parts {
  readonly parts: readonly Pick<TablePart, 'name'>[];
}

const MOST_SHEETS = 4;

/** A row as a sentence names it: “第 12 行”, with its sheet where more than one is read. */
export function rowWords(table: Parts, number: number): string {
  const { part, row } = placeOfNumber(number);
  return `${sheetWords(table, part)}第 ${row} 行`;
}

/** Some of these rows, sheet by sheet: “第 2、5、9 行”; `unit` as `listed` has it. */
export function rowsWords(table: Parts, numbers: readonly number[], unit = ''): string {
  const bySheet = [...groupBy(numbers.map(placeOfNumber), ({ part }) => String(part)).values()];
  const words = bySheet.slice(0, MOST_SHEETS).map((places) => {
    const rows = listed(
      places.map(({ row }) => String(row)),
      unit,
    );
    return `${sheetWords(table, places[0]?.part ?? 0)}第 ${rows} 行`;
  });
  return `${words.join('，')}${bySheet.length > MOST_SHEETS ? `，等 ${bySheet.length} 张表` : ''}`;
}

/** Where a row stands: its number in its sheet, and the sheet where more than one is read. */
export function rowPlace(
  { parts }: Parts,
  number: number,
): { readonly row: number; readonly sheet?: string } {
  const { part, row } = placeOfNumber(number);
  return parts.length > 1 ? { row, sheet: parts[part]?.name ?? '' } : { row };
}

/** The number within the joined table of a row as `rowPlace` names it. */
export function numberAt({ parts }: Parts, { row, sheet }: ReturnType<typeof rowPlace>): number {
  return joinedNumber(
    Math.max(
      0,
      parts.findIndex(({ name }) => name === sheet),
    ),
    row,
  );
}

/** A problem as the sender knows the row: its number in its sheet, its column as that sheet calls it. */
export function placedProblem(
  parts: readonly Pick<TablePart, 'name' | 'titles' | 'places'>[],
  titles: readonly string[],
  problem: RowProblem,
): RowProblem {
  const { places, titles: own } = parts[placeOfNumber(problem.row).part] ?? { places: null, titles };
  const at = own === titles ? -1 : titles.indexOf(problem.column);
  const column = at < 0 ? '' : (own[places === null ? at : places.indexOf(at)] ?? '');
  return {
    ...problem,
    ...rowPlace({ parts }, problem.row),
    column: column === '' ? problem.column : column,
  };
}

function sheetWords({ parts }: Parts, part: number): string {
  return parts.length > 1 ? `“${parts[part]?.name ?? ''}”` : '';
}

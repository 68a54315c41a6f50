import type { CellValue } from 'exceljs';
import { yuanFromFen } from '#shared/domain/money.ts';
import type { ColumnFormula, ColumnKind, SheetCell, SheetColumn } from '#shared/sheets/sheet.ts';
import type { SheetPositions } from './write-positions.ts';

/** How each kind of column is typed and shown. Text formats keep Excel from ever reading a text as a formula. */
export const NUMBER_FORMATS = {
  text: '@',
  id: '@',
  code: '@',
  mark: '@',
  integer: '#,##0',
  money: '#,##0.00',
  ratio: '0.00%',
  date: 'yyyy-mm-dd',
} as const satisfies Record<ColumnKind, string>;

/** The cell of a data row: the column's formula with its value, else the plain value. */
export function dataCell(
  column: SheetColumn,
  value: SheetCell,
  row: number,
  positions: SheetPositions,
): CellValue {
  const plain = plainCell(column, value);
  return column.formula === null
    ? plain
    : { formula: formulaText(column.formula, row, positions), result: resultOf(plain) };
}

/** The cell of the totals row: a sum over all rows, the ratio of the totals, or plain. */
export function totalCell(
  column: SheetColumn,
  value: SheetCell,
  row: number,
  positions: SheetPositions,
): CellValue {
  return summedCell(column, value, row, positions, positions.dataFirst, positions.dataLast);
}

/** The cell of a line that closes the rows from `first` to the one above it. */
export function closingCell(
  column: SheetColumn,
  value: SheetCell,
  row: number,
  positions: SheetPositions,
  first: number,
): CellValue {
  return summedCell(column, value, row, positions, first, row - 1);
}

function summedCell(
  column: SheetColumn,
  value: SheetCell,
  row: number,
  positions: SheetPositions,
  first: number,
  last: number,
): CellValue {
  const plain = plainCell(column, value);
  if (column.total === 'none' || last < first) {
    return plain;
  }
  if (column.total === 'formula' && column.formula !== null) {
    return { formula: formulaText(column.formula, row, positions), result: resultOf(plain) };
  }
  const letter = letterOf(positions, column.key);
  // SUBTOTAL leaves out the sums among the rows, so that nothing is counted twice.
  const sum = positions.closed ? 'SUBTOTAL(9,' : 'SUM(';
  return { formula: `${sum}${letter}${first}:${letter}${last})`, result: resultOf(plain) };
}

function formulaText(formula: ColumnFormula, row: number, positions: SheetPositions): string {
  function cell(key: string): string {
    return `${letterOf(positions, key)}${row}`;
  }
  switch (formula.kind) {
    case 'ratio':
      return `IF(N(${cell(formula.denominator)})<=0,"",N(${cell(formula.numerator)})/${cell(formula.denominator)})`;
    case 'difference': {
      const minuend = cell(formula.minuend);
      const subtrahends = formula.subtrahends.map((key) => `-N(${cell(key)})`).join('');
      return `IF(${minuend}="","",${minuend}${subtrahends})`;
    }
    case 'rank': {
      const own = cell(formula.of);
      const letter = letterOf(positions, formula.of);
      return `IF(${own}="","",RANK(${own},$${letter}$${positions.dataFirst}:$${letter}$${positions.dataLast}))`;
    }
  }
}

function plainCell(column: SheetColumn, value: SheetCell): string | number | Date | null {
  if (column.kind === 'money' && typeof value === 'number') {
    return yuanFromFen(value);
  }
  if (column.kind === 'date' && typeof value === 'string' && value !== '') {
    return new Date(`${value}T00:00:00Z`);
  }
  return value;
}

/** What a formula shows for an empty value is the empty text it computes. */
function resultOf(value: string | number | Date | null): string | number | Date {
  return value ?? '';
}

function letterOf(positions: SheetPositions, key: string): string {
  const letter = positions.letters.get(key);
  if (letter === undefined) {
    throw new Error(`No column ${key} on this form`);
  }
  return letter;
}

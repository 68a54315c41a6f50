import type { ColumnFormula, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/**
 * The rows with every formula column filled in. The workbook writes the same formula beside the value,
 * so what is shown and what recalculates come from one definition. Columns may build on earlier ones.
 */
export function computeRows(columns: readonly SheetColumn[], rows: readonly SheetRow[]): readonly SheetRow[] {
  let filled: readonly SheetRow[] = rows;
  for (const column of columns) {
    const { formula } = column;
    if (formula !== null) {
      const places = formula.kind === 'rank' ? placesOf(filled, formula.of) : NO_PLACES;
      filled = filled.map((row) => ({ ...row, [column.key]: evaluate(formula, row, places) }));
    }
  }
  return filled;
}

/** The totals row: sums, ratios taken again from the totals, and `label` in the first column. */
export function totalRow(
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  label: string,
): SheetRow {
  const total: Record<string, SheetCell> = {};
  columns.forEach((column, index) => {
    total[column.key] =
      column.total === 'sum'
        ? sumOf(rows, column.key)
        : index === 0 && column.total === 'none'
          ? label
          : null;
  });
  for (const column of columns) {
    if (column.total === 'formula' && column.formula !== null) {
      total[column.key] = evaluate(column.formula, total, NO_PLACES);
    }
  }
  return total;
}

const NO_PLACES: ReadonlyMap<number, number> = new Map();

function evaluate(formula: ColumnFormula, row: SheetRow, places: ReadonlyMap<number, number>): SheetCell {
  switch (formula.kind) {
    case 'ratio': {
      const denominator = numberIn(row, formula.denominator) ?? 0;
      return denominator > 0 ? (numberIn(row, formula.numerator) ?? 0) / denominator : null;
    }
    case 'difference': {
      const minuend = numberIn(row, formula.minuend);
      return minuend === null
        ? null
        : formula.subtrahends.reduce((rest, key) => rest - (numberIn(row, key) ?? 0), minuend);
    }
    case 'rank': {
      const own = numberIn(row, formula.of);
      return own === null ? null : (places.get(own) ?? null);
    }
  }
}

/** The place of each value in the column, the greatest first; equal ones share it (1, 1, 3). */
function placesOf(rows: readonly SheetRow[], key: string): ReadonlyMap<number, number> {
  const values = rows.map((row) => numberIn(row, key)).filter((value) => value !== null);
  const places = new Map<number, number>();
  values
    .sort((one, other) => other - one)
    .forEach((value, index) => {
      if (!places.has(value)) {
        places.set(value, index + 1);
      }
    });
  return places;
}

function sumOf(rows: readonly SheetRow[], key: string): number {
  return rows.reduce((sum, row) => sum + (numberIn(row, key) ?? 0), 0);
}

function numberIn(row: SheetRow, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' ? value : null;
}

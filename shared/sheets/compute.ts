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
      const before = filled;
      filled = before.map((row) => ({ ...row, [column.key]: evaluate(formula, row, before) }));
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
      total[column.key] = evaluate(column.formula, total, [total]);
    }
  }
  return total;
}

function evaluate(formula: ColumnFormula, row: SheetRow, all: readonly SheetRow[]): SheetCell {
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
      return own === null
        ? null
        : 1 + all.filter((other) => (numberIn(other, formula.of) ?? -1) > own).length;
    }
  }
}

function sumOf(rows: readonly SheetRow[], key: string): number {
  return rows.reduce((sum, row) => sum + (numberIn(row, key) ?? 0), 0);
}

function numberIn(row: SheetRow, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' ? value : null;
}

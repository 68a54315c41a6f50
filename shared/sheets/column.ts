import type { ColumnFormula, ColumnKind, SheetColumn } from './sheet.ts';

/** A column of text, never totalled. Width in characters. */
export function textColumn(key: string, title: string, width: number): SheetColumn {
  return plain(key, title, 'text', width, 'none');
}

/** A column of another kind that is never totalled. Width in characters. */
export function plainColumn(key: string, title: string, width: number, kind: ColumnKind): SheetColumn {
  return plain(key, title, kind, width, 'none');
}

/** A column of counts or of money (fen) that is summed in the totals row. */
export function summedColumn(
  key: string,
  title: string,
  width: number,
  kind: 'integer' | 'money' = 'integer',
): SheetColumn {
  return plain(key, title, kind, width, 'sum');
}

/** Share of one column in another; empty while the denominator is not above 0. */
export function ratioColumn(
  key: string,
  title: string,
  width: number,
  numerator: string,
  denominator: string,
): SheetColumn {
  return formed(key, title, 'ratio', width, { kind: 'ratio', numerator, denominator }, 'formula');
}

/** One column less others; empty while the first is empty. The total adds the rows up. */
export function differenceColumn(
  key: string,
  title: string,
  width: number,
  minuend: string,
  subtrahends: readonly string[],
): SheetColumn {
  return formed(key, title, 'integer', width, { kind: 'difference', minuend, subtrahends }, 'sum');
}

/** The column under a group head that its neighbours share. */
export function grouped(group: string, column: SheetColumn): SheetColumn {
  return { ...column, group };
}

function plain(
  key: string,
  title: string,
  kind: ColumnKind,
  width: number,
  total: SheetColumn['total'],
): SheetColumn {
  return { key, title, group: null, kind, width, formula: null, total };
}

function formed(
  key: string,
  title: string,
  kind: ColumnKind,
  width: number,
  formula: ColumnFormula,
  total: SheetColumn['total'],
): SheetColumn {
  return { key, title, group: null, kind, width, formula, total };
}

import type { SheetColumn } from './sheet.ts';

/** 排名: the place by another column, the greatest first. */
export function rankColumn(of: string, width: number): SheetColumn {
  return {
    key: 'rank',
    title: '排名',
    group: null,
    kind: 'integer',
    width,
    formula: { kind: 'rank', of },
    total: 'none',
  };
}

/** On one village's own sheet the place in the street is a figure: there is nothing to rank it against. */
export function withoutRankFormula(column: SheetColumn): SheetColumn {
  return column.formula?.kind === 'rank' ? { ...column, formula: null } : column;
}

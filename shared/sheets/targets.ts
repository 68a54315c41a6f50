import { grouped, summedColumn, textColumn } from './column.ts';
import { computeRows, totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import { scopeColumns, targetCells } from './scopes.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** One village's target and what became of it at the report's moment. Counts are persons. */
export interface TargetFigures {
  readonly village: string;
  readonly lastYear: number;
  readonly targets: Readonly<Record<string, number>>;
  readonly reductions: Readonly<Record<string, number>>;
  readonly enrolled: number;
}

export interface TargetHeading extends ReportHeading {
  readonly scopes: readonly string[];
  /** Reasons of reduction in use, in the order of their columns. */
  readonly reasons: readonly string[];
}

const WIDEST_PORTRAIT = 11;

/** 目标任务分解表: target, reductions by reason, what is left of it, and how far the village is. */
export function targetLayout(heading: TargetHeading, figures: readonly TargetFigures[]): Sheet {
  const columns = targetColumns(heading.scopes, heading.reasons);
  const rows = computeRows(
    columns,
    figures.map((each) => rowOf(heading, each)),
  );
  return {
    name: 'targets',
    title: `${heading.benefitYear}年度居民医保参保目标任务分解表`,
    subtitle: subtitleLines(heading, '单位：人'),
    asOf: heading.asOf,
    columns,
    rows,
    total: totalRow(columns, rows, '合计'),
    notes: ['差额＝核减后目标－已参，负数为超额；完成率＝已参÷核减后目标。'],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: columns.length > WIDEST_PORTRAIT ? 'landscape' : 'portrait' },
  };
}

function targetColumns(scopes: readonly string[], reasons: readonly string[]): readonly SheetColumn[] {
  const reductions =
    reasons.length === 0
      ? [summedColumn('reduction', '核减', 8)]
      : reasons.map((reason, index) => grouped('核减', summedColumn(reductionKey(index), reason, 10)));
  const { targets, reduced, gaps, completions } = scopeColumns(
    scopes,
    reductions.map((column) => column.key),
  );
  return [
    textColumn('village', '村（居）', 18),
    summedColumn('lastYear', '上年参保', 10),
    ...targets.map((column) => (column.group === null ? { ...column, title: '目标' } : column)),
    ...reductions,
    ...reduced,
    summedColumn('enrolled', '已参', 10),
    ...gaps,
    ...completions,
  ];
}

function rowOf(heading: TargetHeading, figures: TargetFigures): SheetRow {
  const reductions =
    heading.reasons.length === 0
      ? { reduction: 0 }
      : Object.fromEntries(
          heading.reasons.map((reason, index) => [reductionKey(index), figures.reductions[reason] ?? 0]),
        );
  return {
    village: figures.village,
    lastYear: figures.lastYear,
    enrolled: figures.enrolled,
    ...targetCells(heading.scopes, figures.targets),
    ...reductions,
  };
}

function reductionKey(index: number): string {
  return `reduction${index + 1}`;
}

import { formatDateChinese, type DateOnly } from '../domain/dates.ts';
import { grouped, plainColumn, summedColumn, textColumn } from './column.ts';
import { computeRows, totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import { rankColumn, withoutRankFormula } from './rank.ts';
import { scopeColumns, targetCells } from './scopes.ts';
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/** How far one village is and how fast it goes. Counts are persons. */
export interface PaceFigures {
  readonly village: string;
  /** Target by scope; a scope that sets this village none is missing. */
  readonly targets: Readonly<Record<string, number>>;
  readonly reduction: number;
  readonly enrolled: number;
  /** Enrolled in the seven days up to the moment. */
  readonly recent: number;
  /** Enrolled on the same day a year before; null when last year is not in the database. */
  readonly lastYear: number | null;
}

export interface PaceHeading extends ReportHeading {
  /** Scopes in use, the ranking one first. */
  readonly scopes: readonly string[];
  /** The last day of the campaign as it counts here, and where that is said. */
  readonly deadline: { readonly day: DateOnly; readonly clause: string };
  /** Days after the moment's own up to the deadline; 0 on it and after it. */
  readonly daysLeft: number;
}

const RECENT_DAYS = 7;

/** 征收进度与日均任务表: what is missing of each target, how many a day that needs, and last year's same day. */
export function paceLayout(heading: PaceHeading, figures: readonly PaceFigures[]): Sheet {
  const compared = figures.some(({ lastYear }) => lastYear !== null);
  const columns = paceColumns(heading.scopes, compared);
  const all = computeRows(
    columns,
    figures.map((each) => rowOf(heading, each)),
  ).map((row) => withPace(heading, row));
  const rows = heading.village === null ? all : all.filter((row) => row['village'] === heading.village);
  const total = totalRow(columns, rows, '合计');
  return {
    name: 'pace',
    title: `${heading.benefitYear}年度居民医保征收进度与日均任务表`,
    subtitle: subtitleLines(
      heading,
      `期限：${formatDateChinese(heading.deadline.day)}（${heading.deadline.clause}），还有 ${heading.daysLeft} 天`,
    ),
    asOf: heading.asOf,
    columns: heading.village === null ? columns : columns.map(withoutRankFormula),
    rows,
    total: withPace(heading, total),
    notes: paceNotes(heading, compared),
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
  };
}

function paceColumns(scopes: readonly string[], compared: boolean): readonly SheetColumn[] {
  const { reduced, gaps, completions, targets } = scopeColumns(scopes, ['reduction']);
  const names = scopes.length === 0 ? ['街道'] : scopes;
  const paces = names.map((scope, index) => {
    const column = plainColumn(
      `pace${keyEnd(index)}`,
      names.length === 1 ? '日均需完成' : scope,
      9,
      'integer',
    );
    return names.length === 1 ? column : grouped('日均需完成', column);
  });
  return [
    textColumn('village', '村（居）', 16),
    ...targets,
    summedColumn('reduction', '核减', 7),
    ...reduced,
    summedColumn('enrolled', '累计参保', 9),
    ...gaps,
    ...completions,
    summedColumn('recent', '近7日新增', 9),
    ...paces,
    plainColumn('onTime', '照近7日能否如期', 10, 'mark'),
    ...(compared
      ? [summedColumn('lastYearDay', '上年同日', 9), plainColumn('change', '较上年同日', 9, 'integer')]
      : []),
    rankColumn('completion', 6),
  ];
}

function rowOf({ scopes }: PaceHeading, figures: PaceFigures): SheetRow {
  const { village, reduction, enrolled, recent, lastYear, targets } = figures;
  return {
    ...{ village, reduction, enrolled, recent, lastYearDay: lastYear },
    ...targetCells(scopes, targets),
  };
}

/** What a day needs, from the row's own gaps; the same for the total. */
function withPace({ scopes, daysLeft }: PaceHeading, row: SheetRow): SheetRow {
  const paces = (scopes.length === 0 ? ['街道'] : scopes).map((_scope, index): [string, SheetCell] => [
    `pace${keyEnd(index)}`,
    paceOf(row[`gap${keyEnd(index)}`], daysLeft),
  ]);
  const { recent, enrolled, lastYearDay } = row;
  const gap = row['gap'];
  return {
    ...row,
    ...Object.fromEntries(paces),
    onTime: typeof gap === 'number' ? onTime(gap, Number(recent ?? 0), daysLeft) : null,
    change: typeof lastYearDay === 'number' ? Number(enrolled ?? 0) - lastYearDay : null,
  };
}

/** Persons a day, rounded up; 0 when nothing is missing, empty when no day is left. */
function paceOf(gap: SheetCell | undefined, daysLeft: number): SheetCell {
  if (typeof gap !== 'number') {
    return null;
  }
  return gap <= 0 ? 0 : daysLeft === 0 ? null : Math.ceil(gap / daysLeft);
}

function onTime(gap: number, recent: number, daysLeft: number): string {
  return gap <= 0 ? '已完成' : (recent / RECENT_DAYS) * daysLeft >= gap ? '能' : '不能';
}

function paceNotes({ daysLeft, scopes }: PaceHeading, compared: boolean): readonly string[] {
  return [
    `日均需完成＝差额÷剩余天数（${daysLeft} 天，不含截至当天），有小数进一位；已完成的为 0${daysLeft === 0 ? '；期限已到，不再计算' : ''}。`,
    `照近7日能否如期：近7日新增的日均乘以剩余天数，是否补得上差额${scopes.length > 1 ? `（按${scopes[0] ?? ''}目标）` : ''}。`,
    compared
      ? '上年同日：上一年度到这一天为止的累计参保。'
      : '数据库里没有上一年度的缴费，不能与上年同日比较。',
  ];
}

function keyEnd(index: number): string {
  return index === 0 ? '' : String(index + 1);
}

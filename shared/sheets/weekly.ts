import type { DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { grouped, ratioColumn, summedColumn, textColumn } from './column.ts';
import { computeRows, totalRow } from './compute.ts';
import { formatMoment, GAP, subtitleLines, type ReportHeading } from './heading.ts';
import { rankColumn, withoutRankFormula } from './rank.ts';
import { scopeColumns, targetCells } from './scopes.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** What stood in one village at the report's moment. Counts are persons. */
export interface WeeklyFigures {
  readonly village: string;
  /** Target by scope; a scope that sets this village none is missing. */
  readonly targets: Readonly<Record<string, number>>;
  readonly reduction: number;
  readonly lastYear: number;
  readonly enrolled: number;
  /** Paid minus voided within the period. */
  readonly periodNew: number;
  readonly tier1: number;
  readonly tier2: number;
  readonly students: number;
  readonly subsidisedDue: number;
  readonly subsidisedEnrolled: number;
  readonly personal: Fen;
  readonly subsidy: Fen;
  readonly declined: number;
}

export interface WeeklyHeading extends ReportHeading {
  /** The period's start (itself outside the period). */
  readonly periodStart: DateTime;
  /** Scopes in use, the ranking one first. */
  readonly scopes: readonly string[];
}

const RANKING: ReadonlySet<string> = new Set(['reducedTarget', 'completion', 'rank']);

/**
 * 参保征收进度表. Takes the figures of every village of the street, since the ranking compares them all;
 * with a village in the heading only that row is shown, with its place in the street.
 */
export function weeklyLayout(heading: WeeklyHeading, figures: readonly WeeklyFigures[]): Sheet {
  const columns = weeklyColumns(heading.scopes);
  const rows =
    heading.village === null
      ? computeRows(
          columns,
          figures.map((each) => rowOf(heading.scopes, each)),
        )
      : villageRow(columns, heading, figures);
  return {
    name: 'weekly',
    title: `${heading.benefitYear}年度居民医保参保征收进度表`,
    subtitle: subtitleLines(
      heading,
      `本期：${formatMoment(heading.periodStart)} 至 ${formatMoment(heading.asOf)}${GAP}单位：人、元`,
    ),
    asOf: heading.asOf,
    columns: heading.village === null ? columns : columns.map(withoutRankFormula),
    rows,
    total: totalRow(columns, rows, '合计'),
    notes: weeklyNotes(rows),
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
  };
}

/** One village's row. Of the others only what gives it its place is worked out. */
function villageRow(
  columns: readonly SheetColumn[],
  { village, scopes }: WeeklyHeading,
  figures: readonly WeeklyFigures[],
): readonly SheetRow[] {
  const own = figures.filter((each) => each.village === village).map((each) => rowOf(scopes, each));
  const ranked = computeRows(
    columns.filter(({ key }) => RANKING.has(key)),
    figures.map(({ targets, reduction, enrolled, village: name }) => ({
      village: name,
      target: targets[scopes[0] ?? ''] ?? null,
      reduction,
      enrolled,
    })),
  );
  const rank = ranked.find((row) => row['village'] === village)?.['rank'] ?? null;
  return computeRows(columns.map(withoutRankFormula), own).map((row) => ({ ...row, rank }));
}

function weeklyColumns(scopes: readonly string[]): readonly SheetColumn[] {
  const { targets, reduced, completions } = scopeColumns(scopes, ['reduction']);
  return [
    textColumn('village', '村（居）', 16),
    ...targets,
    summedColumn('reduction', '核减', 7),
    ...reduced,
    summedColumn('lastYear', '上年参保', 8),
    summedColumn('periodNew', '本期新增', 8),
    summedColumn('enrolled', '累计参保', 8),
    ...completions,
    summedColumn('tier1', '其中一档', 8),
    summedColumn('tier2', '二档', 7),
    ratioColumn('tier2Share', '二档占比', 9, 'tier2', 'enrolled'),
    summedColumn('students', '学生', 7),
    grouped('资助参保', summedColumn('subsidisedDue', '应参', 7)),
    grouped('资助参保', summedColumn('subsidisedEnrolled', '已参', 7)),
    grouped('资助参保', ratioColumn('subsidisedRate', '参保率', 9, 'subsidisedEnrolled', 'subsidisedDue')),
    summedColumn('personal', '个人缴费金额', 13, 'money'),
    summedColumn('subsidy', '资助金额', 12, 'money'),
    summedColumn('declined', '不参保登记', 7),
    rankColumn('completion', 6),
  ];
}

function rowOf(scopes: readonly string[], figures: WeeklyFigures): SheetRow {
  const { targets, ...plain } = figures;
  return { ...plain, ...targetCells(scopes, targets) };
}

function weeklyNotes(rows: readonly SheetRow[]): readonly string[] {
  const untargeted = rows.filter((row) => (row['target'] ?? null) === null).length;
  return [
    '完成率＝累计参保÷核减后目标；排名按完成率由高到低，相同的并列。',
    ...(untargeted === 0
      ? []
      : [`${untargeted} 个村（居）没有目标任务，不计完成率，不参加排名；合计的累计参保仍含其人数。`]),
  ];
}

import { plainColumn, ratioColumn, summedColumn, textColumn } from './column.ts';
import { computeRows, totalRow } from './compute.ts';
import { formatMoment, subtitleLines } from './heading.ts';
import { rankColumn, withoutRankFormula } from './rank.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';
import type { WeeklyFigures, WeeklyHeading } from './weekly.ts';

/** One village's figures and what it had reached when the period began. Counts are persons. */
export interface AssessmentFigures extends WeeklyFigures {
  readonly enrolledBefore: number;
  readonly reductionBefore: number;
}

/** 村（居）考核表 against the first scope's target. Takes every village, since the ranking compares them all. */
export function assessmentLayout(heading: WeeklyHeading, figures: readonly AssessmentFigures[]): Sheet {
  const [scope = '街道'] = heading.scopes;
  const all = computeRows(
    COLUMNS,
    figures.map((each) => rowOf(each.targets[scope] ?? null, each)),
  ).map(withDone);
  const rows = heading.village === null ? all : all.filter((row) => row['village'] === heading.village);
  return {
    name: 'assessment',
    title: `${heading.benefitYear}年度居民医保征收工作村（居）考核表`,
    subtitle: subtitleLines(heading, `上期：${formatMoment(heading.periodStart)}`),
    asOf: heading.asOf,
    columns: heading.village === null ? COLUMNS : COLUMNS.map(withoutRankFormula),
    rows,
    total: { ...totalRow(COLUMNS, rows, '合计'), ...totalRates(rows) },
    notes: [
      '完成率＝累计参保÷核减后目标；较上期为完成率增减的百分点；排名按完成率由高到低，相同的并列。',
      '资助对象参保率＝持有资助身份的人中已参保的比例。',
    ],
    signatures: ['考核人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
  };
}

const COLUMNS: readonly SheetColumn[] = [
  textColumn('village', '村（居）', 20),
  summedColumn('reducedTarget', '核减后目标', 12),
  summedColumn('enrolled', '累计参保', 12),
  ratioColumn('completion', '完成率', 12, 'enrolled', 'reducedTarget'),
  plainColumn('subsidisedRate', '资助对象参保率', 14, 'ratio'),
  plainColumn('tier2Share', '二档占比', 12, 'ratio'),
  plainColumn('change', '较上期', 12, 'ratio'),
  rankColumn('completion', 8),
  plainColumn('done', '是否完成', 10, 'mark'),
  textColumn('remark', '备注', 22),
];

function rowOf(target: number | null, figures: AssessmentFigures): SheetRow {
  const reduced = target === null ? null : target - figures.reduction;
  const before = target === null ? null : target - figures.reductionBefore;
  return {
    village: figures.village,
    reducedTarget: reduced,
    enrolled: figures.enrolled,
    subsidisedRate: share(figures.subsidisedEnrolled, figures.subsidisedDue),
    tier2Share: share(figures.tier2, figures.enrolled),
    change: difference(share(figures.enrolled, reduced), share(figures.enrolledBefore, before)),
    remark: target === null ? '没有目标任务，不参加排名' : null,
    // Not shown: what the totals row takes its own rates from.
    reducedBefore: before,
    enrolledBefore: figures.enrolledBefore,
    subsidisedDue: figures.subsidisedDue,
    subsidisedEnrolled: figures.subsidisedEnrolled,
    tier2: figures.tier2,
  };
}

/** Rates of the whole, taken from its persons. */
function totalRates(rows: readonly SheetRow[]): SheetRow {
  function sum(key: string): number {
    return rows.reduce((whole, row) => whole + Number(row[key] ?? 0), 0);
  }
  return {
    subsidisedRate: share(sum('subsidisedEnrolled'), sum('subsidisedDue')),
    tier2Share: share(sum('tier2'), sum('enrolled')),
    change: difference(
      share(sum('enrolled'), sum('reducedTarget')),
      share(sum('enrolledBefore'), sum('reducedBefore')),
    ),
  };
}

function share(part: number, whole: number | null): number | null {
  return whole === null || whole <= 0 ? null : part / whole;
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function withDone(row: SheetRow): SheetRow {
  const completion = row['completion'] ?? null;
  return { ...row, done: typeof completion === 'number' ? (completion >= 1 ? '是' : '否') : null };
}

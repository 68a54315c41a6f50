import type { DateOnly } from '../domain/dates.ts';
import { formatFen, type Fen } from '../domain/money.ts';
import type { SheetChart } from './chart.ts';
import { barsShown } from './chart-svg.ts';
import { textColumn } from './column.ts';
import { formatCell } from './format.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** How one village stands for the leader's page. Counts are persons. */
export interface DashboardVillage {
  readonly village: string;
  readonly target: number | null;
  readonly enrolled: number;
  /** Holders of an identity not enrolled. */
  readonly missing: number;
}

export interface DashboardFigures {
  readonly villages: readonly DashboardVillage[];
  readonly periodNew: number;
  readonly tiers: readonly { readonly name: string; readonly value: number }[];
  readonly subsidised: { readonly due: number; readonly enrolled: number };
  readonly declined: number;
  readonly personal: Fen;
  readonly subsidy: Fen;
  /** Enrolled at the end of each day, oldest first. */
  readonly days: readonly { readonly day: DateOnly; readonly value: number }[];
  readonly alarms: readonly string[];
  readonly deadline: DateOnly;
  readonly daysLeft: number;
  /** How much of the campaign's time is over, 0–1. */
  readonly elapsed: number;
}

/** 看板: the campaign on one page, as figures and as pictures of the same figures. */
export function dashboardLayout(heading: ReportHeading, figures: DashboardFigures): Sheet {
  const enrolled = sum(figures.villages.map((one) => one.enrolled));
  const target = sum(figures.villages.map((one) => one.target ?? 0));
  return {
    name: 'dashboard',
    title: `${heading.benefitYear}年度居民医保征收看板`,
    subtitle: subtitleLines(heading, `期限 ${figures.deadline}，还有 ${figures.daysLeft} 天`),
    asOf: heading.asOf,
    columns: [
      textColumn('figure', '指标', 22),
      textColumn('value', '数', 22),
      textColumn('figure2', '指标', 22),
      textColumn('value2', '数', 22),
    ],
    rows: inPairs(keyFigures(figures, enrolled, target)),
    total: null,
    charts: chartsOf(figures, enrolled, target),
    notes: alarmNotes(figures.alarms),
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'portrait', onePage: true },
  };
}

/** Alarms named on the page; the others are counted. */
const ALARMS_NAMED = 4;

function alarmNotes(alarms: readonly string[]): readonly string[] {
  const others = alarms.length - ALARMS_NAMED;
  return alarms.length === 0
    ? ['缴款交接没有未了结的提醒。']
    : [...alarms.slice(0, ALARMS_NAMED), ...(others > 0 ? [`另有 ${others} 条提醒，见缴款交接。`] : [])];
}

function keyFigures(
  figures: DashboardFigures,
  enrolled: number,
  target: number,
): readonly (readonly [string, string])[] {
  const gap = target - enrolled;
  const { due, enrolled: paid } = figures.subsidised;
  return [
    ['核减后目标', target === 0 ? '没有目标' : `${count(target)} 人`],
    ['累计参保', `${count(enrolled)} 人`],
    ['完成率', target === 0 ? '—' : percent(enrolled / target)],
    ['差额', target === 0 ? '—' : `${count(Math.max(0, gap))} 人`],
    ['日均需完成', dailyNeed(gap, target, figures.daysLeft)],
    ['本期新增', `${count(figures.periodNew)} 人`],
    ['资助对象参保', `${count(paid)} / ${count(due)} 人`],
    ['资助对象未参保', `${count(due - paid)} 人`],
    ['不参保登记', `${count(figures.declined)} 人`],
    ['未了结的缴款提醒', `${count(figures.alarms.length)} 条`],
    ['个人缴费金额', `${formatFen(figures.personal)} 元`],
    ['资助金额', `${formatFen(figures.subsidy)} 元`],
  ];
}

function dailyNeed(gap: number, target: number, daysLeft: number): string {
  if (target === 0 || gap <= 0) {
    return target === 0 ? '—' : '已完成';
  }
  return daysLeft === 0 ? '期限已到' : `${count(Math.ceil(gap / daysLeft))} 人`;
}

function chartsOf(figures: DashboardFigures, enrolled: number, target: number): readonly SheetChart[] {
  return [
    progressChart(figures),
    {
      kind: 'curve',
      title: '逐日累计参保',
      days: figures.days,
      target: target === 0 ? null : { day: figures.deadline, value: target, label: `目标 ${count(target)}` },
      words: `到这一天累计 ${count(enrolled)} 人${target === 0 ? '' : `；虚线是匀速完成目标的进度，到今天应为 ${count(Math.round(target * figures.elapsed))} 人`}。`,
    },
    {
      kind: 'shares',
      title: '档次',
      parts: figures.tiers,
      words: figures.tiers
        .map(
          ({ name, value }) =>
            `${name} ${count(value)} 人，占 ${percent(enrolled === 0 ? 0 : value / enrolled)}`,
        )
        .join('；'),
    },
    missingChart(figures),
  ];
}

function progressChart({ villages, elapsed }: DashboardFigures): SheetChart {
  const items = villages
    .flatMap(({ village, target, enrolled }) =>
      target === null || target <= 0 ? [] : [{ name: village, value: enrolled / target }],
    )
    .sort((one, other) => other.value - one.value)
    .map((item) => ({ ...item, behind: item.value < Math.min(1, elapsed) }));
  const chart = {
    kind: 'bars',
    unit: 'ratio',
    title: '各村（居）完成率',
    items,
    line: { value: Math.min(1, elapsed), label: `按时间应达 ${percent(Math.min(1, elapsed))}` },
  } as const;
  const behind = items.filter((item) => item.behind).length;
  const shown = barsShown({ ...chart, words: '' }).length;
  const cut = shown < items.length ? `图上只画完成率最低的 ${shown} 个。` : '';
  return {
    ...chart,
    words: `${items.length} 个村（居）有目标，其中 ${behind} 个落后于时间进度（斜线）。${cut}`,
  };
}

function missingChart({ villages }: DashboardFigures): SheetChart {
  const all = villages.filter(({ missing }) => missing > 0).sort((one, other) => other.missing - one.missing);
  const items = all
    .slice(0, 8)
    .map(({ village, missing }) => ({ name: village, value: missing, behind: true }));
  return {
    kind: 'bars',
    unit: 'persons',
    title: '资助对象未参保最多的村（居）',
    items,
    line: null,
    words:
      all.length === 0
        ? '资助对象都已参保。'
        : `共 ${all.length} 个村（居）还有资助对象未参保，画出最多的 ${items.length} 个。`,
  };
}

function inPairs(figures: readonly (readonly [string, string])[]) {
  return figures.flatMap(([figure, value], index) => {
    const [figure2, value2] = figures[index + 1] ?? [null, null];
    return index % 2 === 0 ? [{ figure, value, figure2, value2 }] : [];
  });
}

function count(value: number): string {
  return formatCell(value, 'integer');
}

function percent(value: number): string {
  return formatCell(value, 'ratio');
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

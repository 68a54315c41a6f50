import type { BarsChart, CurveChart, SharesChart, SheetChart } from '#shared/sheets/chart.ts';
import { formatCell } from '#shared/sheets/format.ts';
import type { DashboardOption } from './echarts.ts';

/** Bars that can be read at once; more of them scroll. */
const SHOWN_BARS = 24;
/** Named, since widths of words are measured before they are drawn. */
const FACE = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif';
const ACCENT = '#1d5563';
const BEHIND = '#c98a2b';

/** What ECharts draws for a chart: the same values paper has, told apart by pattern too. */
export function optionOf(chart: SheetChart): DashboardOption {
  const base = {
    animation: false,
    aria: { enabled: true, label: { description: chart.words }, decal: { show: true } },
    textStyle: { fontFamily: FACE, fontSize: 13 },
    tooltip: { trigger: 'item' },
  } as const;
  switch (chart.kind) {
    case 'bars':
      return { ...base, ...bars(chart) };
    case 'curve':
      return { ...base, ...curve(chart) };
    case 'shares':
      return { ...base, ...shares(chart) };
  }
}

function bars(chart: BarsChart): DashboardOption {
  const items = [...chart.items].reverse();
  const unit = chart.unit === 'ratio' ? 'ratio' : 'integer';
  const first = Math.max(0, items.length - SHOWN_BARS);
  return {
    grid: { left: 8, right: 76, top: 8, bottom: 24, containLabel: true },
    xAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatCell(value, unit) } },
    yAxis: {
      type: 'category',
      data: items.map(({ name }) => name),
      axisLabel: { width: 120, overflow: 'truncate' },
    },
    ...(first > 0
      ? {
          dataZoom: [
            {
              type: 'slider',
              yAxisIndex: 0,
              startValue: first,
              endValue: items.length - 1,
              right: 4,
              width: 14,
            },
          ],
        }
      : {}),
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        data: items.map(({ value, behind }) => ({
          value,
          itemStyle: {
            color: behind ? BEHIND : ACCENT,
            decal: behind
              ? { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 }
              : { symbol: 'none' },
          },
        })),
        label: {
          show: true,
          position: 'right',
          formatter: ({ value }: { value: unknown }) => formatCell(Number(value), unit),
        },
        ...(chart.line === null
          ? {}
          : {
              markLine: {
                symbol: 'none',
                silent: true,
                lineStyle: { color: '#333', type: 'dashed' },
                label: { formatter: chart.line.label, position: 'insideStartTop' },
                data: [{ xAxis: chart.line.value }],
              },
            }),
      },
    ],
  };
}

function curve({ days, target }: CurveChart): DashboardOption {
  const [first] = days;
  return {
    grid: { left: 8, right: 60, top: 20, bottom: 8, containLabel: true },
    legend: { top: 0, right: 8, itemGap: 28 },
    xAxis: { type: 'time' },
    yAxis: { type: 'value' },
    series: [
      {
        type: 'line',
        name: '累计参保',
        showSymbol: false,
        lineStyle: { color: ACCENT, width: 3 },
        itemStyle: { color: ACCENT },
        data: days.map(({ day, value }) => [day, value]),
      },
      ...(target === null || first === undefined
        ? []
        : [
            {
              type: 'line' as const,
              name: target.label,
              showSymbol: false,
              lineStyle: { color: '#333', type: 'dashed' as const },
              itemStyle: { color: '#333' },
              data: [
                [first.day, 0],
                [target.day, target.value],
              ],
            },
          ]),
    ],
  };
}

function shares({ parts }: SharesChart): DashboardOption {
  return {
    series: [
      {
        type: 'pie',
        radius: ['38%', '66%'],
        color: [ACCENT, '#e0b23c', '#8aa6ad', '#f1f5f4'],
        data: parts.map(({ name, value }) => ({ name, value })),
        label: { formatter: '{b}\n{c} 人（{d}%）' },
      },
    ],
  };
}

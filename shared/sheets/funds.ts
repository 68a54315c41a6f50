import type { Fen } from '../domain/money.ts';
import { plainColumn, summedColumn, textColumn } from './column.ts';
import { totalRow } from './compute.ts';
import { GAP, subtitleLines, type ReportHeading } from './heading.ts';
import { runsOf } from './sections.ts';
import type { Sheet } from './sheet.ts';

/** What one fund owes for one category and tier at one amount a person. */
export interface FundLine {
  readonly fund: string;
  readonly category: string;
  readonly tier: string;
  readonly persons: number;
  readonly unit: Fen;
  readonly sum: Fen;
}

const COLUMNS = [
  textColumn('fund', '资金来源', 26),
  textColumn('category', '类别', 34),
  textColumn('tier', '档次', 10),
  summedColumn('persons', '人数', 11),
  plainColumn('unit', '人均资助', 13, 'money'),
  summedColumn('sum', '资助金额', 16, 'money'),
];

/** 资助资金汇总表: what to ask of each fund, from the subsidies frozen with the payments. Lines come fund by fund. */
export function fundsLayout(
  heading: ReportHeading,
  lines: readonly FundLine[],
  hasSurcharge: boolean,
): Sheet {
  const rows = lines.map((line) => ({ ...line }));
  let from = 0;
  const groups = runsOf(rows, ({ fund }) => fund).map((count) => {
    const part = rows.slice(from, from + count);
    from += count;
    return { rows: count, total: totalRow(COLUMNS, part, `${part[0]?.fund ?? ''}${GAP}小计`) };
  });
  return {
    name: 'funds',
    title: `${heading.benefitYear}年度居民医保资助参保资金汇总表`,
    subtitle: subtitleLines(heading, '单位：人、元'),
    asOf: heading.asOf,
    columns: COLUMNS,
    rows,
    total: totalRow(COLUMNS, rows, '合计'),
    groups,
    notes: [
      '按缴费时确定的资助类别、金额和资金来源汇总；已作废的缴费不计。',
      ...(hasSurcharge ? ['财政补助部分的人数与资助人数有重复，合计人数为人次。'] : []),
      ...(lines.some(({ fund }) => fund === '未载明')
        ? ['“未载明”的资金来源通知没有规定，可在设置中指定后用于以后的缴费。']
        : []),
    ],
    signatures: ['填报人', '审核人', '负责人'],
    paper: { size: 'A4', orientation: 'portrait' },
  };
}

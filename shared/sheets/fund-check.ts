import { formatFen, type Fen } from '../domain/money.ts';
import { plainColumn, summedColumn, textColumn } from './column.ts';
import { totalRow } from './compute.ts';
import { GAP, subtitleLines, type ReportHeading } from './heading.ts';
import { runsOf } from './sections.ts';
import type { Sheet } from './sheet.ts';

/** How one person's subsidy and what the tax system says was paid differ, the order they are listed in. */
export const FUND_DIFFERENCES = ['only-ours', 'only-theirs', 'amount', 'category'] as const;
export type FundDifference = (typeof FUND_DIFFERENCES)[number];

const WORDS: Readonly<Record<FundDifference, string>> = {
  'only-ours': '仅本站有',
  'only-theirs': '仅税务有',
  amount: '金额不同',
  category: '类别不同',
};

/** One person on whom the two sides differ. */
export interface FundCheckLine {
  readonly difference: FundDifference;
  readonly name: string;
  /** The document number in full. */
  readonly number: string;
  readonly village: string | null;
  readonly category: string | null;
  readonly tier: string | null;
  /** The subsidy frozen with the payment; null without one. */
  readonly ours: Fen | null;
  readonly theirCategory: string | null;
  /** What the tax system's lists say was paid; null when they do not name the person. */
  readonly theirs: Fen | null;
  readonly request: string | null;
}

/** How many persons and what sum on each side, those who agree included. */
export interface FundCheckSums {
  readonly ours: { readonly persons: number; readonly sum: Fen };
  readonly theirs: { readonly persons: number; readonly sum: Fen };
  readonly agreeing: number;
}

const COLUMNS = [
  textColumn('difference', '情形', 10),
  textColumn('name', '姓名', 12),
  plainColumn('number', '身份证号码', 21, 'id'),
  textColumn('village', '村（居）', 16),
  textColumn('category', '本站类别', 22),
  textColumn('tier', '档次', 8),
  summedColumn('ours', '本站资助', 12, 'money'),
  textColumn('theirCategory', '税务代缴类别', 22),
  summedColumn('theirs', '税务代缴', 12, 'money'),
  textColumn('request', '请款批次', 14),
  summedColumn('gap', '差额', 12, 'money'),
];

/** 资助资金代缴核对表: who differs between the frozen subsidies and the tax system's 代缴. Lines come difference by difference. */
export function fundCheckLayout(
  heading: ReportHeading,
  lines: readonly FundCheckLine[],
  sums: FundCheckSums,
): Sheet {
  const rows = lines.map((line) => ({
    ...line,
    difference: WORDS[line.difference],
    gap: (line.ours ?? 0) - (line.theirs ?? 0),
  }));
  let from = 0;
  const groups = runsOf(rows, ({ difference }) => difference).map((count) => {
    const part = rows.slice(from, from + count);
    from += count;
    return {
      rows: count,
      total: totalRow(COLUMNS, part, `${part[0]?.difference ?? ''}${GAP}${count} 人`),
    };
  });
  return {
    name: 'fund-check',
    title: `${heading.benefitYear}年度居民医保资助资金代缴核对表`,
    subtitle: subtitleLines(
      heading,
      `本站资助 ${sums.ours.persons} 人 ${formatFen(sums.ours.sum)} 元`,
      `税务代缴 ${sums.theirs.persons} 人 ${formatFen(sums.theirs.sum)} 元`,
      `一致 ${sums.agreeing} 人`,
    ),
    asOf: heading.asOf,
    columns: COLUMNS,
    rows,
    total: totalRow(COLUMNS, rows, `合计${GAP}${rows.length} 人`),
    groups,
    notes: [
      '本站资助为缴费时确定的资助金额；税务代缴取自导入的缴费明细中的“代缴金额”，同一人同一金额、类别、请款批次重复导入的只算一次，目前已导入的都算在内。',
      '差额＝本站资助－税务代缴。财政补助部分由他方承担的不在内。',
      ...(sums.theirs.persons === 0
        ? ['还没有导入带“代缴金额”的缴费明细，没有可比的，所列均为本站资助的人。']
        : []),
    ],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'full',
  };
}

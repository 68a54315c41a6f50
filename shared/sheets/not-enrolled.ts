import { byVillage } from './by-village.ts';
import { plainColumn, textColumn } from './column.ts';
import type { ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One person of 未参保人员清单. */
export interface NotEnrolledLine {
  readonly rowCode: string;
  readonly name: string;
  readonly number: string;
  readonly address: string;
  readonly village: string;
  readonly group: string;
  readonly phone: string;
  readonly lastYearTier: string | null;
  /** What the station already knows; null leaves room to write. */
  readonly reason: string | null;
}

/** 未参保人员清单: enrolled last year, not this year, with room for the village to say why. */
export function notEnrolledLayout(heading: ReportHeading, lines: readonly NotEnrolledLine[]): Sheet {
  const columns = [
    plainColumn('rowCode', '行码', 9, 'code'),
    plainColumn('no', '序号', 6, 'integer'),
    textColumn('name', '姓名', 10),
    plainColumn('number', '身份证号码', 22, 'id'),
    textColumn('address', '户籍地址', 28),
    textColumn('village', '村（居）', 13),
    textColumn('group', '组', 8),
    plainColumn('phone', '联系电话', 14, 'code'),
    textColumn('lastYearTier', '上年档次', 9),
    textColumn('reason', '本年度不参保原因', 24),
  ];
  return {
    name: 'not-enrolled',
    title: `${heading.benefitYear}年度居民医保未参保人员清单（上年参保、本年未参保）`,
    ...byVillage(
      heading,
      columns,
      lines.map((line) => ({ village: line.village, row: { ...line } })),
    ),
    asOf: heading.asOf,
    columns,
    total: null,
    notes: ['原因请从不参保原因列表中选填；已登记的原因已印出。行码供收回后录入使用，请勿涂改。'],
    signatures: ['村（居）填报人', '日期'],
    paper: { size: 'A4', orientation: 'landscape', rowHeight: 7.5 },
    numbers: 'full',
  };
}

import { plainColumn, textColumn } from './column.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One person of 资助汇总名单. */
export interface SubsidisedListLine {
  readonly name: string;
  readonly number: string;
  readonly town: string;
  readonly village: string;
  /** The category that supplies the subsidy. */
  readonly supplying: string;
  /** The identities held. */
  readonly held: readonly string[];
}

const MARK = '√';
const WIDEST_PORTRAIT = 5;

/** 资助汇总名单: who holds which identities, a √ column for each in use, in the order given. */
export function subsidisedListLayout(
  heading: ReportHeading,
  identities: readonly string[],
  lines: readonly SubsidisedListLine[],
): Sheet {
  const columns = [
    textColumn('name', '姓名', 10),
    plainColumn('number', '身份证号码', 22, 'id'),
    textColumn('town', '镇（街）', 11),
    textColumn('village', '村（居）', 14),
    textColumn('supplying', '资助参保身份', 20),
    ...identities.map((name, index) => plainColumn(keyOf(index), name, 9, 'mark')),
  ];
  return {
    name: 'subsidised-list',
    title: `${heading.benefitYear}年度资助参保对象汇总名单`,
    subtitle: subtitleLines(heading, `共 ${lines.length} 人`),
    asOf: heading.asOf,
    columns,
    rows: lines.map(({ held, ...line }) => ({
      ...line,
      ...Object.fromEntries(
        identities.map((name, index) => [keyOf(index), held.includes(name) ? MARK : null]),
      ),
    })),
    total: null,
    notes: ['按截至当日持有的身份列名；同一人持有几项身份的，资助参保身份为实际采用的一项。'],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: identities.length > WIDEST_PORTRAIT ? 'landscape' : 'portrait' },
    numbers: 'full',
  };
}

function keyOf(index: number): string {
  return `identity${index + 1}`;
}

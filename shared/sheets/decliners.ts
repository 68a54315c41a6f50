import type { DateOnly } from '../domain/dates.ts';
import { byVillage } from './by-village.ts';
import { plainColumn, textColumn } from './column.ts';
import type { ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One person of 不参保人员登记表. */
export interface DeclinerLine {
  readonly rowCode: string;
  readonly name: string;
  readonly number: string;
  readonly village: string;
  readonly group: string;
  readonly reason: string;
  readonly evidence: string;
  /** The signer's relation to the person; empty leaves room to write. */
  readonly relation: string;
  readonly date: DateOnly | null;
  readonly operator: string;
}

/** 不参保人员登记表（签字）: who will not enrol and why, signed by the person or somebody for them. */
export function declinersLayout(heading: ReportHeading, lines: readonly DeclinerLine[]): Sheet {
  const columns = [
    plainColumn('rowCode', '行码', 9, 'code'),
    plainColumn('no', '序号', 6, 'integer'),
    textColumn('name', '姓名', 10),
    plainColumn('number', '身份证号码', 22, 'id'),
    textColumn('village', '村（居）', 13),
    textColumn('group', '组', 8),
    textColumn('reason', '不参保原因', 18),
    textColumn('evidence', '佐证材料', 20),
    textColumn('signature', '本人或委托人签字', 22),
    textColumn('relation', '与本人关系', 10),
    plainColumn('date', '日期', 12, 'date'),
    textColumn('operator', '经办人', 9),
  ];
  return {
    name: 'decliners',
    title: `${heading.benefitYear}年度居民医保不参保人员登记表`,
    ...byVillage(
      heading,
      columns,
      lines.map((line) => ({ village: line.village, row: { ...line, signature: null } })),
    ),
    asOf: heading.asOf,
    columns,
    total: null,
    notes: ['已向本人或委托人讲明不参保不能享受本年度居民医保待遇。登记后仍可在缴费时段内参保缴费。'],
    signatures: ['村（居）经办人', '社保所审核人'],
    paper: { size: 'A4', orientation: 'landscape', rowHeight: 8.5 },
    numbers: 'full',
  };
}

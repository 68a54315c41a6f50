import type { DateOnly } from '../domain/dates.ts';
import { capitalFen, type Fen } from '../domain/money.ts';
import { plainColumn, summedColumn, textColumn } from './column.ts';
import { totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One payment as its 确认单 states it. */
export interface ConfirmationLine {
  readonly name: string;
  /** Masked: a slip lies on the counter. */
  readonly number: string;
  readonly village: string;
  readonly group: string;
  readonly head: string;
  readonly tier: string;
  readonly fee: Fen;
  readonly surcharge: Fen;
  readonly category: string;
  readonly subsidy: Fen;
  readonly fund: string;
  readonly personal: Fen;
  readonly paidOn: DateOnly;
  readonly coverage: string;
  readonly clause: string;
  readonly operator: string;
}

const COLUMNS = [
  plainColumn('no', '序号', 6, 'integer'),
  textColumn('name', '姓名', 9),
  plainColumn('number', '身份证号码', 22, 'id'),
  textColumn('village', '村（居）', 10),
  textColumn('group', '组', 6),
  textColumn('head', '户主', 8),
  textColumn('tier', '档次', 6),
  summedColumn('fee', '缴费标准', 9, 'money'),
  summedColumn('surcharge', '财政补助部分', 8, 'money'),
  textColumn('category', '资助类别', 14),
  summedColumn('subsidy', '资助金额', 9, 'money'),
  textColumn('fund', '资金来源', 11),
  summedColumn('personal', '个人缴费', 9, 'money'),
  textColumn('capital', '大写金额', 14),
  plainColumn('paidOn', '缴费日期', 12, 'date'),
  textColumn('coverage', '待遇享受期', 16),
  textColumn('clause', '依据', 36),
  textColumn('operator', '经办人', 8),
  textColumn('signature', '缴费人签字', 12),
];

/** 个人参保缴费确认单 as a list, one payment a line; the slip for the resident is printed at the counter. */
export function confirmationsLayout(heading: ReportHeading, lines: readonly ConfirmationLine[]): Sheet {
  const rows = lines.map((line, index) => ({
    ...line,
    no: index + 1,
    capital: capitalFen(line.personal),
    signature: null,
  }));
  return {
    name: 'confirmations',
    title: `${heading.benefitYear}年度居民医保个人参保缴费确认单`,
    subtitle: subtitleLines(heading, `共 ${lines.length} 笔`, '单位：元'),
    asOf: heading.asOf,
    columns: COLUMNS,
    rows,
    total: totalRow(COLUMNS, rows, '合计'),
    notes: ['金额、资助类别、资金来源和待遇享受期均为缴费时确定，已作废的缴费不列。'],
    signatures: ['经办人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'masked',
  };
}

import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { plainColumn, textColumn } from './column.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One person whose subsidy a department or the station still has to look at. */
export interface ReviewLine {
  readonly name: string;
  readonly number: string;
  readonly village: string;
  readonly category: string;
  readonly department: string;
  /** When the identity was recognised, or what was shown. */
  readonly grounds: string;
  readonly paidOn: DateOnly | null;
  readonly paid: Fen | null;
}

export interface ReviewForm {
  readonly name: string;
  readonly title: string;
  readonly note: string;
}

/** 缴费后认定名单 and 待核实名单: the same columns, each with its own people and note. */
export function reviewLayout(heading: ReportHeading, form: ReviewForm, lines: readonly ReviewLine[]): Sheet {
  return {
    name: form.name,
    title: `${heading.benefitYear}年度居民医保${form.title}`,
    subtitle: subtitleLines(heading, `共 ${lines.length} 人`, '单位：元'),
    asOf: heading.asOf,
    columns: [
      textColumn('name', '姓名', 10),
      plainColumn('number', '身份证号码', 22, 'id'),
      textColumn('village', '村（居）', 15),
      textColumn('category', '类别', 22),
      textColumn('department', '主管部门', 14),
      textColumn('grounds', '认定时间或出示证件', 26),
      plainColumn('paidOn', '缴费时间', 12, 'date'),
      plainColumn('paid', '已缴金额', 11, 'money'),
      textColumn('opinion', '处理意见', 26),
    ],
    rows: lines.map((line) => ({ ...line, opinion: null })),
    total: null,
    notes: [form.note],
    signatures: ['填报人', '主管部门核实人', '日期'],
    paper: { size: 'A4', orientation: 'landscape', rowHeight: 8 },
    numbers: 'full',
  };
}

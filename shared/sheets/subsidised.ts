import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { plainColumn, summedColumn, textColumn } from './column.ts';
import { totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

type YesNo = '是' | '否' | null;

/** One person of 资助参保对象台账. */
export interface SubsidisedLine {
  readonly from: DateOnly | null;
  readonly to: DateOnly | null;
  readonly changes: string;
  readonly town: string;
  readonly village: string;
  readonly name: string;
  readonly number: string;
  /** The categories of the rosters. */
  readonly held: string;
  /** The category that supplies the subsidy. */
  readonly supplying: string;
  readonly enrolled: YesNo;
  readonly kind: string;
  readonly personal: Fen | null;
  readonly paidOn: DateOnly | null;
  readonly entitled: YesNo;
  readonly subsidised: YesNo;
  readonly subsidisedAs: string;
  readonly means: string;
  readonly subsidy: Fen | null;
  readonly place: string;
  readonly remark: string;
  readonly reason: string;
}

const COLUMNS = [
  plainColumn('no', '序号', 6, 'integer'),
  plainColumn('from', '纳入资助时间', 12, 'date'),
  plainColumn('to', '身份取消时间', 12, 'date'),
  textColumn('changes', '身份变更情况', 17),
  textColumn('town', '镇（街）', 10),
  textColumn('village', '村（居）', 10),
  textColumn('name', '姓名', 8),
  plainColumn('number', '身份证号码', 22, 'id'),
  textColumn('held', '救助身份', 14),
  textColumn('supplying', '资助参保身份', 14),
  plainColumn('enrolled', '是否参保', 5, 'mark'),
  textColumn('kind', '参保类别', 10),
  summedColumn('personal', '居民医保缴费金额', 9, 'money'),
  plainColumn('paidOn', '缴费时间', 12, 'date'),
  plainColumn('entitled', '是否符合资助', 6, 'mark'),
  plainColumn('subsidised', '是否获得资助', 6, 'mark'),
  textColumn('subsidisedAs', '获得资助身份类别', 14),
  textColumn('means', '资助方式', 8),
  summedColumn('subsidy', '资助金额', 9, 'money'),
  textColumn('place', '资助地或参保地', 12),
  textColumn('remark', '备注（死亡时间）', 10),
  textColumn('reason', '未参保原因', 10),
];

/** 资助参保对象台账: one line a person, so that its sums are those of the fund settlement. */
export function subsidisedLayout(heading: ReportHeading, lines: readonly SubsidisedLine[]): Sheet {
  const rows = lines.map((line, index) => ({ ...line, no: index + 1 }));
  return {
    name: 'subsidised',
    title: `${heading.benefitYear}年度资助参保对象台账`,
    subtitle: subtitleLines(heading, `共 ${lines.length} 人`, '单位：元'),
    asOf: heading.asOf,
    columns: COLUMNS,
    rows,
    total: totalRow(COLUMNS, rows, '合计'),
    notes: [
      '是否符合资助：缴费当日持有资助身份。资助方式：缴费时由系统计算资助的为“系统资助”。金额为缴费时确定的金额。',
    ],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'full',
  };
}

import type { DateOnly } from '../domain/dates.ts';
import { byVillage } from './by-village.ts';
import { plainColumn, textColumn } from './column.ts';
import type { ReportHeading } from './heading.ts';
import type { Sheet } from './sheet.ts';

/** One person of 未参保资助对象通知清单. */
export interface NotifyLine {
  readonly rowCode: string;
  readonly village: string;
  readonly name: string;
  readonly number: string;
  readonly categories: string;
  /** The departments whose rosters name the person. */
  readonly sources: string;
  readonly phone: string;
  /** The newest notice given; empty leaves room to write. */
  readonly notifiedOn: DateOnly | null;
  readonly notifiedBy: string;
  readonly result: string;
}

/** 未参保资助对象通知清单: subsidised persons who must still be told to come and enrol. */
export function notifyLayout(heading: ReportHeading, lines: readonly NotifyLine[]): Sheet {
  const columns = [
    plainColumn('rowCode', '行码', 9, 'code'),
    textColumn('village', '村（居）', 15),
    textColumn('name', '姓名', 10),
    plainColumn('number', '身份证号码', 22, 'id'),
    textColumn('categories', '类别', 24),
    textColumn('sources', '名册来源', 14),
    plainColumn('phone', '联系电话', 14, 'code'),
    plainColumn('notifiedOn', '通知日期', 12, 'date'),
    textColumn('notifiedBy', '通知人', 11),
    textColumn('result', '结果', 24),
  ];
  return {
    name: 'notify',
    title: `${heading.benefitYear}年度居民医保未参保资助对象通知清单`,
    ...byVillage(
      heading,
      columns,
      lines.map((line) => ({ village: line.village, row: { ...line } })),
    ),
    asOf: heading.asOf,
    columns,
    total: null,
    notes: [
      '资助参保对象应全部参保。请逐人通知，填写通知日期、通知人和结果后交回。行码供收回后录入使用，请勿涂改。',
    ],
    signatures: ['村（居）填报人', '日期'],
    paper: { size: 'A4', orientation: 'landscape', rowHeight: 7.5 },
    numbers: 'full',
  };
}

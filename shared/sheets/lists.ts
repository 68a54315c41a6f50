import type { ListName } from '../contract/lists.ts';
import type { ReportName } from '../contract/reports.ts';
import type { DateTime } from '../domain/dates.ts';
import { formatFen, type Fen } from '../domain/money.ts';
import { plainColumn, textColumn } from './column.ts';
import { subtitleLines } from './heading.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** How a list reads on screen, on the clipboard and in a workbook. */
export interface ListLayout {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  /** Columns the list can be ordered by. */
  readonly sorts: readonly string[];
  /** What a part of the list is: a department, a school; null where there are none. */
  readonly part: 'department' | 'school' | null;
  /** Whether its people are to be told to come and enrol. */
  readonly notices: boolean;
  /** The form with the same people and full numbers. */
  readonly form: ReportName | null;
}

const PERSON = [
  textColumn('name', '姓名', 13),
  plainColumn('number', '证件号码', 21, 'id'),
  textColumn('village', '村（居）', 15),
  textColumn('group', '组', 8),
  plainColumn('phone', '联系电话', 14, 'code'),
];
const STATE = textColumn('state', '本年状态', 12);
const NOTICE = [
  plainColumn('noticeOn', '通知日期', 12, 'date'),
  textColumn('noticeBy', '通知人', 11),
  textColumn('noticeResult', '通知结果', 20),
];
const CATEGORY = textColumn('category', '类别', 22);
const DEPARTMENT = textColumn('department', '主管部门', 15);
const PAID = [
  plainColumn('paidOn', '缴费日期', 12, 'date'),
  plainColumn('personal', '已缴金额', 11, 'money'),
];

/** Every list's layout. */
export const LIST_LAYOUTS = {
  decliners: {
    title: '不参保人员',
    columns: [
      ...PERSON,
      textColumn('words', '不参保原因', 18),
      textColumn('evidence', '佐证材料', 22),
      textColumn('signedBy', '签字人', 11),
      textColumn('relation', '与本人关系', 11),
      plainColumn('signedOn', '签字日期', 12, 'date'),
      plainColumn('declinedAt', '登记日期', 12, 'date'),
      textColumn('operator', '经办人', 11),
      plainColumn('reducesTarget', '可核减', 8, 'mark'),
      plainColumn('stillDue', '应参未参', 9, 'mark'),
    ],
    sorts: ['name', 'village', 'words', 'declinedAt'],
    part: null,
    notices: false,
    form: 'decliners',
  },
  subsidised: {
    title: '未参保资助对象',
    columns: [
      ...PERSON,
      STATE,
      textColumn('categories', '类别', 26),
      textColumn('departments', '主管部门', 18),
      ...NOTICE,
    ],
    sorts: ['name', 'village', 'state', 'noticeOn'],
    part: 'department',
    notices: true,
    form: 'notify',
  },
  pupils: {
    title: '未参保学生',
    columns: [...PERSON, textColumn('school', '学校', 24), STATE, ...NOTICE],
    sorts: ['name', 'village', 'school', 'state', 'noticeOn'],
    part: 'school',
    notices: true,
    form: null,
  },
  'last-year': {
    title: '上年参保本年未参',
    columns: [
      ...PERSON,
      textColumn('lastYearTier', '上年档次', 9),
      STATE,
      textColumn('reason', '原因', 14),
      ...NOTICE,
      textColumn('address', '户籍地址', 30),
    ],
    sorts: ['name', 'village', 'lastYearTier', 'state', 'noticeOn'],
    part: null,
    notices: true,
    form: 'not-enrolled',
  },
  'identified-later': {
    title: '缴费后认定',
    columns: [
      ...PERSON,
      CATEGORY,
      DEPARTMENT,
      plainColumn('from', '认定时间', 12, 'date'),
      textColumn('how', '情形', 22),
      ...PAID,
    ],
    sorts: ['name', 'village', 'category', 'department', 'from', 'paidOn', 'personal'],
    part: 'department',
    notices: false,
    form: 'late-identities',
  },
  pending: {
    title: '待核实',
    columns: [
      ...PERSON,
      STATE,
      CATEGORY,
      DEPARTMENT,
      textColumn('certificate', '出示证件', 22),
      plainColumn('shownOn', '出示日期', 12, 'date'),
      ...PAID,
    ],
    sorts: ['name', 'village', 'state', 'category', 'department', 'shownOn', 'paidOn'],
    part: 'department',
    notices: false,
    form: 'to-verify',
  },
} as const satisfies Record<ListName, ListLayout>;

/** A list as it is shown, for a workbook: masked, with the lines that say what was chosen. */
export function listSheet(
  list: ListName,
  heading: {
    readonly station: string;
    readonly benefitYear: number;
    readonly asOf: DateTime;
    readonly village: string | null;
    readonly part: string | null;
  },
  rows: readonly SheetRow[],
  personal: Fen | null,
): Sheet {
  const layout: ListLayout = LIST_LAYOUTS[list];
  return {
    name: `list-${list}`,
    title: `${heading.benefitYear}年度居民医保${layout.title}`,
    subtitle: subtitleLines(
      heading,
      ...(heading.part === null ? [] : [heading.part]),
      `共 ${rows.length} ${unitOf(list)}`,
      // Somebody listed twice paid once: no sum of the column says so.
      ...(personal === null ? [] : [`已缴金额合计 ${formatFen(personal)} 元`]),
    ),
    asOf: heading.asOf,
    columns: layout.columns,
    rows,
    total: null,
    notes: [],
    signatures: [],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'masked',
  };
}

/** What the rows of a list are counted in: somebody may stand on one twice, with two identities. */
export function unitOf(list: ListName): '人' | '条' {
  return list === 'identified-later' || list === 'pending' ? '条' : '人';
}

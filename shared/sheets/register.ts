import type { Fen } from '../domain/money.ts';
import { formatFen } from '../domain/money.ts';
import { byVillage } from './by-village.ts';
import { plainColumn, textColumn } from './column.ts';
import type { ReportHeading } from './heading.ts';
import type { Sheet, SheetCell } from './sheet.ts';

/** One person of 参保登记表. */
export interface RegisterLine {
  readonly village: string;
  readonly household: string;
  readonly rowCode: string;
  readonly group: string;
  readonly head: string;
  readonly name: string;
  readonly number: string;
  /** The tier paid or signed for; null while it is open. */
  readonly tier: string | null;
  readonly category: string;
  /** What is owed: one amount once the tier is known, else one for each tier on offer; null is not known yet. */
  readonly dues: readonly (Fen | null)[];
  readonly phone: string;
}

const UNKNOWN = '待定';

/** 参保登记表（签字）: whoever may enrol, households together, to be checked, filled in and signed. */
export function registerLayout(heading: ReportHeading, lines: readonly RegisterLine[]): Sheet {
  const columns = [
    plainColumn('rowCode', '行码', 9, 'code'),
    plainColumn('no', '序号', 6, 'integer'),
    textColumn('group', '组', 9),
    textColumn('head', '户主', 10),
    textColumn('name', '姓名', 10),
    plainColumn('number', '身份证号码', 22, 'id'),
    textColumn('tier', '档次', 7),
    textColumn('category', '资助类别', 18),
    plainColumn('due', '个人应缴', 12, 'money'),
    plainColumn('phone', '联系电话', 14, 'code'),
    textColumn('signature', '本人或委托人签字', 24),
  ];
  const parts = byVillage(
    heading,
    columns,
    lines.map(({ village, household, dues, ...line }) => ({
      village,
      household,
      row: { ...line, due: dueCell(dues), signature: null },
    })),
  );
  return {
    name: 'register',
    title: `${heading.benefitYear}年度居民医保参保登记表`,
    ...parts,
    asOf: heading.asOf,
    columns,
    total: null,
    notes: [
      '单位：元。尚未选定档次的，个人应缴按一档／二档列出，选定后填写档次；“待定”的以通知和社保所核定为准。',
      '请核对姓名、身份证号码和联系电话，无误后由本人或委托人签字。行码供收回后录入使用，请勿涂改。',
    ],
    signatures: ['村（居）经办人', '社保所审核人'],
    paper: { size: 'A4', orientation: 'landscape', rowHeight: 8.5 },
    numbers: 'full',
  };
}

function dueCell(dues: readonly (Fen | null)[]): SheetCell {
  const [only] = dues;
  if (dues.length === 1 && typeof only === 'number') {
    return only;
  }
  return dues.every((due) => due === null)
    ? UNKNOWN
    : dues.map((due) => (due === null ? UNKNOWN : formatFen(due, true))).join('／');
}

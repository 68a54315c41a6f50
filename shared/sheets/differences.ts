import type { ComparedDecision, Difference, DifferenceCause, DifferenceSums } from '../contract/lists.ts';
import type { DateTime } from '../domain/dates.ts';
import { formatFen } from '../domain/money.ts';
import { grouped, plainColumn, textColumn } from './column.ts';
import { subtitleLines } from './heading.ts';
import { personCells, type ListWords } from './list-cells.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** The causes of a difference in the words of screen and workbook. */
export const CAUSE_WORDS = {
  identity: '身份变了',
  pack: '政策变了',
} as const satisfies Record<DifferenceCause, string>;

const COLUMNS: readonly SheetColumn[] = [
  textColumn('name', '姓名', 13),
  plainColumn('number', '证件号码', 21, 'id'),
  textColumn('village', '村（居）', 15),
  textColumn('group', '组', 8),
  plainColumn('phone', '联系电话', 14, 'code'),
  plainColumn('paidOn', '缴费日期', 12, 'date'),
  textColumn('tier', '档次', 7),
  ...sideColumns('then', '缴费时'),
  ...sideColumns('now', '若今日'),
  textColumn('cause', '缘由', 18),
];

interface DifferencesHeading {
  readonly station: string;
  readonly benefitYear: number;
  readonly asOf: DateTime;
  readonly village: string | null;
  readonly cause: DifferenceCause | null;
}

/** 若今日重算 for a workbook: masked, each payment then and now, the sums and why nothing is refunded. */
export function differencesSheet(
  heading: DifferencesHeading,
  rows: readonly Difference[],
  sums: DifferenceSums,
  { why, tierName }: ListWords & { readonly why: string },
): Sheet {
  const money = `其中 ${sums.payments} 笔今日可算：个人缴费当时合计 ${formatFen(sums.personalThen)} 元，若今日 ${formatFen(sums.personalNow)} 元；资助当时合计 ${formatFen(sums.subsidyThen)} 元，若今日 ${formatFen(sums.subsidyNow)} 元`;
  return {
    name: 'list-differences',
    title: `${heading.benefitYear}年度居民医保若今日重算`,
    subtitle: subtitleLines(
      heading,
      ...(heading.cause === null ? [] : [CAUSE_WORDS[heading.cause]]),
      `共 ${rows.length} 笔，今日不能办的 ${sums.refused} 笔`,
      money,
    ),
    asOf: heading.asOf,
    columns: COLUMNS,
    rows: rows.map((row) => differenceCells(row, tierName)),
    total: null,
    notes: ['本表只看不改：已缴的费用不因此变动，也不自动退费。', why],
    signatures: [],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'masked',
  };
}

function differenceCells(row: Difference, tierName: ListWords['tierName']): SheetRow {
  return {
    ...personCells(row),
    paidOn: row.paidOn,
    tier: tierName(row.tier),
    ...sideCells('then', row.frozen),
    ...(row.now === null ? { nowCategory: `今日不能办：${row.refused ?? ''}` } : sideCells('now', row.now)),
    cause: row.causes.map((cause) => CAUSE_WORDS[cause]).join('、'),
  };
}

function sideCells(side: 'then' | 'now', { category, fund, subsidy, personal }: ComparedDecision): SheetRow {
  return {
    [`${side}Category`]: category ?? '无资助身份',
    [`${side}Fund`]: fund,
    [`${side}Subsidy`]: subsidy,
    [`${side}Personal`]: personal,
  };
}

function sideColumns(side: 'then' | 'now', head: string): readonly SheetColumn[] {
  return [
    textColumn(`${side}Category`, '资助类别', 22),
    textColumn(`${side}Fund`, '资金来源', 15),
    plainColumn(`${side}Subsidy`, '资助', 11, 'money'),
    plainColumn(`${side}Personal`, '个人缴费', 11, 'money'),
  ].map((column) => grouped(head, column));
}

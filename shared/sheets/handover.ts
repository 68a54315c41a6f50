import type { Handover } from '../contract/cash.ts';
import { PAYMENT_MEANS, type PaymentMeans } from '../contract/counter.ts';
import { formatDateChinese } from '../domain/dates.ts';
import { capitalFen, formatFen, type Fen } from '../domain/money.ts';
import { ticketRangeText } from '../ledger/ticket.ts';
import { grouped, summedColumn, textColumn } from './column.ts';
import { computeRows, totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** The form's own means; others get a column where they occur. */
const USUAL_MEANS: readonly PaymentMeans[] = ['现金', 'POS', '移动'];
const KEYS = { 现金: 'cash', POS: 'pos', 移动: 'mobile', 自助: 'self', 代缴: 'agent' } as const;

/** What the tax system itself received of a day: named below the handovers, so that the day's payments are all told. */
export interface DirectPayments {
  readonly payments: number;
  readonly fen: Fen;
}

/** 缴款交接单: one line per handover, counted sums by means, the total in figures and 大写. Money in fen. */
export function handoverLayout(
  heading: ReportHeading,
  handovers: readonly Handover[],
  direct: DirectPayments = { payments: 0, fen: 0 },
): Sheet {
  const columns = handoverColumns(meansIn(handovers));
  const rows = computeRows(columns, handovers.map(rowOf));
  const total = totalRow(columns, rows, '合计');
  const sum = handovers.reduce((fen, { countedFen }) => fen + countedFen, 0);
  return {
    name: 'handover',
    title: `${heading.benefitYear}年度居民医保缴款交接单`,
    subtitle: subtitleLines(heading, `合计 ¥${formatFen(sum)}（大写：${capitalFen(sum)}）`, '单位：元'),
    asOf: null,
    columns,
    rows,
    total,
    notes: [...differenceNotes(handovers), ...directNotes(direct)],
    signatures: ['交款人', '收款人'],
    paper: { size: 'A4', orientation: 'landscape' },
  };
}

function meansIn(handovers: readonly Handover[]): readonly PaymentMeans[] {
  const used = new Set(handovers.flatMap(({ byMeans }) => byMeans.map(({ means }) => means)));
  return PAYMENT_MEANS.filter((means) => USUAL_MEANS.includes(means) || used.has(means));
}

function handoverColumns(means: readonly PaymentMeans[]): readonly SheetColumn[] {
  return [
    textColumn('day', '日期', 12),
    textColumn('place', '村（居）/组', 18),
    summedColumn('payments', '缴费人数', 9),
    ...means.map((each) => grouped('金额', summedColumn(KEYS[each], each, 12, 'money'))),
    grouped('金额', summedColumn('counted', '合计', 13, 'money')),
    textColumn('tickets', '票号起止', 24),
    textColumn('handedBy', '交款人', 9),
    textColumn('receivedBy', '收款人', 9),
    textColumn('account', '账户', 22),
  ];
}

function rowOf(handover: Handover): SheetRow {
  const sums = Object.fromEntries(
    PAYMENT_MEANS.map((means) => [
      KEYS[means],
      handover.byMeans.find((each) => each.means === means)?.countedFen ?? 0,
    ]),
  );
  return {
    day: handover.day,
    place: placeOf(handover),
    payments: handover.payments,
    ...sums,
    counted: handover.countedFen,
    tickets: ticketRangeText(handover.tickets),
    handedBy: handover.handedBy,
    receivedBy: handover.receivedBy,
    account: handover.account,
  };
}

/** A sheet two people sign says where their count and the ledger part. */
function differenceNotes(handovers: readonly Handover[]): readonly string[] {
  return handovers
    .filter(({ countedFen, ledgerFen }) => countedFen !== ledgerFen)
    .map((handover) => {
      const { ledgerFen, countedFen } = handover;
      const word = countedFen < ledgerFen ? '短少' : '多出';
      return `${placeOf(handover)}${formatDateChinese(handover.day)}：台账 ${formatFen(ledgerFen)} 元，清点${word} ${formatFen(Math.abs(countedFen - ledgerFen))} 元。`;
    });
}

function directNotes({ payments, fen }: DirectPayments): readonly string[] {
  return payments === 0
    ? []
    : [`自助、代缴 ${payments} 笔 ${formatFen(fen)} 元已直接入库，不经手，不在本单交接。`];
}

function placeOf({ village, group }: Handover): string {
  return [village, group ?? ''].filter((part) => part !== '').join(' ');
}

import { fenFromYuanText, type Fen } from '#shared/domain/money.ts';
import type { PlanInput } from '../kind.ts';
import type { CheckedPayment } from './check-payment.ts';
import { yuan, type NewEnrolment, type NewTicket, type PaymentList } from './verdict.ts';
import { rowsWords, rowWords } from '../row-words.ts';
import { lastTotals, onSheetOf } from '../total-lines.ts';

const NAMED: readonly (readonly [PaymentList, string])[] = [
  ['overCollected', '先收后退（多收了应由资助的部分）'],
  ['second', '第二笔缴费'],
  ['otherTier', '档次不符'],
  ['different', '金额与任何一档都不符'],
  ['givenBack', '退费'],
  ['state', '本年度的登记不允许收款'],
  ['refused', '按政策不能参保或金额待定'],
  ['outside', '缴费时间不在任何缴费时段内'],
];

/** What a person should know of a payment list as a whole: what agrees, what enrols, and each list to look at. */
export function paymentNotes(
  input: PlanInput,
  usable: readonly CheckedPayment[],
  lists: ReadonlyMap<PaymentList, readonly CheckedPayment[]>,
  {
    enrolments,
    tickets,
  }: { readonly enrolments: readonly NewEnrolment[]; readonly tickets: readonly NewTicket[] },
): string[] {
  const agrees = lists.get('agrees') ?? [];
  const taken = enrolments.map(({ decision }) => decision.personal);
  const notes = [
    ...(agrees.length === 0 ? [] : [`与台账一致 ${agrees.length} 笔，共 ${yuan(sumOf(agrees))}。`]),
    ...(taken.length === 0
      ? []
      : [`自助缴费新登记 ${taken.length} 人，共 ${yuan(taken.reduce((sum, one) => sum + one, 0))}。`]),
    ...(tickets.length === 0 ? [] : [`台账里没有票号的，补记 ${tickets.length} 笔。`]),
  ];
  for (const [list, name] of NAMED) {
    const rows = lists.get(list) ?? [];
    if (rows.length > 0) {
      const which = rowsWords(
        input.table,
        rows.map(({ row }) => row),
      );
      notes.push(`${name}：${rows.length} 笔，共 ${yuan(sumOf(rows))}，没有登记，逐笔核对（${which}）。`);
    }
  }
  return [...notes, ...totalNotes(input, usable)];
}

/** A totals line that is not the sum of the rows deserves a look before anybody confirms. */
function totalNotes({ table }: PlanInput, usable: readonly CheckedPayment[]): string[] {
  const index = table.columns.get('amount');
  if (index === undefined || usable.length < table.rows.length) {
    return [];
  }
  return lastTotals(table).flatMap((line) => {
    const stated = fenFromYuanText(line.texts[index] ?? '');
    const sum = sumOf(usable.filter(({ row }) => onSheetOf(line, row)));
    return stated === null || sum === stated
      ? []
      : [`${rowWords(table, line.row)}合计写的是 ${yuan(stated)}，各行相加是 ${yuan(sum)}，请核对。`];
  });
}

function sumOf(rows: readonly CheckedPayment[]): Fen {
  return rows.reduce((sum, row) => sum + row.amount, 0);
}

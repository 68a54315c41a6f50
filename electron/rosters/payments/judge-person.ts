import { enrolmentOf } from '../../db/enrolments.ts';
import { standingPayment } from '../../db/payments.ts';
import type { ResidentRow } from '../../db/residents.ts';
import type { PlanInput } from '../kind.ts';
import type { CheckedPayment } from './check-payment.ts';
import { judgeNew } from './judge-new.ts';
import { judgeStanding } from './judge-standing.ts';
import { bundleOf, isSettled, needsLook, yuan, type Bundle, type Verdict } from './verdict.ts';
import { rowWords } from '../row-words.ts';

/**
 * Judges everything one person paid, rows that are the same already merged. A row that fits by itself is the payment
 * and every further one a second payment; else the rows may fit as a sum; money given back always counts in the sum.
 */
export function judgePerson(
  input: PlanInput,
  resident: ResidentRow,
  rows: readonly CheckedPayment[],
): ReadonlyMap<CheckedPayment, Verdict> {
  const judge = judgeOf(input, resident);
  const ordered = [...rows].sort(byDay);
  const whole = bundleOf(ordered);
  if (ordered.length === 1 || ordered.some(({ amount }) => amount < 0)) {
    return forAll(ordered, judge(whole));
  }
  const alone = new Map(ordered.map((row) => [row, judge(bundleOf([row]))]));
  const fitting = ordered.find((row) => isSettledIn(alone, row));
  if (fitting !== undefined) {
    const taken = alone.get(fitting);
    return new Map(
      ordered.map((row) => [
        row,
        row === fitting && taken !== undefined ? taken : second(input, row, fitting, whole),
      ]),
    );
  }
  const together = judge(whole);
  return isSettled(together) ? forAll(ordered, together) : alone;
}

function judgeOf(input: PlanInput, resident: ResidentRow): (bundle: Bundle) => Verdict {
  const { database } = input.context;
  const enrolment = enrolmentOf(database, input.policy.pack.benefitYear, resident.id);
  const standing = enrolment === null ? null : standingPayment(database, enrolment.id);
  return (bundle) =>
    standing === null ? judgeNew(input, resident, bundle) : judgeStanding(input, resident, standing, bundle);
}

function second(input: PlanInput, row: CheckedPayment, first: CheckedPayment, whole: Bundle): Verdict {
  const reason = `第二笔缴费：${rowWords(input.table, first.row)}已是这个人本年度的缴费，这一笔 ${yuan(row.amount)} 没有登记，${whole.rows.length} 笔合计 ${yuan(whole.amount)}。请与税务核对是否退费。`;
  return needsLook('second', reason);
}

function forAll(rows: readonly CheckedPayment[], verdict: Verdict): ReadonlyMap<CheckedPayment, Verdict> {
  return new Map(rows.map((row) => [row, verdict]));
}

function isSettledIn(verdicts: ReadonlyMap<CheckedPayment, Verdict>, row: CheckedPayment): boolean {
  const verdict = verdicts.get(row);
  return verdict !== undefined && isSettled(verdict);
}

function byDay(left: CheckedPayment, right: CheckedPayment): number {
  const [a, b] = [left.paidOn ?? '9999', right.paidOn ?? '9999'];
  return a < b ? -1 : a > b ? 1 : left.row - right.row;
}

import { addDays, addMonths, firstOfNextMonth, formatDateChinese, type DateOnly } from '../domain/dates.ts';
import type { Facts, Reason } from './decision.ts';
import type { Pack } from './pack-schema.ts';
import type { CoverageStart, PackCoverage } from './pack-windows.ts';
import type { CompiledCoverage } from './policy-types.ts';

const MEMO_LIMIT = 2000;

/** Coverage ready to be dated, with its sentence. */
export function compileCoverage(pack: Pack, coverage: PackCoverage): CompiledCoverage {
  return {
    start: coverage.from,
    notBefore: coverage.notBefore ?? null,
    to: coverage.to,
    reason: {
      text: sentence(coverage),
      clause: `${pack.source.cite} ${coverage.clause}`,
      interpretation: coverage.interpretation,
    },
    memo: dependsOnPerson(coverage.from) ? null : new Map(),
  };
}

/** The same coverage without its waiting period: from the day of full payment. Start dates that are no waiting stay. */
export function waivedCoverage(coverage: CompiledCoverage): CompiledCoverage {
  return isWaiting(coverage.start)
    ? { ...coverage, start: { rule: 'paymentDay' }, reason: waivedReason(coverage), memo: new Map() }
    : coverage;
}

/** True when the start is a waiting period, the thing a waiver can take away. */
export function isWaiting(start: CoverageStart): boolean {
  return start.rule === 'afterFullDays' || start.rule === 'afterMonths';
}

/** The first day covered for this payment, or null where the notice gives none or the birth date is missing. */
export function coverageFrom(coverage: CompiledCoverage, facts: Facts, paidOn: DateOnly): DateOnly | null {
  const known = coverage.memo?.get(paidOn);
  if (known !== undefined) {
    return known;
  }
  const start = startOf(coverage.start, facts, paidOn);
  const { notBefore, memo } = coverage;
  const from = start !== null && notBefore !== null && start < notBefore ? notBefore : start;
  if (memo !== null && memo.size < MEMO_LIMIT) {
    memo.set(paidOn, from);
  }
  return from;
}

function startOf(start: CoverageStart, facts: Facts, paidOn: DateOnly): DateOnly | null {
  switch (start.rule) {
    case 'date':
      return start.date;
    case 'nextMonthFirst':
      return firstOfNextMonth(paidOn);
    case 'afterFullDays':
      return addDays(paidOn, lengthened(start.days, start, facts) + 1);
    case 'afterMonths':
      return addDays(addMonths(paidOn, lengthened(start.months, start, facts)), 1);
    case 'paymentDay':
      return paidOn;
    case 'dayAfterPayment':
      return addDays(paidOn, 1);
    case 'birth':
      return facts.birthDate ?? null;
    case 'unset':
      return null;
  }
}

function lengthened(
  base: number,
  rule: { readonly perUninsuredYear: number; readonly atMost?: number | undefined },
  facts: Facts,
): number {
  const length = base + rule.perUninsuredYear * (facts.uninsuredYears ?? 0);
  return rule.atMost === undefined ? length : Math.max(base, Math.min(rule.atMost, length));
}

function dependsOnPerson(start: CoverageStart): boolean {
  return (
    start.rule === 'birth' ||
    ((start.rule === 'afterFullDays' || start.rule === 'afterMonths') && start.perUninsuredYear > 0)
  );
}

function waivedReason(coverage: CompiledCoverage): Reason {
  return { ...coverage.reason, text: `自足额缴费当日起享受待遇${ending(coverage.to)}。` };
}

function sentence(coverage: PackCoverage): string {
  const note = coverage.note === undefined ? '' : `${coverage.note}。`;
  if (coverage.from.rule === 'unset') {
    return note === '' ? '通知未载明待遇享受期。' : note;
  }
  return `${startWords(coverage.from)}享受待遇${ending(coverage.to)}。${note}`;
}

function startWords(start: CoverageStart): string {
  switch (start.rule) {
    case 'date':
      return `自${formatDateChinese(start.date)}起`;
    case 'nextMonthFirst':
      return '自足额缴费的次月1日起';
    case 'afterFullDays':
      return `足额缴费满${start.days}天${longer(start, '天')}后`;
    case 'afterMonths':
      return `足额缴费满${start.months}个月${longer(start, '个月')}后`;
    case 'paymentDay':
      return '自足额缴费当日起';
    case 'dayAfterPayment':
      return '自足额缴费次日起';
    case 'birth':
      return '自出生之日起';
    case 'unset':
      return '';
  }
}

function longer(
  rule: { readonly perUninsuredYear: number; readonly atMost?: number | undefined },
  unit: string,
): string {
  if (rule.perUninsuredYear === 0) {
    return '';
  }
  const most = rule.atMost === undefined ? '' : `，最长${rule.atMost}${unit}`;
  return `（每断保一年增加${rule.perUninsuredYear}${unit}${most}）`;
}

function ending(to: DateOnly | null): string {
  return to === null ? '' : `，至${formatDateChinese(to)}止`;
}

import { householdById } from '#electron/db/households.ts';
import { paymentsOfGroup, type PaymentRow } from '#electron/db/payments.ts';
import { residentById } from '#electron/db/residents.ts';
import { readSetting } from '#electron/db/settings.ts';
import { villageById } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { Slip } from '#shared/contract/counter.ts';
import { formatDateChinese } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import { tierName } from './already-paid.ts';
import { thawDecision } from './frozen-decision.ts';
import { totalOf } from './household-quote.ts';
import { clausesText, coverageText, line, yuanText, type SlipLine } from './slip-parts.ts';

interface Frozen {
  readonly payment: PaymentRow;
  readonly decision: PricedDecision;
}

/**
 * One 确认单 for the payments of one act that still stand, a line for each member, from the frozen decisions. ID numbers
 * are masked. NOT_FOUND, NOT_PAID when every payment of it was voided.
 */
export function householdSlip(context: DeskContext, input: { readonly paymentGroup: number }): Result<Slip> {
  const payments = paymentsOfGroup(context.database, input.paymentGroup);
  const standing = payments
    .filter(({ voidedAt }) => voidedAt === null)
    .map((payment) => ({ payment, decision: thawDecision(payment.decision) }));
  const [first] = standing;
  if (first === undefined) {
    return payments.length === 0
      ? failure('NOT_FOUND', '没有找到这次缴费，请重新打开居民页面。')
      : failure('NOT_PAID', '这次缴费已全部作废，不再打印确认单。');
  }
  const total = totalOf(standing.map(({ decision }) => decision.personal));
  return success({
    title: '家庭参保缴费确认单',
    station: readSetting(context.database, 'station') ?? '',
    lines: [
      ...headLines(context, first, ticketsOf(standing)),
      ...standing.map((each) => memberLine(context, each)),
      line('人数、合计', `${total.count} 人，${yuanText(total.personal)}（大写：${total.capital}）`),
      line('依据', clausesText(standing.map(({ decision }) => decision))),
      line('经办人', first.payment.operator),
      line('流水号', standing.map(({ payment }) => String(payment.id).padStart(8, '0')).join('、')),
    ],
    personal: yuanText(total.personal),
    capital: total.capital,
    signatures: ['缴费人（或代办人）', '经办人'],
  });
}

/** Every ticket once, in the order they were given. */
function ticketsOf(standing: readonly Frozen[]): string {
  const numbers = standing.flatMap(({ payment }) => payment.ticketNumber ?? []);
  return [...new Set(numbers)].join('、');
}

function headLines(
  context: DeskContext,
  { payment, decision }: Frozen,
  tickets: string,
): readonly SlipLine[] {
  const resident = residentById(context.database, payment.residentId);
  const id = resident?.householdId ?? null;
  const household = id === null ? null : householdById(context.database, id);
  const village = household === null ? '' : (villageById(context.database, household.villageId)?.name ?? '');
  return [
    line('户主', household?.headName ?? '—'),
    line('村（居）、组', [village, household?.groupName ?? ''].filter((part) => part !== '').join(' ')),
    line('参保年度', `${decision.benefitYear} 年度`),
    line('缴费日期、方式', `${formatDateChinese(payment.paidOn)} ${payment.means}`),
    ...(tickets === '' ? [] : [line('票号', tickets)]),
    ...(payment.lateReason === '' ? [] : [line('补录原因', payment.lateReason)]),
  ];
}

function memberLine(context: DeskContext, { payment, decision }: Frozen): SlipLine {
  const resident = residentById(context.database, payment.residentId);
  const policy = loadPolicy(context, decision.policyId);
  const tier = policy.ok ? tierName(policy.value, decision.tier) : `${decision.tier} 档`;
  const number = resident?.documentNumber ?? null;
  const parts = [
    number === null ? '暂无证件号码' : maskIdNumber(number),
    `${tier} 缴费标准 ${yuanText(decision.fee)}`,
    ...(decision.surcharge === 0 ? [] : [`财政补助部分 ${yuanText(decision.surcharge)}`]),
    ...(decision.surchargeBorne === 0 ? [] : [`他方承担 ${yuanText(decision.surchargeBorne)}`]),
    ...(decision.category === null
      ? []
      : [`资助 ${yuanText(decision.subsidy)}（${decision.category}，${decision.fund ?? '未载明'}）`]),
    `个人缴费 ${yuanText(decision.personal)}`,
    `待遇 ${coverageText(decision.coverageFrom, decision.coverageTo)}`,
  ];
  return line(resident?.name ?? '', parts.join('，'));
}

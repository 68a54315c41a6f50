import { paymentById, type PaymentRow } from '#electron/db/payments.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { householdById } from '#electron/db/households.ts';
import { readSetting } from '#electron/db/settings.ts';
import { villageById } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { Slip } from '#shared/contract/counter.ts';
import { formatDateChinese } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { capitalFen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import { thawDecision } from './frozen-decision.ts';
import { residentNeeded } from './resident-needed.ts';
import { clausesText, coverageText, line, yuanText, type SlipLine } from './slip-parts.ts';

/**
 * 个人参保缴费确认单 of a payment, from the decision frozen with it: nothing is decided again. The ID number is masked.
 * NOT_FOUND, NOT_PAID for a voided payment.
 */
export function slipFor(context: DeskContext, paymentId: number): Result<Slip> {
  const payment = paymentById(context.database, paymentId);
  if (payment === null) {
    return failure('NOT_FOUND', '没有找到这笔缴费，请重新打开居民页面。');
  }
  if (payment.voidedAt !== null) {
    return failure('NOT_PAID', '这笔缴费已作废，不再打印确认单。');
  }
  const resident = residentNeeded(context, payment.residentId);
  if (!resident.ok) {
    return resident;
  }
  const decision = thawDecision(payment.decision);
  return success({
    title: '个人参保缴费确认单',
    station: readSetting(context.database, 'station') ?? '',
    lines: [
      ...personLines(context, resident.value),
      ...decisionLines(context, decision),
      ...paymentLines(payment),
    ],
    personal: yuanText(decision.personal),
    capital: capitalFen(decision.personal),
    signatures: ['缴费人（或代办人）', '经办人'],
  });
}

function personLines(context: DeskContext, resident: ResidentRow): SlipLine[] {
  const village = villageById(context.database, resident.villageId)?.name ?? '';
  const head =
    resident.householdId === null ? null : householdById(context.database, resident.householdId)?.headName;
  return [
    line('姓名', resident.name),
    line('证件号码', resident.documentNumber === null ? '暂无' : maskIdNumber(resident.documentNumber)),
    line('村（居）、组', [village, resident.groupName].filter((part) => part !== '').join(' ')),
    line('户主', head ?? '—'),
  ];
}

function decisionLines(context: DeskContext, decision: PricedDecision): SlipLine[] {
  const policy = loadPolicy(context, decision.policyId);
  const tier = policy.ok ? policy.value.tiers.find((each) => each.tier === decision.tier)?.name : undefined;
  const population = policy.ok
    ? policy.value.populations.find(({ code }) => code === decision.population)?.name
    : undefined;
  return [
    line('参保年度', `${decision.benefitYear} 年度`),
    line('人群、档次', `${population ?? decision.population} ${tier ?? `${decision.tier} 档`}`),
    line('缴费标准', yuanText(decision.fee)),
    ...(decision.surcharge === 0 ? [] : surchargeLines(decision)),
    line('资助类别', decision.category ?? '无'),
    ...(decision.category === null
      ? []
      : [line('资助金额', `${yuanText(decision.subsidy)}（资金来源：${decision.fund ?? '未载明'}）`)]),
    line('个人缴费', `${yuanText(decision.personal)}（大写：${capitalFen(decision.personal)}）`),
    line('待遇享受期', coverageText(decision.coverageFrom, decision.coverageTo)),
    line('依据', clausesText([decision])),
  ];
}

function surchargeLines(decision: PricedDecision): SlipLine[] {
  const borne = yuanText(decision.surchargeBorne);
  return [
    line('财政补助部分', yuanText(decision.surcharge)),
    ...(decision.surchargeBorne === 0
      ? []
      : [line('其中由他方承担', `${borne}（${decision.surchargeFund ?? '未载明'}）`)]),
  ];
}

function paymentLines(payment: PaymentRow): SlipLine[] {
  return [
    line('缴费日期', formatDateChinese(payment.paidOn)),
    line('缴费方式', payment.means),
    ...(payment.lateReason === '' ? [] : [line('补录原因', payment.lateReason)]),
    line('经办人', payment.operator),
    line('流水号', String(payment.id).padStart(8, '0')),
  ];
}

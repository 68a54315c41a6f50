import type { Tier } from '#shared/policy/decision.ts';
import { enrolmentOf, type EnrolmentRow } from '../../db/enrolments.ts';
import { paymentsOf, type PaymentRow } from '../../db/payments.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { thawDecision } from '../../ledger/frozen-decision.ts';
import { payable } from '../../ledger/take-payment.ts';
import { undoneWords } from '../../ledger/undone-words.ts';
import type { PlanInput } from '../kind.ts';
import {
  collectedInFull,
  otherPopulation,
  pricesText,
  tierPrices,
  tierText,
  type TierPrice,
} from './tier-prices.ts';
import { needsLook, subsidyRemark, yuan, type Bundle, type Verdict } from './verdict.ts';

/** 自助缴费: decides whether money the tax system received enrols somebody the ledger does not have as paid. */
export function judgeNew(input: PlanInput, resident: ResidentRow, bundle: Bundle): Verdict {
  const { database } = input.context;
  const { benefitYear } = input.policy.pack;
  const enrolment = enrolmentOf(database, benefitYear, resident.id);
  const voided = enrolment === null ? [] : paymentsOf(database, benefitYear, resident.id);
  const blocked = blockedBy(bundle, enrolment, voided);
  if (blocked !== null) {
    return blocked;
  }
  const paidOn = bundle.paidOn ?? input.today;
  const population = populationOf(input, bundle, voided);
  const prices = tierPrices(input, resident, population, paidOn);
  const [first] = prices;
  if (first?.decision.ok === false && prices.every(isOutside)) {
    return needsLook('outside', first.decision.message, 'paidOn');
  }
  if (prices.every(({ decision }) => !decision.ok)) {
    return needsLook('refused', prices.map(({ decision }) => (decision.ok ? '' : decision.message)).join(''));
  }
  const fitting = prices.filter(({ decision }) => decision.ok && decision.personal === bundle.amount);
  const chosen = chosenTier(bundle, fitting);
  if (chosen === null) {
    return (
      disagreement(input, bundle, fitting) ?? unfitting(input, resident, bundle, prices, population, paidOn)
    );
  }
  return enrolled(input, resident, bundle, { tier: chosen, population, paidOn });
}

function blockedBy(
  bundle: Bundle,
  enrolment: EnrolmentRow | null,
  voided: readonly PaymentRow[],
): Verdict | null {
  if (bundle.amount < 0 || (bundle.amount === 0 && bundle.rows.length > 1)) {
    const reason = '退费：台账里没有这个人的有效缴费，收退相抵后没有可登记的缴费。请与税务核对。';
    return needsLook('givenBack', reason);
  }
  if (enrolment?.state === 'elsewhere') {
    const reason = `登记为他处参保（${enrolment.declineReason ?? ''}），又有缴费 ${yuan(bundle.amount)}，可能重复参保，没有登记。请核对后在柜台收款或与税务联系退费。`;
    return needsLook('state', reason);
  }
  const same = voided.find(
    (payment) =>
      !wasUndone(payment) &&
      payment.paidOn === bundle.paidOn &&
      thawDecision(payment.decision).personal === bundle.amount,
  );
  if (same !== undefined) {
    const reason = `${same.paidOn} 的 ${yuan(bundle.amount)} 在台账里登记过，已作废（${same.voidReason ?? ''}），没有再登记。确应算数的，请在柜台重新收款。`;
    return needsLook('state', reason);
  }
  return null;
}

/** Voided with its import and not by somebody who looked at it: the list may come in again. */
function wasUndone({ batchId, voidReason }: PaymentRow): boolean {
  return batchId !== null && voidReason === undoneWords(batchId);
}

/** What the row names, else what an earlier payment of the year was taken as, else the pack's first. */
function populationOf(input: PlanInput, bundle: Bundle, voided: readonly PaymentRow[]): string {
  const stated = bundle.rows.find(({ population }) => population !== null)?.population ?? null;
  const [last] = voided;
  const before = last === undefined ? null : thawDecision(last.decision).population;
  return stated ?? before ?? input.policy.populations[0]?.code ?? '';
}

function isOutside({ decision }: TierPrice): boolean {
  return !decision.ok && decision.code === 'OUTSIDE_WINDOW';
}

/** The one tier the amount and what the rows say agree on, or null. */
function chosenTier({ rows }: Bundle, fitting: readonly TierPrice[]): Tier | null {
  const stated = rows.flatMap(({ tier }) => (tier === null ? [] : [tier]));
  const agreeing = fitting.filter(({ tier }) => stated.every((one) => one === tier));
  return agreeing.length === 1 ? (agreeing[0]?.tier ?? null) : null;
}

function disagreement(
  input: PlanInput,
  { rows, amount }: Bundle,
  fitting: readonly TierPrice[],
): Verdict | null {
  const [first] = fitting;
  if (first === undefined) {
    return null;
  }
  const stated = rows.flatMap(({ tier }) => (tier === null ? [] : [tierText(input.policy, tier)]));
  const names = fitting.map(({ name }) => name).join('和');
  const reason =
    stated.length === 0
      ? `${yuan(amount)} 同时是${names}的个人应缴，名单没有写档次，没有登记。请补上档次。`
      : `档次不符：档次写的是${[...new Set(stated)].join('、')}，${yuan(amount)} 是${names}的个人应缴，没有登记。请核对。`;
  return needsLook('otherTier', reason, 'tier');
}

function unfitting(
  input: PlanInput,
  resident: ResidentRow,
  bundle: Bundle,
  prices: readonly TierPrice[],
  population: string,
  paidOn: string,
): Verdict {
  const { amount } = bundle;
  const full = collectedInFull(prices, amount);
  if (full !== null) {
    const reason = `先收后退：按${tierText(input.policy, full.tier)}全额收了 ${yuan(amount)}，按“${full.category ?? ''}”应只收 ${yuan(full.personal)}，多收 ${yuan(amount - full.personal)}，没有登记。请与税务核对退费后再登记。`;
    return needsLook('overCollected', reason);
  }
  const other = otherPopulation(input, resident, population, paidOn, amount);
  const hint = other === null ? '' : `${yuan(amount)} 是${other}的个人应缴；确属这类人员的，请在柜台登记。`;
  const reason = `金额不符：缴了 ${yuan(amount)}，${paidOn} 应缴：${pricesText(prices)}，没有登记。${hint || '请与税务核对。'}`;
  return needsLook('different', reason);
}

function enrolled(
  input: PlanInput,
  resident: ResidentRow,
  bundle: Bundle,
  question: { readonly tier: Tier; readonly population: string; readonly paidOn: string },
): Verdict {
  const decision = payable(input.context, input.policy, resident, {
    ...question,
    residentId: resident.id,
    newEntrant: false,
    expectedPersonal: bundle.amount,
  });
  if (!decision.ok) {
    return needsLook(decision.error.code === 'BAD_INPUT' ? 'state' : 'refused', decision.error.message);
  }
  const { value } = decision;
  const several = bundle.rows.length > 1 ? `，分 ${bundle.rows.length} 笔` : '';
  const dayless = bundle.paidOn === null ? `没有缴费时间，按业务日期 ${question.paidOn} 计。` : '';
  return {
    list: 'enrols',
    does: `自助缴费 ${question.paidOn} ${tierText(input.policy, question.tier)} ${yuan(value.personal)}${several}`,
    reason: `${dayless}${subsidyRemark(bundle, value.subsidy)}`,
    about: 'paidOn',
    enrolment: { resident, decision: value, paidOn: question.paidOn, bundle },
    ticket: null,
  };
}

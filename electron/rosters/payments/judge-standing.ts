import type { PaymentRow } from '../../db/payments.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { thawDecision } from '../../ledger/frozen-decision.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { PlanInput } from '../kind.ts';
import { collectedInFull, tierPrices, tierText } from './tier-prices.ts';
import { needsLook, subsidyRemark, ticketOf, yuan, type Bundle, type Verdict } from './verdict.ts';

/** Compares money the tax system received with the payment that stands in the ledger. Changes nothing there. */
export function judgeStanding(
  input: PlanInput,
  resident: ResidentRow,
  standing: PaymentRow,
  bundle: Bundle,
): Verdict {
  const decision = thawDecision(standing.decision);
  const { amount } = bundle;
  const tier = tierText(input.policy, standing.tier);
  const booked = `台账 ${standing.paidOn} 按${tier}收 ${yuan(decision.personal)}`;
  if (amount === 0 && bundle.rows.length > 1) {
    return needsLook('givenBack', `退费：收退相抵为 0 元，而${booked}。确已退费的，请在柜台作废那一笔。`);
  }
  if (amount === decision.personal) {
    return agreed(input, standing, bundle, booked, decision.subsidy);
  }
  if (amount < 0) {
    return needsLook('givenBack', `退费 ${yuan(-amount)}，而${booked}。请核对是否应在柜台作废那一笔。`);
  }
  const prices = tierPrices(input, resident, decision.population, standing.paidOn);
  const full = collectedInFull([{ tier: standing.tier, name: tier, decision }, ...prices], amount);
  if (full !== null) {
    const over = yuan(amount - full.personal);
    const reason = `先收后退：按${tierText(input.policy, full.tier)}全额收了 ${yuan(amount)}，应只收 ${yuan(full.personal)}，多收 ${over}（${booked}）。请与税务核对退费。`;
    return needsLook('overCollected', reason);
  }
  const other = prices.find((price) => price.decision.ok && price.decision.personal === amount);
  if (other !== undefined) {
    const reason = `档次不符：缴了 ${yuan(amount)}，是${other.name}的个人应缴，而${booked}。请核对档次；台账录错的，作废后重新登记。`;
    return needsLook('otherTier', reason);
  }
  const gap =
    amount > decision.personal
      ? `多 ${yuan(amount - decision.personal)}`
      : `少 ${yuan(decision.personal - amount)}`;
  return needsLook('different', `金额不符：缴了 ${yuan(amount)}，${booked}，${gap}。请与税务核对。`);
}

function agreed(
  input: PlanInput,
  standing: PaymentRow,
  bundle: Bundle,
  booked: string,
  subsidy: Fen,
): Verdict {
  const stated = bundle.rows.find(({ tier }) => tier !== null && tier !== standing.tier)?.tier ?? null;
  if (stated !== null) {
    const reason = `档次不符：金额与台账一致，档次写的是${tierText(input.policy, stated)}，${booked}。请核对。`;
    return needsLook('otherTier', reason, 'tier');
  }
  const several = bundle.rows.length > 1 ? `分 ${bundle.rows.length} 笔，合计` : '';
  const otherDay =
    bundle.paidOn !== null && bundle.paidOn !== standing.paidOn
      ? `缴费时间与台账不同（台账 ${standing.paidOn}），台账没有改动。`
      : '';
  const number = ticketOf(bundle);
  const kept = standing.ticketNumber;
  const otherTicket =
    kept !== null && number !== null && kept !== number
      ? `票号与台账不同（台账 ${kept}），台账没有改动。`
      : '';
  const ticket = kept === null && number !== null ? { paymentId: standing.id, number } : null;
  return {
    list: 'agrees',
    does: `${several}与台账一致${ticket === null ? '' : `，补记票号 ${ticket.number}`}`,
    reason: `${otherDay}${otherTicket}${subsidyRemark(bundle, subsidy)}`,
    about: otherDay === '' && otherTicket !== '' ? 'receipt' : 'paidOn',
    enrolment: null,
    ticket,
  };
}

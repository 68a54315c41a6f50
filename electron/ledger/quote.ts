import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { Quote } from '#shared/contract/counter.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { decide } from '#shared/policy/decide.ts';
import { factsOf, type PaymentQuestion } from './facts.ts';
import { residentNeeded } from './resident-needed.ts';

export interface QuoteQuestion extends Omit<PaymentQuestion, 'tier'> {
  readonly residentId: number;
}

/**
 * What the person would pay at every tier of the chosen pack on that day, refusals included. Changes nothing.
 * NOT_FOUND, PACK_NOT_CHOSEN, DATE_REFUSED for a day that does not exist.
 */
export function quote(context: DeskContext, question: QuoteQuestion): Result<Quote> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const resident = residentNeeded(context, question.residentId);
  if (!resident.ok) {
    return resident;
  }
  if (!isDateOnly(question.paidOn)) {
    return failure('DATE_REFUSED', `“${question.paidOn}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  const decisions = policy.value.tiers.map(({ tier }) => {
    const facts = factsOf(context.database, resident.value, { ...question, tier });
    return { tier, decision: decide(policy.value, facts, question.paidOn) };
  });
  return success({ population: question.population, paidOn: question.paidOn, decisions });
}

import { dateOnly, isDateOnly, type DateOnly } from '../domain/dates.ts';
import type { RefusedDecision } from './decision.ts';
import type { Policy, Population } from './policy-types.ts';
import { windowText } from './sentences.ts';

/** OUTSIDE_WINDOW with the windows of the population listed; also for a day that does not exist. */
export function outsideWindow(policy: Policy, population: Population, paidOn: DateOnly): RefusedDecision {
  const { benefitYear } = policy.pack;
  const windows = population.listings;
  const list = windows
    .map((window) => windowText(window, policy.collectionStart, dateOnly(benefitYear, 12, 31)))
    .join('；');
  const message = isDateOnly(paidOn)
    ? `${paidOn}不是${population.name}可以缴费的日期。${benefitYear}年度的缴费时段：${list}。请核对缴费日期和人群。`
    : `“${paidOn}”不是存在的日期，应写成 2024-03-01。缴费时段：${list}。`;
  return { ok: false, code: 'OUTSIDE_WINDOW', message, windows, category: null, cheaperTier: null };
}

/** A refusal that needs no window list. */
export function refusal(code: RefusedDecision['code'], message: string): RefusedDecision {
  return { ok: false, code, message, windows: [], category: null, cheaperTier: null };
}

/** Names the populations the pack has. */
export function unknownPopulation(policy: Policy, name: string): string {
  const names = policy.populations.map((population) => `${population.code}（${population.name}）`).join('、');
  return `政策包没有“${name}”这个人群，可用：${names}。`;
}

/** Names the identity the pack does not know. */
export function unknownIdentity(policy: Policy, name: string): string {
  return `政策包${policy.pack.id}不认识身份“${name}”。请核对名册写法，或改用政策包里的类别名称。`;
}

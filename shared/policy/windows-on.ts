import { addMonths, daysBetween, isDateOnly, type DateOnly } from '../domain/dates.ts';
import type { Facts } from './decision.ts';
import type { DaySegments, IdentitySet, Policy, Population, Segment } from './policy-types.ts';

const DAY_LIMIT = 2000;

/** The window this person pays in on a day, those with a condition first; null outside every one. */
export function segmentOn(
  policy: Policy,
  population: Population,
  set: IdentitySet,
  facts: Facts,
  paidOn: DateOnly,
): Segment | null {
  const segments = segmentsOn(policy, paidOn)?.[population.index] ?? [];
  for (const segment of segments) {
    if (segment.window.only === undefined || opens(segment, set, facts, paidOn)) {
      return segment;
    }
  }
  return null;
}

function segmentsOn(policy: Policy, paidOn: DateOnly): DaySegments {
  const { days } = policy.memo;
  const known = days.get(paidOn);
  if (known !== undefined) {
    return known;
  }
  const found = isDateOnly(paidOn)
    ? policy.populations.map(({ segments }) =>
        segments.filter((segment) => segment.from <= paidOn && paidOn <= segment.through),
      )
    : null;
  if (days.size < DAY_LIMIT) {
    days.set(paidOn, found);
  }
  return found;
}

function opens(segment: Segment, set: IdentitySet, facts: Facts, paidOn: DateOnly): boolean {
  const { holders, window } = segment;
  const { newbornWithinDays: days, leftEmployeeInsuranceWithinMonths: months } = window.only ?? {};
  return (
    (holders === null || set.held.some((index) => holders.has(index))) &&
    (days === undefined || bornWithin(facts.birthDate, paidOn, days)) &&
    (months === undefined || leftWithin(facts.leftEmployeeInsuranceOn, paidOn, months))
  );
}

function bornWithin(birthDate: DateOnly | undefined, paidOn: DateOnly, days: number): boolean {
  if (birthDate === undefined) {
    return false;
  }
  const age = daysBetween(birthDate, paidOn);
  return age >= 0 && age <= days;
}

/** True from the day 职工医保 ended to the same day of the month so many months later. */
export function leftWithin(leftOn: DateOnly | undefined, paidOn: DateOnly, months: number): boolean {
  return leftOn !== undefined && leftOn <= paidOn && paidOn <= addMonths(leftOn, months);
}

import type { PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskContext } from '../desk.ts';
import { businessDate } from '../ledger/business-clock.ts';
import { quoteHousehold, type MemberChoice } from '../ledger/household-quote.ts';
import { payHousehold } from '../ledger/household.ts';
import { inYuan, paymentJson } from './payment-json.ts';
import { residentOf } from './resident-of.ts';
import { tierOf } from './tier-option.ts';

export interface HouseholdCall {
  /** The document number of any member. */
  readonly householdOf: string;
  readonly tier: number | null;
  readonly population: string;
  readonly paidOn: DateOnly | null;
  readonly means: PaymentMeans;
  readonly reason: string;
  readonly ticketNumber: string | null;
  /** “身份证号=档次” for a member with another tier, “身份证号=-” for one left out. */
  readonly members: readonly string[];
}

/** The household with every tier and the total of the tiers asked for; nothing is taken. */
export function quoteHouseholdCall(context: DeskContext, call: HouseholdCall): Result<unknown> {
  const asked = questionOf(context, call);
  const quoted = asked.ok ? quoteHousehold(context, asked.value) : asked;
  return quoted.ok ? success(inYuan(quoted.value)) : quoted;
}

/** Takes the whole household, and answers who paid, who could not and why, and the total in yuan. */
export function payHouseholdCall(context: DeskContext, call: HouseholdCall): Result<unknown> {
  const asked = questionOf(context, call);
  if (!asked.ok) {
    return asked;
  }
  const { paidOn, members } = asked.value;
  const taken = payHousehold(context, {
    members: members.flatMap(({ tier, ...member }) =>
      tier === null ? [] : [{ ...member, tier, expectedPersonal: null }],
    ),
    paidOn,
    means: call.means,
    lateReason: call.reason,
    ticketNumber: call.ticketNumber,
    expectedTotal: null,
  });
  if (!taken.ok) {
    return taken;
  }
  const { paymentGroup, paid, refused, total } = taken.value;
  return success({
    paymentGroup,
    paid: paid.map(({ residentId, name, line }) => ({ residentId, name, ...paymentJson(line) })),
    refused,
    total: inYuan(total),
  });
}

/** Everybody of the household at the tier of the call, but for the members named with one of their own. */
function questionOf(context: DeskContext, call: HouseholdCall) {
  const first = residentOf(context, call.householdOf);
  if (!first.ok) {
    return first;
  }
  const paidOn = call.paidOn ?? businessDate(context);
  const question = { residentId: first.value, paidOn };
  const household = quoteHousehold(context, { ...question, members: [] });
  if (!household.ok) {
    return household;
  }
  const ids = new Set(household.value.members.map(({ residentId }) => residentId));
  const own = ownTiers(context, call.members, ids);
  if (!own.ok) {
    return own;
  }
  const members = household.value.members.map(({ residentId }): MemberChoice => {
    const tier = own.value.has(residentId) ? (own.value.get(residentId) ?? null) : call.tier;
    return { residentId, population: call.population, newEntrant: false, tier };
  });
  return success({ ...question, members });
}

/** A word that would be passed over would take money from whom it leaves out: it is refused, and nobody is taken. */
function ownTiers(
  context: DeskContext,
  words: readonly string[],
  household: ReadonlySet<number>,
): Result<ReadonlyMap<number, number | null>> {
  const own = new Map<number, number | null>();
  for (const word of words) {
    const [number = '', name = ''] = word.split('=');
    const tier = tierOf(name);
    const resident = residentOf(context, number);
    if (!resident.ok) {
      return resident;
    }
    if (tier === null && name !== '-') {
      return failure('BAD_INPUT', '成员写成“身份证号=1”、“身份证号=2”，不收的成员写“身份证号=-”。');
    }
    if (!household.has(resident.value)) {
      return failure(
        'BAD_INPUT',
        `${maskIdNumber(number)} 不是这一户的人，一个也没有收。请核对身份证号后重新执行。`,
      );
    }
    if (own.has(resident.value)) {
      return failure('BAD_INPUT', `${maskIdNumber(number)} 写了两次，一个也没有收。请只写一次后重新执行。`);
    }
    own.set(resident.value, tier);
  }
  return success(own);
}

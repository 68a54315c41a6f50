import { insertPaymentGroup } from '#electron/db/payments.ts';
import { residentById, type ResidentRow } from '#electron/db/residents.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { HouseholdPayment } from '#shared/contract/ledger.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import { failure, success, type Failure, type Result } from '#shared/domain/result.ts';
import type { PricedDecision, Tier } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { businessDate, recordedNow } from './business-clock.ts';
import { ticketGiven } from './cash/ticket.ts';
import type { AskedFacts } from './facts.ts';
import { householdOf, totalOf } from './household-quote.ts';
import {
  freezePayment,
  payable,
  paymentTaken,
  refusedDay,
  refusedYear,
  type PaymentAct,
} from './take-payment.ts';

export interface PayingMember extends AskedFacts {
  readonly residentId: number;
  readonly tier: Tier;
  readonly population: string;
  readonly newEntrant: boolean;
  /** The personal part the screen showed, in fen; null where no screen showed one. */
  readonly expectedPersonal: Fen | null;
  /** 票号 of this member, where the household does not share the act's. */
  readonly ticketNumber?: string | undefined;
}

export interface HouseholdInput extends PaymentAct {
  readonly members: readonly PayingMember[];
  /** The total the screen showed, in fen; null where no screen showed one. */
  readonly expectedTotal: Fen | null;
}

type Refused = HouseholdPayment['refused'][number];

interface Ready {
  readonly resident: ResidentRow;
  readonly decision: PricedDecision;
  readonly ticketNumber: string | null;
}

interface Examined {
  readonly ready: readonly Ready[];
  readonly refused: readonly Refused[];
}

/**
 * Takes a whole household at once, a tier for each member, in one transaction: of those who may be enrolled all or
 * none. A member who may not is named with the reason and does not block the others. PACK_NOT_CHOSEN, NOT_FOUND,
 * BAD_INPUT (also for what is no ticket number), DATE_REFUSED, REASON_REQUIRED, DECISION_REFUSED when nobody can pay, DECISION_CHANGED when a personal part
 * or the total is not what the screen showed, WRITE_FAILED; then nothing is kept.
 */
export function payHousehold(context: DeskContext, input: HouseholdInput): Result<HouseholdPayment> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  return writing(context, 'payment.take', (note) => {
    const household = membersHousehold(context, input);
    if (!household.ok) {
      return household;
    }
    const examined =
      refusedTickets(input) ??
      refusedYear(policy.value, input) ??
      refusedDay(input, businessDate(context)) ??
      examine(context, policy.value, household.value, input);
    if (!examined.ok) {
      return examined;
    }
    const paid = refusedTotal(examined.value, input) ?? take(context, household.value, input, examined.value);
    if (paid.ok) {
      const { paid: lines, paymentGroup } = paid.value;
      lines.forEach(({ residentId, line }) => note(paymentTaken(residentId, line, paymentGroup)));
    }
    return paid;
  });
}

function membersHousehold(context: DeskContext, { members }: HouseholdInput): Result<number> {
  const [first] = members;
  if (first === undefined) {
    return failure('BAD_INPUT', '还没有选择这一户的成员，请至少选一位。');
  }
  if (new Set(members.map(({ residentId }) => residentId)).size < members.length) {
    return failure('BAD_INPUT', '同一位成员选了两次，未收款。请重新打开这一户。');
  }
  const household = householdOf(context, first.residentId);
  return household.ok ? success(household.value.id) : household;
}

function refusedTickets({ members, ticketNumber = null }: HouseholdInput): Result<never> | null {
  for (const given of [ticketNumber, ...members.map((member) => member.ticketNumber ?? null)]) {
    const ticket = ticketGiven(given);
    if (!ticket.ok) {
      return ticket;
    }
  }
  return null;
}

function examine(
  context: DeskContext,
  policy: Policy,
  householdId: number,
  input: HouseholdInput,
): Result<Examined> {
  const ready: Ready[] = [];
  const refused: Refused[] = [];
  for (const member of input.members) {
    const resident = residentById(context.database, member.residentId);
    if (resident?.householdId !== householdId) {
      refused.push(refusal(member, resident, STRANGER));
      continue;
    }
    const decision = payable(context, policy, resident, { ...member, paidOn: input.paidOn });
    if (decision.ok) {
      const ticketNumber = member.ticketNumber ?? input.ticketNumber ?? null;
      ready.push({ resident, decision: decision.value, ticketNumber });
    } else if (decision.error.code === 'DECISION_CHANGED') {
      return failure('DECISION_CHANGED', `${resident.name}：${decision.error.message}`);
    } else {
      refused.push(refusal(member, resident, decision.error));
    }
  }
  return success({ ready, refused });
}

const STRANGER: Failure = { code: 'BAD_INPUT', message: '不是这一户的成员，请单独收款。' };

function refusal({ residentId }: PayingMember, resident: ResidentRow | null, error: Failure): Refused {
  return { residentId, name: resident?.name ?? '', code: error.code, message: error.message };
}

function refusedTotal({ ready, refused }: Examined, input: HouseholdInput): Result<never> | null {
  if (ready.length === 0) {
    const named = refused.map(({ name, message }) => `${name}：${message}`).join('；');
    return failure('DECISION_REFUSED', `这一户没有可以收款的成员，未收款。${named}`);
  }
  const total = totalOf(ready.map(({ decision }) => decision.personal)).personal;
  if (input.expectedTotal === null || input.expectedTotal === total) {
    return null;
  }
  const named = refused.map(({ name, message }) => `${name}：${message}`).join('；');
  return failure(
    'DECISION_CHANGED',
    `屏幕上的合计是 ${formatFen(input.expectedTotal)} 元，现在应为 ${formatFen(total)} 元，未收款。请核对后再收款。${named}`,
  );
}

function take(
  context: DeskContext,
  householdId: number,
  input: HouseholdInput,
  { ready, refused }: Examined,
): Result<HouseholdPayment> {
  const paymentGroup = insertPaymentGroup(context.database, {
    householdId,
    recordedAt: recordedNow(context),
    recordedBy: context.operator().name,
  });
  const paid = [];
  for (const { resident, decision, ticketNumber } of ready) {
    const act = { ...input, ticketNumber };
    const line = freezePayment(context, resident, act, decision, paymentGroup);
    if (!line.ok) {
      return failure(line.error.code, `${resident.name}：${line.error.message}`);
    }
    paid.push({ residentId: resident.id, name: resident.name, line: line.value });
  }
  const total = totalOf(paid.map(({ line }) => line.decision.personal));
  return success({ paymentGroup, paid, refused, total });
}

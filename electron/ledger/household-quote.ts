import { householdById, type HouseholdRow } from '#electron/db/households.ts';
import { householdMembers, type MemberRow } from '#electron/db/people.ts';
import { residentById, type ResidentRow } from '#electron/db/residents.ts';
import { villageById } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { HouseholdQuote, HouseholdTotal, QuotedMember } from '#shared/contract/ledger.ts';
import { ageOn, isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { capitalFen, type Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { mayFollow, STATE_WORDS } from '#shared/ledger/transitions.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, Tier } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { businessDate } from './business-clock.ts';
import { factsOf, type AskedFacts } from './facts.ts';
import { provisionalMessage } from './provisional.ts';
import { residentNeeded } from './resident-needed.ts';

/** What was chosen for a member. */
export interface MemberChoice extends AskedFacts {
  readonly residentId: number;
  readonly population: string;
  readonly newEntrant: boolean;
  readonly tier: Tier | null;
}

export interface HouseholdQuestion {
  /** Any member of the household. */
  readonly residentId: number;
  readonly paidOn: DateOnly;
  readonly members: readonly MemberChoice[];
}

/**
 * A whole household with every tier of every member computed, and the total of the tiers chosen. Changes nothing.
 * NOT_FOUND, PACK_NOT_CHOSEN, BAD_INPUT for someone without a household, DATE_REFUSED for a day that does not exist.
 */
export function quoteHousehold(context: DeskContext, question: HouseholdQuestion): Result<HouseholdQuote> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const household = householdOf(context, question.residentId);
  if (!household.ok) {
    return household;
  }
  if (!isDateOnly(question.paidOn)) {
    return failure('DATE_REFUSED', `“${question.paidOn}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  const rows = householdMembers(context.database, policy.value.pack.benefitYear, household.value.id);
  const members = rows.flatMap((row) => {
    const resident = residentById(context.database, row.id);
    return resident === null ? [] : [quotedMember(context, policy.value, question, row, resident)];
  });
  return success({
    benefitYear: policy.value.pack.benefitYear,
    householdId: household.value.id,
    headName: household.value.headName,
    village: villageById(context.database, household.value.villageId)?.name ?? '',
    group: household.value.groupName,
    paidOn: question.paidOn,
    members,
    total: totalOf(members.flatMap(takenFrom)),
  });
}

/** The household of a person; NOT_FOUND, BAD_INPUT for someone who stands in none. */
export function householdOf(context: DeskContext, residentId: number): Result<HouseholdRow> {
  const resident = residentNeeded(context, residentId);
  if (!resident.ok) {
    return resident;
  }
  const id = resident.value.householdId;
  const household = id === null ? null : householdById(context.database, id);
  return household === null
    ? failure('BAD_INPUT', '此人没有登记在哪一户，请单独收款，或先在居民页面补上户。')
    : success(household);
}

/** Sum and 大写 of personal parts, in fen. */
export function totalOf(personals: readonly Fen[]): HouseholdTotal {
  const personal = personals.reduce((sum, one) => sum + one, 0);
  return { count: personals.length, personal, capital: capitalFen(personal) };
}

function quotedMember(
  context: DeskContext,
  policy: Policy,
  question: HouseholdQuestion,
  row: MemberRow,
  resident: ResidentRow,
): QuotedMember {
  const choice = question.members.find(({ residentId }) => residentId === row.id);
  const population = choice?.population ?? policy.populations[0]?.code ?? '';
  const terms = {
    population,
    paidOn: question.paidOn,
    newEntrant: choice?.newEntrant ?? false,
    leftEmployeeInsuranceOn: choice?.leftEmployeeInsuranceOn,
    uninsuredYears: choice?.uninsuredYears,
  };
  const decisions = policy.tiers.map(({ tier }) => {
    const facts = factsOf(context.database, resident, { ...terms, tier });
    return { tier, decision: decide(policy, facts, question.paidOn) };
  });
  const tier = choice?.tier ?? null;
  return {
    residentId: row.id,
    name: row.name,
    relation: row.relation,
    maskedNumber: maskIdNumber(resident.documentNumber ?? ''),
    age: row.birthDate === null ? null : ageOn(row.birthDate, businessDate(context)),
    state: { state: row.state ?? 'open', tier: row.tier },
    population,
    tier,
    decisions,
    refused: refusalOf(policy, row, decisions, tier),
  };
}

function refusalOf(
  policy: Policy,
  { state }: MemberRow,
  decisions: QuotedMember['decisions'],
  tier: Tier | null,
): string | null {
  if (state !== null && !mayFollow(state, 'paid')) {
    return `此人本年度的状态是“${STATE_WORDS[state]}”，不再收款。`;
  }
  const messages = decisions.map((one) => ({ tier: one.tier, message: messageOf(policy, one.decision) }));
  if (tier !== null) {
    const chosen = messages.find((one) => one.tier === tier);
    return chosen === undefined ? '政策包没有所选的档次。' : chosen.message;
  }
  return messages.every(({ message }) => message !== null) ? (messages[0]?.message ?? null) : null;
}

function messageOf(policy: Policy, decision: Decision): string | null {
  if (!decision.ok) {
    return decision.message;
  }
  return decision.provisional ? provisionalMessage(policy, decision) : null;
}

function takenFrom({ decisions, tier, refused }: QuotedMember): readonly Fen[] {
  const decision = decisions.find((one) => one.tier === tier)?.decision;
  return refused === null && decision?.ok === true ? [decision.personal] : [];
}

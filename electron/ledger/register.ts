import { NO_DETAILS } from '#electron/db/enrolments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { changeState } from './change-state.ts';

export interface RegisterInput {
  readonly residentId: number;
  /** Who checked the entry and signed it: the person, a family member or an agent. */
  readonly signedBy: string;
  /** The signer's relation to the person, 本人 for oneself. */
  readonly relation: string;
  readonly signedOn: DateOnly;
  /** The tier signed for; null while it is open. */
  readonly tier: number | null;
  /** Needed to correct a record of death or of cover elsewhere. */
  readonly reason: string;
}

/**
 * 已登记（核对签字）: the entry was checked and signed, the payment is still to come. BAD_INPUT without a signer or for
 * a tier the pack does not have, else as changeState.
 */
export function register(context: DeskContext, input: RegisterInput): Result<ResidentPage> {
  const signedBy = input.signedBy.trim();
  const relation = input.relation.trim();
  if (signedBy === '' || relation === '') {
    return failure('BAD_INPUT', '请填写签字人和与本人的关系（本人签字写“本人”），再登记。');
  }
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  if (input.tier !== null && !policy.value.tiers.some(({ tier }) => tier === input.tier)) {
    const names = policy.value.tiers.map(({ name }) => name).join('、');
    return failure('BAD_INPUT', `政策包没有所选的档次，可选：${names}。`);
  }
  return changeState(context, {
    residentId: input.residentId,
    to: 'registered',
    reason: input.reason,
    shownReason: null,
    details: { ...NO_DETAILS, signedBy, relation, dated: input.signedOn, tier: input.tier },
  });
}

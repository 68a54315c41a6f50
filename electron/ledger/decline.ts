import { declineReasonNamed } from '#electron/db/decline-reasons.ts';
import { NO_DETAILS } from '#electron/db/enrolments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { ELSEWHERE_KINDS } from '#shared/contract/ledger.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { changeState, type StateChange } from './change-state.ts';
import { declineReasons } from './decline-reasons.ts';
import { placedElsewhere } from './elsewhere.ts';

export interface DeclineInput {
  readonly residentId: number;
  /** A reason of the station's list, or one with words of its own behind a colon: “其他：外出务工”. */
  readonly reason: string;
  /** What was shown: kind and number of the document. Needed for reasons that ask for it. */
  readonly evidence?: string | undefined;
  readonly signedBy?: string | undefined;
  /** The signer's relation to the person. */
  readonly relation?: string | undefined;
  readonly signedOn?: DateOnly | null | undefined;
}

/**
 * 不参保登记 with its reason. The person may still pay later and leaves the list; the history keeps both. Cover under
 * another scheme is recorded as 他处参保. REASON_REQUIRED without a reason or its evidence, BAD_INPUT for a reason
 * that is not on the list and for a signer without a relation or the reverse, else as changeState.
 */
export function decline(context: DeskContext, input: DeclineInput): Result<ResidentPage> {
  const change = declineChange(context, input);
  return change.ok ? changeState(context, change.value) : change;
}

/** The change of state a decline is. REASON_REQUIRED and BAD_INPUT as decline. */
export function declineChange(context: DeskContext, input: DeclineInput): Result<StateChange> {
  const { name, words } = reasonParts(input.reason);
  if (name === '') {
    return failure('REASON_REQUIRED', '不参保登记必须写明原因，请选择或填写后再登记。');
  }
  const kind = ELSEWHERE_KINDS.find((each) => each === name);
  if (kind !== undefined) {
    const { residentId, evidence = '' } = input;
    return placedElsewhere({ residentId, kind, place: words, evidence, reason: '' });
  }
  const listed = declineReasonNamed(context.database, name);
  if (listed?.active !== true) {
    const names = declineReasons(context).map((each) => each.name);
    return failure('BAD_INPUT', `不参保原因“${name}”不在本站的列表里，可选：${names.join('、')}。`);
  }
  const evidence = input.evidence?.trim() ?? '';
  if (listed.needsEvidence && evidence === '') {
    return failure('REASON_REQUIRED', `“${listed.name}”需要佐证材料，请填写材料名称或文号后再登记。`);
  }
  const signedBy = input.signedBy?.trim() ?? '';
  const relation = input.relation?.trim() ?? '';
  if ((signedBy === '') !== (relation === '')) {
    return failure(
      'BAD_INPUT',
      '签字人和与本人的关系要一起填写（本人签字写“本人”），没有登记。没有签字的，两项都留空。',
    );
  }
  return success({
    residentId: input.residentId,
    to: 'declined',
    reason: words === '' ? listed.name : `${listed.name}：${words}`,
    shownReason: listed.name,
    details: {
      ...NO_DETAILS,
      evidence,
      signedBy,
      relation,
      dated: input.signedOn ?? null,
    },
  });
}

function reasonParts(reason: string): { readonly name: string; readonly words: string } {
  const [name = '', ...words] = reason.split('：');
  return { name: name.trim(), words: words.join('：').trim() };
}

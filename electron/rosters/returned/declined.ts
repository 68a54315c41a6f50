import { ELSEWHERE_KINDS } from '#shared/contract/ledger.ts';
import { fold } from '#shared/domain/fold.ts';
import { enrolmentEvents, type EnrolmentRow } from '../../db/enrolments.ts';
import { refusedChange, type StateChange } from '../../ledger/change-state.ts';
import { declineChange } from '../../ledger/decline.ts';
import { declineReasons } from '../../ledger/decline-reasons.ts';
import { reasonOf } from '../../reports/person-words.ts';
import type { PlanInput } from '../kind.ts';
import type { CheckedReturn } from './check-returned.ts';

/** What a filled-in reason comes to: nothing new, a change of state, or why a person has to look. */
export type Declined =
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly change: StateChange }
  | { readonly kind: 'refused'; readonly outcome: '冲突' | '错误'; readonly reason: string };

/** 不参保 as a village wrote it on its sheet: the reason from the station's list, the note as the evidence. */
export function declinedBy(input: PlanInput, row: CheckedReturn, enrolment: EnrolmentRow | null): Declined {
  const { context, policy } = input;
  const { residentId, note } = row;
  if (enrolment?.state === 'dead' && isPrinted(row.reason, enrolment)) {
    return { kind: 'same' };
  }
  const reason = listedReason(input, row.reason);
  const change = declineChange(context, { residentId, reason, evidence: note });
  if (!change.ok) {
    // A reason nobody knows is a question; a missing evidence or place can be filled in and sent again.
    const outcome = change.error.code === 'REASON_REQUIRED' ? '错误' : '冲突';
    const where = change.error.code === 'REASON_REQUIRED' ? '（佐证材料写在备注里）' : '';
    return { kind: 'refused', outcome, reason: `${change.error.message}${where}` };
  }
  const { value } = change;
  if (isSame(input, enrolment, value)) {
    return { kind: 'same' };
  }
  if (enrolment?.state === 'elsewhere') {
    const words = `已登记他处参保（${enrolment.declineReason ?? ''}），表上写的是“${row.reason}”，没有改动。请核对。`;
    return { kind: 'refused', outcome: '冲突', reason: words };
  }
  const refused = refusedChange(context, policy, value);
  return refused?.ok === false
    ? { kind: 'refused', outcome: '冲突', reason: refused.error.message }
    : { kind: 'change', change: value };
}

/** What the list of 未参保人员 prints of somebody entered as dead says nothing new. */
function isPrinted(written: string, { declineReason }: EnrolmentRow): boolean {
  return fold(written) === fold(reasonOf({ state: 'dead', reason: declineReason, place: null }) ?? '');
}

/** “职工医保（渝中区）” as the ledger writes it, “职工医保：渝中区”; other words stay as they are. */
function listedReason({ context }: PlanInput, text: string): string {
  const names = [...declineReasons(context).map(({ name }) => name), ...ELSEWHERE_KINDS];
  const name = names.find((each) => fold(each) === fold(text)) ?? names.find((each) => text.startsWith(each));
  if (name === undefined) {
    return text;
  }
  const rest = text
    .slice(name.length)
    .replace(/^[：:（(\s,，、]+/, '')
    .replace(/[)）\s]+$/, '');
  return rest === '' || fold(name) === fold(text) ? name : `${name}：${rest}`;
}

function isSame({ context }: PlanInput, enrolment: EnrolmentRow | null, change: StateChange): boolean {
  if (enrolment?.state !== change.to || enrolment.declineReason !== change.shownReason) {
    return false;
  }
  const last = enrolmentEvents(context.database, enrolment.id).at(-1);
  return last?.reason === change.reason && last.place === change.details.place;
}

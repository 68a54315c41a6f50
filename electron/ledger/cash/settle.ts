import { insertSettlement } from '#electron/db/alarm-settlements.ts';
import { settleOnHandover } from '#electron/db/handovers.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Alarm, Reconciliation } from '#shared/contract/cash.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { businessNow } from '../business-clock.ts';
import { cashYear } from './cash-year.ts';
import { reconcile, standingAlarms } from './reconcile.ts';

/**
 * Settles a standing alarm, of whichever year, with a note and answers with what is left. A settled difference is no
 * longer in hand; the money of a settled void counts as given back. REASON_REQUIRED, NOT_FOUND (no such alarm stands),
 * PACK_NOT_CHOSEN.
 */
export function settleAlarm(
  context: DeskContext,
  input: { readonly key: string; readonly note: string },
): Result<Reconciliation> {
  const note = input.note.trim();
  if (note === '') {
    return failure('REASON_REQUIRED', '了结提醒必须写明情况，请填写后再了结。');
  }
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  return writing(context, 'alarm.settle', (audit) => {
    const standing = standingAlarms(context, year.value).find(({ shown }) => shown.key === input.key);
    if (standing === undefined) {
      return failure('NOT_FOUND', '这条提醒已经不在（原因已消除，或已了结），没有再做改动。');
    }
    const { benefitYear, alarm } = standing;
    const { key, kind, subject, amountFen, handoverId } = alarm;
    insertSettlement(context.database, {
      benefitYear,
      key,
      kind,
      subject,
      amountFen,
      handoverId,
      note,
      settledAt: businessNow(context),
      settledBy: context.operator().name,
    });
    takeOff(context, alarm);
    audit({ subject: `alarm ${key}`, new: { kind, amountFen } });
    return reconcile(context);
  });
}

function takeOff(context: DeskContext, { kind, amountFen, handoverId }: Alarm): void {
  const moves = kind === 'handover-difference' || kind === 'voided-after-handover';
  if (moves && amountFen !== null && handoverId !== null) {
    settleOnHandover(context.database, handoverId, amountFen);
  }
}

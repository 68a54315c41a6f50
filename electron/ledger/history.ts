import { enrolmentEvents, enrolmentOf } from '#electron/db/enrolments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { EnrolmentStep } from '#shared/contract/ledger.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { residentNeeded } from './resident-needed.ts';
import { undoneWords } from './undone-words.ts';

/** Every change of a person's state in the chosen pack's year, oldest first: who, when, why, on what. NOT_FOUND. */
export function enrolmentHistory(
  context: DeskContext,
  input: { readonly residentId: number },
): Result<readonly EnrolmentStep[]> {
  const resident = residentNeeded(context, input.residentId);
  if (!resident.ok) {
    return resident;
  }
  const enrolment = enrolmentOf(context.database, benefitYearOf(context) ?? 0, input.residentId);
  const events = enrolment === null ? [] : enrolmentEvents(context.database, enrolment.id);
  return success(
    events.map(({ undoesBatch, ...event }) => ({
      ...event,
      fromState: event.fromState ?? 'open',
      reason: undoesBatch === null ? event.reason : undoReason(undoesBatch, event.reason),
    })),
  );
}

/** A step that takes an import back repeats the reason of the record it brings back, if there was one. */
function undoReason(batchId: number, reason: string): string {
  const undone = undoneWords(batchId);
  return reason === '' || reason === undone ? undone : `${undone}，恢复为：${reason}`;
}

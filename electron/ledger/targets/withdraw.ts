import { markWithdrawn, reductionById } from '#electron/db/reductions.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ReductionLine } from '#shared/contract/targets.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { businessNow } from '../business-clock.ts';
import { reductionLine } from './list-reductions.ts';

/**
 * Takes a reduction back with a reason: the person counts on the target again from now on, the record stays. Also
 * after the campaign, since it makes the target larger. REASON_REQUIRED, NOT_FOUND, BAD_INPUT when it is withdrawn.
 */
export function withdraw(
  context: DeskContext,
  input: { readonly id: number; readonly reason: string },
): Result<ReductionLine> {
  const reason = input.reason.trim();
  if (reason === '') {
    return failure('REASON_REQUIRED', '撤回核减必须写明原因，请填写后再撤回。');
  }
  return writing(context, 'reduction.withdraw', (note) => {
    const row = reductionById(context.database, input.id);
    if (row === null) {
      return failure('NOT_FOUND', '没有找到这条核减，请刷新列表后再看。');
    }
    note({ subject: `reduction ${row.id}`, residentId: row.residentId });
    const now = businessNow(context);
    const at = now < row.recordedAt ? row.recordedAt : now;
    return markWithdrawn(context.database, row.id, { at, reason, operator: context.operator().name })
      ? reductionLine(context, row.id)
      : failure('BAD_INPUT', `这条核减已于 ${row.withdrawnAt?.slice(0, 10) ?? ''} 撤回，不用再撤。`);
  });
}

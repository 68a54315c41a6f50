import {
  declineReasonNamed,
  declineReasonRows,
  saveDeclineReasonRow,
  type DeclineReasonRow,
} from '#electron/db/decline-reasons.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DeclineReason } from '#shared/contract/ledger.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** 不参保原因 as the station has them, in the list's order. */
export function declineReasons(context: DeskContext): readonly DeclineReason[] {
  return declineReasonRows(context.database)
    .filter(({ active }) => active)
    .map(({ name, reducesTarget, needsEvidence, stillDue }) => ({
      name,
      reducesTarget,
      needsEvidence,
      stillDue,
    }));
}

/**
 * Adds a reason at the end of the list, or changes the one of this name where it stands; records made before keep
 * their words. BAD_INPUT for an empty name and for one that reduces a target without evidence.
 */
export function saveDeclineReason(
  context: DeskContext,
  input: DeclineReason,
): Result<readonly DeclineReason[]> {
  const name = input.name.trim();
  if (name === '' || name.includes('：')) {
    return failure('BAD_INPUT', '请填写不参保原因的名称，名称里不用冒号。');
  }
  if (input.reducesTarget && !input.needsEvidence) {
    return failure('BAD_INPUT', `“${name}”会核减目标任务，必须要求佐证材料，没有保存。`);
  }
  const rows = declineReasonRows(context.database);
  const known = declineReasonNamed(context.database, name);
  const last = Math.max(0, ...rows.map(({ position }) => position));
  const place = { name: known?.name ?? name, position: known?.position ?? last + 1, active: true };
  return saved(context, { ...input, ...place });
}

/** Takes a reason off the list; records that name it keep it. NOT_FOUND when it is not on the list. */
export function retireDeclineReason(
  context: DeskContext,
  input: { readonly name: string },
): Result<readonly DeclineReason[]> {
  const known = declineReasonNamed(context.database, input.name);
  return known?.active === true
    ? saved(context, { ...known, active: false })
    : failure('NOT_FOUND', `不参保原因里没有“${input.name}”，请刷新后再看。`);
}

function saved(context: DeskContext, row: DeclineReasonRow): Result<readonly DeclineReason[]> {
  return writing(context, 'declineReason.save', (note) => {
    const before = declineReasonNamed(context.database, row.name);
    note({
      subject: `reason ${row.name}`,
      old: before === null ? undefined : { ...before },
      new: { ...row },
    });
    saveDeclineReasonRow(context.database, row);
    return success(declineReasons(context));
  });
}

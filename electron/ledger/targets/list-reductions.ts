import { listedReduction, listedReductions, type ListedReductionRow } from '#electron/db/reductions.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ReductionLine, ReductionList } from '#shared/contract/targets.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { reductionChoices } from '#shared/ledger/reduction-reasons.ts';
import { campaignEnd } from '#shared/policy/campaign-end.ts';
import { targetPack } from './target-pack.ts';

/** Every reduction of the pack's year, withdrawn ones too, and what may be chosen for a new one. PACK_NOT_CHOSEN. */
export function listReductions(context: DeskContext, policyId: string | null = null): Result<ReductionList> {
  const pack = targetPack(context, policyId);
  if (!pack.ok) {
    return pack;
  }
  const { benefitYear } = pack.value;
  const lines = listedReductions(context.database, benefitYear).map(lineOf);
  return success({
    benefitYear,
    lines,
    standing: lines.filter(({ withdrawn }) => withdrawn === null).length,
    choices: reductionChoices(pack.value),
    campaignEnd: campaignEnd(pack.value),
  });
}

/** One reduction as the list shows it. NOT_FOUND. */
export function reductionLine(context: DeskContext, id: number): Result<ReductionLine> {
  const row = listedReduction(context.database, id);
  return row === null ? failure('NOT_FOUND', '没有找到这条核减，请刷新列表后再看。') : success(lineOf(row));
}

function lineOf(row: ListedReductionRow): ReductionLine {
  return {
    id: row.id,
    residentId: row.residentId,
    name: row.name,
    maskedNumber: maskIdNumber(row.documentNumber ?? ''),
    village: row.village,
    reason: row.reason,
    evidenceKind: row.evidenceKind,
    evidence: row.evidence,
    evidenceDated: row.evidenceDated,
    recordedAt: row.recordedAt,
    recordedBy: row.recordedBy,
    withdrawn:
      row.withdrawnAt === null
        ? null
        : { at: row.withdrawnAt, reason: row.withdrawnReason ?? '', by: row.withdrawnBy ?? '' },
    enrolled: row.enrolled === 1,
  };
}

import { enrolmentOf } from '#electron/db/enrolments.ts';
import { insertReduction, lastWithdrawal, reductionOf, standingReductions } from '#electron/db/reductions.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { targetsOf } from '#electron/db/targets.ts';
import { villageById } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ReductionLine } from '#shared/contract/targets.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { choiceNamed, reductionChoices } from '#shared/ledger/reduction-reasons.ts';
import { campaignEnd } from '#shared/policy/campaign-end.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { businessDate, businessNow } from '../business-clock.ts';
import { residentNeeded } from '../resident-needed.ts';
import { reductionLine } from './list-reductions.ts';
import { targetPack } from './target-pack.ts';

export interface ReduceInput {
  readonly policyId?: string | null | undefined;
  readonly residentId: number;
  readonly reason: string;
  readonly evidenceKind: string;
  /** The evidence's number or what it says; needed. */
  readonly evidence: string;
  /** The day the evidence bears, where it bears one. */
  readonly evidenceDated?: DateOnly | null | undefined;
}

interface Proven {
  readonly reason: string;
  readonly evidenceKind: string;
  readonly evidence: string;
  readonly evidenceDated: DateOnly | null;
}

/**
 * 核减: takes one person off the target of their village, on evidence. REASON_REQUIRED without reason or evidence,
 * BAD_INPUT for a reason or kind of evidence that does not count, for a person already taken off, or where nobody is
 * left on the target; DATE_REFUSED after the campaign and for evidence of a day to come; ALREADY_PAID for whoever is enrolled; NOT_FOUND,
 * PACK_NOT_CHOSEN.
 */
export function reduce(context: DeskContext, input: ReduceInput): Result<ReductionLine> {
  const pack = targetPack(context, input.policyId ?? null);
  if (!pack.ok) {
    return pack;
  }
  const proven = provenBy(pack.value, input);
  if (!proven.ok) {
    return proven;
  }
  return writing(context, 'reduction.add', (note) => {
    const resident = residentNeeded(context, input.residentId);
    if (!resident.ok) {
      return resident;
    }
    const refused =
      refusedDay(context, pack.value, proven.value) ??
      refusedPerson(context, pack.value.benefitYear, resident.value);
    const { reason, evidenceKind } = proven.value;
    note({
      residentId: resident.value.id,
      new: { year: pack.value.benefitYear, reason, evidenceKind },
    });
    return refused ?? stored(context, pack.value.benefitYear, resident.value, proven.value);
  });
}

function provenBy(pack: Pack, input: ReduceInput): Result<Proven> {
  const { reasons, evidenceKinds } = reductionChoices(pack);
  const [reasonText, kindText, evidence] = [input.reason, input.evidenceKind, input.evidence].map((text) =>
    text.trim(),
  );
  if (reasonText === undefined || reasonText === '') {
    return failure('REASON_REQUIRED', `核减必须写明原因：${reasons.join('、')}。`);
  }
  if (kindText === undefined || kindText === '' || evidence === undefined || evidence === '') {
    return failure(
      'REASON_REQUIRED',
      `核减必须有佐证材料，没有登记。请选择材料种类（${evidenceKinds.join('、')}），并填写文号、编号或内容。`,
    );
  }
  const reason = choiceNamed(reasons, reasonText);
  if (reason === null) {
    return failure('BAD_INPUT', `“${reasonText}”不是核减的原因，没有登记。可选：${reasons.join('、')}。`);
  }
  const evidenceKind = choiceNamed(evidenceKinds, kindText);
  if (evidenceKind === null) {
    return failure(
      'BAD_INPUT',
      `“${kindText}”不能作为核减的佐证，没有登记。可用：${evidenceKinds.join('、')}。`,
    );
  }
  return success({ reason, evidenceKind, evidence, evidenceDated: input.evidenceDated ?? null });
}

function refusedDay(context: DeskContext, pack: Pack, { evidenceDated }: Proven): Result<never> | null {
  const [today, end] = [businessDate(context), campaignEnd(pack)];
  if (evidenceDated !== null && (!isDateOnly(evidenceDated) || evidenceDated > today)) {
    return failure(
      'DATE_REFUSED',
      `材料日期“${evidenceDated}”不存在或晚于业务日期 ${today}，没有登记。请核对材料上的日期。`,
    );
  }
  return today > end
    ? failure('DATE_REFUSED', `${pack.benefitYear} 年度的参保工作已于 ${end} 结束，目标不再核减。`)
    : null;
}

function refusedPerson(
  context: DeskContext,
  benefitYear: number,
  resident: ResidentRow,
): Result<never> | null {
  const { database } = context;
  const standing = reductionOf(database, benefitYear, resident.id);
  if (standing !== null) {
    const day = standing.recordedAt.slice(0, 10);
    return failure('BAD_INPUT', `此人已于 ${day} 因“${standing.reason}”核减，不能重复核减。`);
  }
  if (enrolmentOf(database, benefitYear, resident.id)?.state === 'paid') {
    return failure(
      'ALREADY_PAID',
      `此人 ${benefitYear} 年度已缴费，算在已参保人数里，不能核减。若缴费有误，请先作废。`,
    );
  }
  const targets = targetsOf(database, benefitYear).filter(
    ({ villageId }) => villageId === resident.villageId,
  );
  const least = Math.min(...targets.map(({ count }) => count));
  const reduced = standingReductions(database, benefitYear).get(resident.villageId) ?? 0;
  return targets.length > 0 && reduced >= least
    ? failure(
        'BAD_INPUT',
        `“${villageById(database, resident.villageId)?.name ?? ''}”的目标 ${least} 人已全部核减，不能再减。请先核对目标任务。`,
      )
    : null;
}

function stored(
  context: DeskContext,
  benefitYear: number,
  resident: ResidentRow,
  proven: Proven,
): Result<ReductionLine> {
  const { database } = context;
  const now = businessNow(context);
  // Never before the moment an earlier one was taken back: no moment may count a person twice.
  const free = lastWithdrawal(database, benefitYear, resident.id) ?? now;
  const id = insertReduction(database, {
    ...proven,
    benefitYear,
    villageId: resident.villageId,
    residentId: resident.id,
    recordedAt: now < free ? free : now,
    recordedBy: context.operator().name,
  });
  return reductionLine(context, id);
}

import { targetsOf } from '#electron/db/targets.ts';
import { listVillages, villageNamed, type VillageRow } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { TargetList } from '#shared/contract/targets.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { listTargets } from './list-targets.ts';
import { targetPack } from './target-pack.ts';
import { writeTargets } from './write-targets.ts';

export interface SetTargetsInput {
  readonly policyId?: string | null | undefined;
  readonly scope: string;
  /** What the whole street is to reach in this scope, villages not named included. */
  readonly total: number;
  readonly parts: readonly { readonly village: string; readonly count: number }[];
  readonly note: string;
}

interface Part {
  readonly village: VillageRow;
  readonly count: number;
}

/**
 * Sets targets by hand. With the villages not named keeping theirs, the parts must sum up to the stated total:
 * BAD_INPUT names the difference, and nothing is kept. Also PACK_NOT_CHOSEN, NOT_FOUND for a village.
 */
export function setTargets(context: DeskContext, input: SetTargetsInput): Result<TargetList> {
  const pack = targetPack(context, input.policyId ?? null);
  if (!pack.ok) {
    return pack;
  }
  const { benefitYear } = pack.value;
  const scope = input.scope.trim();
  if (scope === '' || input.parts.length === 0) {
    return failure('BAD_INPUT', '请写明是哪一级的目标（街道、区、市），并至少填写一个村（居）。');
  }
  const written = writing(context, 'target.set', (note) => {
    const parts = partsOf(context, input.parts);
    if (!parts.ok) {
      return parts;
    }
    const wrong = wrongSum(context, { benefitYear, scope, parts: parts.value, total: input.total });
    return (
      wrong ??
      writeTargets(context, note, {
        benefitYear,
        scope,
        how: 'hand',
        note: input.note.trim(),
        parts: parts.value.map((part) => ({ ...part, base: null, lastYear: null })),
      })
    );
  });
  return written.ok ? listTargets(context, input.policyId ?? null) : written;
}

function partsOf(context: DeskContext, parts: SetTargetsInput['parts']): Result<readonly Part[]> {
  const villages = new Map(listVillages(context.database).map((village) => [village.id, village]));
  const found: Part[] = [];
  for (const { village: name, count } of parts) {
    const village = villages.get(villageNamed(context.database, name) ?? 0);
    if (village === undefined) {
      return failure('NOT_FOUND', `没有名为“${name}”的村（居），没有保存。请从列表中选择。`);
    }
    if (found.some((part) => part.village.id === village.id)) {
      return failure('BAD_INPUT', `“${village.name}”写了两次，没有保存。请保留一个数。`);
    }
    if (!Number.isSafeInteger(count) || count < 0) {
      return failure('BAD_INPUT', `“${village.name}”的目标应为不小于 0 的整数人数，没有保存。`);
    }
    found.push({ village, count });
  }
  return success(found);
}

function wrongSum(
  context: DeskContext,
  given: {
    readonly benefitYear: number;
    readonly scope: string;
    readonly parts: readonly Part[];
    readonly total: number;
  },
): Result<never> | null {
  const named = new Set(given.parts.map(({ village }) => village.id));
  const kept = targetsOf(context.database, given.benefitYear)
    .filter(({ scope, villageId }) => scope === given.scope && !named.has(villageId))
    .reduce((sum, { count }) => sum + count, 0);
  const sum = given.parts.reduce((all, { count }) => all + count, kept);
  if (sum === given.total) {
    return null;
  }
  const others = kept === 0 ? '' : `（其中未填的村（居）原有 ${kept}）`;
  const difference = sum > given.total ? `多 ${sum - given.total}` : `少 ${given.total - sum}`;
  return failure(
    'BAD_INPUT',
    `各村（居）合计 ${sum}${others}，与总数 ${given.total} 不符，${difference}，没有保存。请核对后再填。`,
  );
}

import { standingReductions } from '#electron/db/reductions.ts';
import { newestTargetChanges, targetChanges, targetsOf, type TargetChangeRow } from '#electron/db/targets.ts';
import { listVillages } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import type {
  TargetChange,
  TargetLine,
  TargetList,
  TargetRule,
  TargetTotal,
} from '#shared/contract/targets.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { orderScopes } from '#shared/sheets/scopes.ts';
import { targetPack } from './target-pack.ts';

/** Every target of the pack's year with its standing reductions, and the street's sums. PACK_NOT_CHOSEN. */
export function listTargets(context: DeskContext, policyId: string | null = null): Result<TargetList> {
  const pack = targetPack(context, policyId);
  if (!pack.ok) {
    return pack;
  }
  const { benefitYear } = pack.value;
  const lines = targetLines(context, benefitYear);
  const named = new Set(lines.map(({ village }) => village));
  return success({
    benefitYear,
    lines,
    totals: totalsOf(lines),
    missing: listVillages(context.database).flatMap(({ name }) => (named.has(name) ? [] : [name])),
    rules: targetRules(pack.value),
  });
}

/** Every figure a target of the year ever had, the newest first. PACK_NOT_CHOSEN. */
export function targetHistory(
  context: DeskContext,
  policyId: string | null = null,
): Result<readonly TargetChange[]> {
  const pack = targetPack(context, policyId);
  if (!pack.ok) {
    return pack;
  }
  const names = villageNames(context);
  return success(
    targetChanges(context.database, pack.value.benefitYear).map((row) => ({
      village: names.get(row.villageId) ?? '',
      scope: row.scope,
      how: row.how,
      oldCount: row.oldCount,
      newCount: row.newCount,
      note: row.note,
      at: row.changedAt,
      by: row.changedBy,
    })),
  );
}

/** The target rules of a pack. */
export function targetRules(pack: Pack): readonly TargetRule[] {
  return pack.targets.map(({ name, scope, basis, basisDate, percent, by, clause }) => ({
    name,
    scope,
    basis,
    basisDate: basisDate ?? null,
    percent,
    by: by ?? null,
    clause: `${pack.source.cite} ${clause}`,
  }));
}

function targetLines(context: DeskContext, benefitYear: number): readonly TargetLine[] {
  const { database } = context;
  const names = villageNames(context);
  const reductions = standingReductions(database, benefitYear);
  const changes = new Map(newestTargetChanges(database, benefitYear).map((row) => [keyOf(row), row]));
  return targetsOf(database, benefitYear).map((target) => {
    const change = changes.get(keyOf(target));
    const reduction = reductions.get(target.villageId) ?? 0;
    return {
      village: names.get(target.villageId) ?? '',
      scope: target.scope,
      count: target.count,
      reduction,
      reducedTarget: target.count - reduction,
      lastYear: target.lastYear,
      base: target.base,
      how: change?.how ?? 'earlier',
      note: change?.note ?? '',
      setAt: change?.changedAt ?? null,
      setBy: change?.changedBy ?? '',
    };
  });
}

function totalsOf(lines: readonly TargetLine[]): readonly TargetTotal[] {
  return orderScopes(lines.map(({ scope }) => scope)).map((scope) => {
    const own = lines.filter((line) => line.scope === scope);
    const count = own.reduce((sum, line) => sum + line.count, 0);
    const reduction = own.reduce((sum, line) => sum + line.reduction, 0);
    return { scope, villages: own.length, count, reduction, reducedTarget: count - reduction };
  });
}

function villageNames(context: DeskContext): ReadonlyMap<number, string> {
  return new Map(listVillages(context.database).map(({ id, name }) => [id, name]));
}

function keyOf(row: Pick<TargetChangeRow, 'villageId' | 'scope'>): string {
  return `${row.villageId}/${row.scope}`;
}

import { differenceColumn, grouped, ratioColumn, summedColumn } from './column.ts';
import type { SheetColumn, SheetRow } from './sheet.ts';

/** The columns that exist once per scope of target (街道, 区, 市), each list in the scopes' order. */
export interface ScopeColumns {
  readonly targets: readonly SheetColumn[];
  readonly reduced: readonly SheetColumn[];
  /** Reduced target less enrolled; negative where a village is beyond it. */
  readonly gaps: readonly SheetColumn[];
  readonly completions: readonly SheetColumn[];
}

const USUAL_ORDER = ['街道', '镇街', '区', '区县', '市'];

/** The scopes in the order they stand on paper: the street's own target first, then 区, 市, others by name. */
export function orderScopes(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes)].sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));
}

/**
 * Target, reduced target, gap and completion of each scope; side by side under one head where there are several.
 * Keys of the first scope are plain (target), of the second end in 2 (target2).
 */
export function scopeColumns(scopes: readonly string[], reductions: readonly string[]): ScopeColumns {
  const columns = (scopes.length === 0 ? ['街道'] : scopes).map((scope, index, all) => {
    const key = suffix(index);
    const alone = all.length === 1;
    const target = summedColumn(`target${key}`, alone ? '目标任务' : scope, 8);
    const reduced = differenceColumn(
      `reducedTarget${key}`,
      alone ? '核减后目标' : scope,
      8,
      `target${key}`,
      reductions,
    );
    const gap = differenceColumn(`gap${key}`, alone ? '差额' : scope, 8, `reducedTarget${key}`, ['enrolled']);
    const completion = ratioColumn(
      `completion${key}`,
      alone ? '完成率' : scope,
      9,
      'enrolled',
      `reducedTarget${key}`,
    );
    return alone
      ? { target, reduced, gap, completion }
      : {
          target: grouped('目标任务', target),
          reduced: grouped('核减后目标', reduced),
          gap: grouped('差额', gap),
          completion: grouped('完成率', completion),
        };
  });
  return {
    targets: columns.map((each) => each.target),
    reduced: columns.map((each) => each.reduced),
    gaps: columns.map((each) => each.gap),
    completions: columns.map((each) => each.completion),
  };
}

/** The target cells of one village, null for a scope that sets none. */
export function targetCells(scopes: readonly string[], targets: Readonly<Record<string, number>>): SheetRow {
  return Object.fromEntries(scopes.map((scope, index) => [`target${suffix(index)}`, targets[scope] ?? null]));
}

function suffix(index: number): string {
  return index === 0 ? '' : String(index + 1);
}

function placeOf(scope: string): number {
  const place = USUAL_ORDER.indexOf(scope);
  return place === -1 ? USUAL_ORDER.length : place;
}

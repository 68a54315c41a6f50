import { effectivePack } from './amendments.ts';
import { checkCell, printedFee } from './check-amounts.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack, PackChange } from './pack-schema.ts';

/** Changes by later notices that name something the pack does not have, or whose figures do not add up. */
export function checkAmendments(pack: Pack): Finding[] {
  const effective = effectivePack(pack);
  return pack.amendments.flatMap((notice, index) =>
    notice.changes.flatMap((change, at) =>
      checkChange(effective, change, ['amendments', index, 'changes', at]),
    ),
  );
}

function checkChange(pack: Pack, change: PackChange, path: readonly PropertyKey[]): Finding[] {
  switch (change.change) {
    case 'window':
      return checkWindowChange(pack, change, path);
    case 'parameter':
      return pack.parameters.some(({ name }) => name === change.parameter)
        ? []
        : [{ path, key: 'parameter', message: `没有这个参数：“${change.parameter}”` }];
    case 'fee':
      return feeTargets(pack, change, path);
    case 'subsidy': {
      const row = pack.categories.find(({ name }) => name === change.category);
      const targets = feeTargets(pack, change, path);
      if (row === undefined || targets.length > 0) {
        const message = `没有这个类别：“${change.category}”`;
        return [...(row === undefined ? [{ path, key: 'category', message }] : []), ...targets];
      }
      const fee = printedFee(pack, change.population, change.tier);
      return checkCell(change.cell, fee, row.name, [...path, 'cell']);
    }
  }
}

function checkWindowChange(
  pack: Pack,
  change: Extract<PackChange, { change: 'window' }>,
  path: readonly PropertyKey[],
): Finding[] {
  const window = pack.windows.find(({ code }) => code === change.window);
  if (window === undefined) {
    return [{ path, key: 'window', message: `没有这个时段：“${change.window}”` }];
  }
  return window.from !== null && window.through !== null && window.from > window.through
    ? [{ path, message: `变更后起始日${window.from}晚于截止日${window.through}` }]
    : [];
}

function feeTargets(
  pack: Pack,
  change: { readonly population: string; readonly tier: string },
  path: readonly PropertyKey[],
): Finding[] {
  return [
    ...(pack.populations.some(({ code }) => code === change.population)
      ? []
      : [{ path, key: 'population', message: `没有这个人群：“${change.population}”` }]),
    ...(pack.tiers.some(({ name }) => name === change.tier)
      ? []
      : [{ path, key: 'tier', message: `没有这个档次：“${change.tier}”` }]),
  ];
}

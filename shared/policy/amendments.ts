import type { PackCategory, SubsidyCell } from './pack-categories.ts';
import type { Pack, PackChange } from './pack-schema.ts';

/**
 * The pack with its later notices worked in, oldest first. Each changed line carries both clauses; a change
 * that names something the pack does not have changes nothing (parsePack reports it).
 */
export function effectivePack(pack: Pack): Pack {
  const notices = [...pack.amendments].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  let result = pack;
  for (const notice of notices) {
    for (const change of notice.changes) {
      result = changed(result, change, `${notice.cite} ${change.clause}`);
    }
  }
  return result;
}

function changed(pack: Pack, change: PackChange, cite: string): Pack {
  switch (change.change) {
    case 'window':
      return {
        ...pack,
        windows: pack.windows.map((window) =>
          window.code === change.window
            ? {
                ...window,
                from: change.from ?? window.from,
                through: change.through ?? window.through,
                clause: both(window.clause, cite),
              }
            : window,
        ),
      };
    case 'subsidy':
      return {
        ...pack,
        categories: pack.categories.map((category) =>
          category.name === change.category
            ? withCell(category, change.population, change.tier, change.cell, cite)
            : category,
        ),
      };
    case 'fee':
      return {
        ...pack,
        fees: pack.fees.map((fee) =>
          fee.population === change.population
            ? {
                ...fee,
                amounts: { ...fee.amounts, [change.tier]: change.amount },
                clause: both(fee.clause, cite),
              }
            : fee,
        ),
      };
    case 'parameter':
      return {
        ...pack,
        parameters: pack.parameters.map((parameter) =>
          parameter.name === change.parameter
            ? {
                ...parameter,
                amount: change.amount,
                source: change.source,
                clause: both(parameter.clause, cite),
              }
            : parameter,
        ),
      };
  }
}

function withCell(
  category: PackCategory,
  population: string,
  tierName: string,
  cell: SubsidyCell,
  cite: string,
): PackCategory {
  const amounts = {
    ...category.amounts,
    [population]: { ...category.amounts[population], [tierName]: cell },
  };
  return { ...category, amounts, clause: both(category.clause, cite) };
}

function both(clause: string, cite: string): string {
  return `${clause}；${cite}`;
}

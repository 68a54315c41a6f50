import { formatFen } from '../domain/money.ts';
import type { PackCategory, SubsidyCell } from './pack-categories.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';
import type { Amount } from './pack-values.ts';

type Path = readonly PropertyKey[];

/** Rows whose figures do not add up, stand at a tier the row does not offer, or are written half. */
export function checkAmounts(pack: Pack): Finding[] {
  return pack.categories.flatMap((row, index) => [
    ...Object.entries(row.amounts).flatMap(([population, cells]) =>
      Object.entries(cells).flatMap(([tier, cell]) => {
        const path = ['categories', index, 'amounts', population, tier];
        const offered = row.tiers === undefined || row.tiers.includes(tier);
        return [
          ...(offered ? [] : [{ path, message: `“${row.name}”不提供${tier}，不能写${tier}的金额` }]),
          ...checkCell(cell, printedFee(pack, population, tier), row.name, path),
        ];
      }),
    ),
    ...checkCountsAs(pack, row, ['categories', index]),
    ...checkAges(row, ['categories', index]),
  ]);
}

/** A cell against the fee of its population and tier; undefined when the tier is not offered there, null when unset. */
export function checkCell(
  cell: SubsidyCell,
  fee: Amount | null | undefined,
  name: string,
  path: Path,
): Finding[] {
  const kinds = [cell.subsidy ?? cell.atLeastPercentOfFee, cell.percentOfFee, cell.pending];
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    return [
      {
        path,
        message: '只能写一种：subsidy 和 personal、percentOfFee、atLeastPercentOfFee，或 pending: true',
      },
    ];
  }
  if (fee === undefined) {
    return [{ path, message: `“${name}”写了金额，但该人群没有这一档的缴费标准` }];
  }
  return cell.pending === true ? [] : checkSum(cell, fee, name, path);
}

/** The fee a pack prints for a population and tier. */
export function printedFee(pack: Pack, population: string, tier: string): Amount | null | undefined {
  return pack.fees.find((fee) => fee.population === population)?.amounts[tier];
}

function checkSum(cell: SubsidyCell, fee: Amount | null, name: string, path: Path): Finding[] {
  const { subsidy, personal } = cell;
  if (subsidy === undefined) {
    return personal === undefined
      ? []
      : [{ path, key: 'personal', message: '按百分比资助的，不写 personal' }];
  }
  if (personal === undefined) {
    return cell.atLeastPercentOfFee === undefined
      ? [{ path, message: `“${name}”缺少个人缴费金额（personal）` }]
      : [];
  }
  if (fee === null) {
    return [{ path, message: `“${name}”写了金额，但缴费标准待公布，无法核对` }];
  }
  if (subsidy.amount + personal.amount === fee.amount) {
    return [];
  }
  const sum = `${formatFen(subsidy.amount, true)} + ${formatFen(personal.amount, true)}`;
  const message = `“${name}”资助与个人缴费之和不等于缴费标准：${sum} ≠ ${formatFen(fee.amount, true)}`;
  return [{ path, message }];
}

function checkCountsAs(pack: Pack, row: PackCategory, path: Path): Finding[] {
  const target = pack.categories.find(({ name }) => name === row.countsAs?.category);
  if (row.countsAs === undefined || target === undefined) {
    return [];
  }
  return target === row || target.countsAs !== undefined
    ? [{ path: [...path, 'countsAs'], message: `“${row.name}”不能按另一个也要折算的类别计算` }]
    : [];
}

function checkAges({ heldBy }: PackCategory, path: Path): Finding[] {
  if (heldBy === undefined) {
    return [];
  }
  const { ageFrom, ageTo } = heldBy;
  const message =
    ageFrom === undefined && ageTo === undefined ? '至少写 ageFrom 或 ageTo' : '年龄下限大于上限';
  const wrong = (ageFrom === undefined && ageTo === undefined) || (ageFrom ?? 0) > (ageTo ?? Infinity);
  return wrong ? [{ path: [...path, 'heldBy'], message }] : [];
}

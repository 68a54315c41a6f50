import type { DateOnly } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { effectivePack } from './amendments.ts';
import type { Tier } from './decision.ts';
import type { PackCategory, SubsidyCell } from './pack-categories.ts';
import type { Pack, PackFee } from './pack-schema.ts';
import type { Amount } from './pack-values.ts';
import type { PackCoverage, PackWindow } from './pack-windows.ts';
import { shiftYears } from './segments.ts';

/** What the station gives for the new year. Amounts in fen; what is left out is copied and stays unconfirmed. */
export interface CloneAnswers {
  readonly fees?: readonly { readonly population: string; readonly tier: Tier; readonly fee: Fen }[];
  /** Windows by code with their new days; null keeps a side the notice leaves open. */
  readonly windows?: readonly {
    readonly code: string;
    readonly from: DateOnly | null;
    readonly through: DateOnly | null;
  }[];
}

/**
 * A copy of a pack for another benefit year: days moved by whole years, later notices worked in, every copied amount
 * and window `confirmed: false` until somebody checks it. Subsidies keep their figure, personal parts follow the new fee.
 */
export function clonePack(pack: Pack, nextYear: number, answers: CloneAnswers = {}): Pack {
  const source = effectivePack(pack);
  const years = nextYear - pack.benefitYear;
  const fees = source.fees.map((fee) => clonedFee(source, fee, answers));
  return {
    ...source,
    id: cloneId(pack.id, nextYear),
    version: 1,
    title: `${pack.title}（${nextYear}年度，沿用待核对）`,
    benefitYear: nextYear,
    source: { ...source.source, cite: `沿用${pack.benefitYear}年度（${pack.source.cite}）` },
    fees,
    parameters: source.parameters.map((parameter) => ({
      ...parameter,
      amount: unconfirmed(parameter.amount),
      source: `沿用${pack.benefitYear}年度：${parameter.source}`,
    })),
    windows: source.windows.map((window) => clonedWindow(window, years, answers)),
    categories: source.categories.map((row) => clonedCategory(source, row, fees, years)),
    reporting: source.reporting.map((one) => ({
      ...one,
      from: later(one.from, years),
      through: later(one.through, years),
    })),
    targets: source.targets.map((one) => ({
      ...one,
      basisDate: later(one.basisDate, years),
      by: later(one.by, years),
    })),
    phases: source.phases.map((one) => ({ ...one, from: later(one.from, years), by: later(one.by, years) })),
    amendments: [],
  };
}

/** "lidu-2024" for 2025 is "lidu-2025"; an id without a year gets one. */
export function cloneId(id: string, year: number): string {
  return /-\d{4}$/.test(id) ? id.replace(/-\d{4}$/, `-${year}`) : `${id}-${year}`;
}

function clonedFee(pack: Pack, fee: PackFee, answers: CloneAnswers): PackFee {
  const amounts = Object.entries(fee.amounts).map(([tierName, printed]): [string, Amount | null] => {
    const tier = pack.tiers.find(({ name }) => name === tierName)?.tier;
    const given = answers.fees?.find((one) => one.population === fee.population && one.tier === tier);
    return [tierName, given === undefined ? unconfirmed(printed) : { amount: given.fee, confirmed: true }];
  });
  return { ...fee, amounts: Object.fromEntries(amounts) };
}

function clonedWindow(window: PackWindow, years: number, answers: CloneAnswers): PackWindow {
  const given = answers.windows?.find(({ code }) => code === window.code);
  const { surcharge, newEntrantCoverage } = window;
  return {
    ...window,
    from: given === undefined ? shifted(window.from, years) : given.from,
    through: given === undefined ? shifted(window.through, years) : given.through,
    confirmed: given !== undefined,
    surcharge:
      surcharge?.amount === undefined ? surcharge : { ...surcharge, amount: unconfirmed(surcharge.amount) },
    coverage: clonedCoverage(window.coverage, years),
    newEntrantCoverage:
      newEntrantCoverage === undefined ? undefined : clonedCoverage(newEntrantCoverage, years),
  };
}

function clonedCoverage(coverage: PackCoverage, years: number): PackCoverage {
  const { from, notBefore } = coverage;
  return {
    ...coverage,
    from: from.rule === 'date' ? { ...from, date: shiftYears(from.date, years) } : from,
    to: shifted(coverage.to, years),
    notBefore: later(notBefore, years),
  };
}

type Cells = Record<string, SubsidyCell>;

function clonedCategory(
  pack: Pack,
  row: PackCategory,
  fees: readonly PackFee[],
  years: number,
): PackCategory {
  const amounts = Object.entries(row.amounts).map(([population, cells]): [string, Cells] => {
    const fee = fees.find((one) => one.population === population);
    const copied = Object.entries(cells).map(([tier, cell]): [string, SubsidyCell] => [
      tier,
      clonedCell(cell, fee?.amounts[tier] ?? null),
    ]);
    return [population, Object.fromEntries(copied)];
  });
  const { heldBy } = row;
  return {
    ...row,
    amounts: Object.fromEntries(amounts),
    heldBy: heldBy?.on === undefined ? heldBy : { ...heldBy, on: shiftYears(heldBy.on, years) },
    clause: `${row.clause}（${pack.benefitYear}年度）`,
  };
}

function clonedCell(cell: SubsidyCell, fee: Amount | null): SubsidyCell {
  if (cell.percentOfFee !== undefined) {
    return { ...cell, confirmed: false };
  }
  if (cell.subsidy === undefined || cell.personal === undefined) {
    return cell.subsidy === undefined ? cell : { ...cell, subsidy: { ...cell.subsidy, confirmed: false } };
  }
  if (fee === null || cell.subsidy.amount > fee.amount) {
    return { pending: true };
  }
  return {
    ...cell,
    subsidy: { amount: cell.subsidy.amount, confirmed: false },
    personal: { amount: fee.amount - cell.subsidy.amount, confirmed: false },
  };
}

function unconfirmed(amount: Amount | null): Amount | null {
  return amount === null ? null : { amount: amount.amount, confirmed: false };
}

function shifted(date: DateOnly | null, years: number): DateOnly | null {
  return date === null ? null : shiftYears(date, years);
}

function later(date: DateOnly | undefined, years: number): DateOnly | undefined {
  return date === undefined ? undefined : shiftYears(date, years);
}

import { fold } from '../domain/fold.ts';
import type { Fen } from '../domain/money.ts';
import type { Reason } from './decision.ts';
import type { SubsidyCell } from './pack-categories.ts';
import type { PackTier } from './pack-schema.ts';
import type { Category, Policy, Population, Segment } from './policy-types.ts';
import { monthShare, rounded } from './rounding.ts';
import { reason, STATION_CLAUSE, yuanText } from './sentences.ts';
import { subsidyPath } from './value-paths.ts';

/** What is being priced: one population, window and tier, with the fee as it stands in that window. */
export interface Pricing {
  readonly policy: Policy;
  readonly population: Population;
  readonly segment: Segment;
  readonly tier: PackTier;
  readonly fee: Fen;
}

/** What one category gives for what is being priced. */
export type Offer =
  | { readonly kind: 'known'; readonly subsidy: Fen; readonly confirmed: boolean; readonly reason: Reason }
  | { readonly kind: 'unset'; readonly text: string }
  | { readonly kind: 'notOffered' };

/** The subsidy of a category in fen: as printed, or the station's word where the print is unset or unconfirmed. */
export function offerOf(pricing: Pricing, category: Category): Offer {
  const { policy, population, tier, fee } = pricing;
  const { row } = category;
  if (row.tiers !== undefined && !row.tiers.includes(tier.name)) {
    return { kind: 'notOffered' };
  }
  const cell = row.amounts[population.code]?.[tier.name];
  const notice = printed(pricing, category, cell);
  const used = notice?.confirmed === true ? notice : (stationWord(pricing, category, cell, notice) ?? notice);
  if (used === null) {
    return { kind: 'unset', text: unsetText(policy, category, cell) };
  }
  return used.subsidy <= fee
    ? { kind: 'known', ...used }
    : { kind: 'unset', text: `资助金额${yuanText(used.subsidy)}高于缴费标准${yuanText(fee)}，须重新核对` };
}

export type Known = Omit<Extract<Offer, { kind: 'known' }>, 'kind'>;

function printed(pricing: Pricing, category: Category, cell: SubsidyCell | undefined): Known | null {
  if (cell === undefined || cell.pending === true) {
    return null;
  }
  const { fee, segment } = pricing;
  const { percentOfFee: share, atLeastPercentOfFee: least, roundTo } = cell;
  if (share !== undefined) {
    return known(pricing, category, rounded(fee, share, roundTo), cell.confirmed !== false);
  }
  const floor = least === undefined ? 0 : rounded(fee, least, roundTo);
  if (cell.subsidy === undefined) {
    return least === undefined ? null : known(pricing, category, floor, false);
  }
  const amount = inWindow(segment, cell.subsidy.amount);
  return amount === null ? null : known(pricing, category, Math.max(floor, amount), cell.subsidy.confirmed);
}

/** A printed amount belongs to the full fee; in a window of pro-rata fees the pack says what becomes of it. */
function inWindow(segment: Segment, amount: Fen): Fen | null {
  const { fee } = segment.window;
  if (fee.rule !== 'monthsLeft' || segment.monthsLeft === null) {
    return amount;
  }
  return fee.subsidies === 'proRata' ? monthShare(amount, segment.monthsLeft, fee.roundTo) : null;
}

function known(pricing: Pricing, category: Category, subsidy: Fen, confirmed: boolean): Known {
  const { policy, tier } = pricing;
  const mark = confirmed ? '' : '（金额待确认）';
  const text = `按“${category.name}”资助${tier.name}${yuanText(subsidy)}${mark}。`;
  return {
    subsidy,
    confirmed,
    reason: reason(policy.pack, text, category.row.clause, category.row.interpretation),
  };
}

/** A figure confirmed or replaced under its path; for an unset amount or a bare floor, the subsidy entered. Never below a floor. */
function stationWord(
  pricing: Pricing,
  category: Category,
  cell: SubsidyCell | undefined,
  notice: Known | null,
): Known | null {
  const { policy, population, tier, fee } = pricing;
  const least = cell?.atLeastPercentOfFee;
  const floor = least === undefined ? 0 : rounded(fee, least, cell?.roundTo);
  const station = policy.settings.parameters?.[subsidyPath(category.name, population.code, tier.name)];
  if (notice !== null && station !== undefined && station.amount >= floor) {
    return stationKnown(pricing, category, station.amount, station.confirmed, station.source);
  }
  return notice === null || floor > 0 ? enteredByStation(pricing, category, floor) : null;
}

function enteredByStation(pricing: Pricing, category: Category, floor: Fen): Known | null {
  const { policy, population, tier } = pricing;
  const entry = policy.settings.subsidies?.find(
    (one) =>
      one.tier === tier.tier &&
      one.population === population.code &&
      one.subsidy >= floor &&
      policy.categoryNames.get(fold(one.category)) === category.index,
  );
  return entry === undefined
    ? null
    : stationKnown(
        pricing,
        category,
        entry.subsidy,
        entry.confirmed !== false,
        `${entry.source}，${entry.date}`,
      );
}

function stationKnown(
  pricing: Pricing,
  category: Category,
  amount: Fen,
  confirmed: boolean,
  source: string,
): Known | null {
  const subsidy = inWindow(pricing.segment, amount);
  if (subsidy === null) {
    return null;
  }
  const mark = confirmed ? '本站录入' : '本站录入，待确认';
  const text = `按“${category.name}”资助${pricing.tier.name}${yuanText(subsidy)}（${mark}）。`;
  return {
    subsidy,
    confirmed,
    reason: { text, clause: `${STATION_CLAUSE}：${source}`, interpretation: false },
  };
}

function unsetText(policy: Policy, category: Category, cell: SubsidyCell | undefined): string {
  const where = `${policy.pack.source.cite} ${category.row.clause}`;
  return cell?.pending === true ? `资助金额待公布（${where}）` : `资助金额通知未载明（${where}）`;
}

import { fold } from '../domain/fold.ts';
import type { Fen } from '../domain/money.ts';
import type { LossCode, LostIdentity, Reason } from './decision.ts';
import type { SubsidyCell } from './pack-categories.ts';
import type { PackTier } from './pack-schema.ts';
import type { Category, IdentitySet, Policy, Population, RefusedQuote, Segment } from './policy-types.ts';
import { monthShare, rounded } from './rounding.ts';
import { NOTICE_SILENT, reason, STATION_CLAUSE, yuanText } from './sentences.ts';
import { subsidyPath } from './value-paths.ts';

/** What is being priced: one population, window and tier, with the fee as it stands in that window. */
export interface Pricing {
  readonly policy: Policy;
  readonly population: Population;
  readonly segment: Segment;
  readonly tier: PackTier;
  readonly fee: Fen;
}

/** The subsidy that applies, the identities that lost, and the sentences for both. */
export interface ResolvedSubsidy {
  readonly ok: true;
  readonly winner: Category | null;
  readonly subsidy: Fen;
  readonly provisional: boolean;
  readonly reasons: readonly Reason[];
  readonly lost: readonly LostIdentity[];
}

type Offer =
  | { readonly kind: 'known'; readonly subsidy: Fen; readonly confirmed: boolean; readonly reason: Reason }
  | { readonly kind: 'unset'; readonly text: string }
  | { readonly kind: 'notOffered' };

/**
 * 就高不就低, once: the highest subsidy among the identities held, ties by the pack's order. Refused with
 * AMOUNT_UNSET or TIER_NOT_OFFERED when identities are held and none of them can be used.
 */
export function resolveSubsidy(
  pricing: Pricing,
  set: IdentitySet,
): ResolvedSubsidy | Omit<RefusedQuote, 'full'> {
  const { policy } = pricing;
  const offers = set.held.flatMap((index) => {
    const category = policy.categories[index];
    return category === undefined ? [] : [{ category, offer: offerOf(pricing, category) }];
  });
  let best: { category: Category; offer: Extract<Offer, { kind: 'known' }> } | null = null;
  let provisional = false;
  for (const { category, offer } of offers) {
    if (offer.kind === 'known') {
      provisional ||= !offer.confirmed;
      best = best === null || offer.subsidy > best.offer.subsidy ? { category, offer } : best;
    }
  }
  if (best === null && offers.length > 0) {
    return refusal(pricing, offers);
  }
  const lost = offers.flatMap(({ category, offer }) =>
    best === null || category === best.category ? [] : [lostTo(best.category, best.offer, category, offer)],
  );
  return {
    ok: true,
    winner: best?.category ?? null,
    subsidy: best?.offer.subsidy ?? 0,
    provisional,
    reasons: [
      ...set.setAside.map((aside) => aside.reason),
      best?.offer.reason ?? fullFeeReason(pricing, set),
      ...severalReason(pricing, offers.length),
    ],
    lost: [...lost, ...set.setAside.map((aside) => asideLost(pricing, aside))],
  };
}

function offerOf(pricing: Pricing, category: Category): Offer {
  const { policy, population, tier, fee } = pricing;
  const { row } = category;
  if (row.tiers !== undefined && !row.tiers.includes(tier.name)) {
    return { kind: 'notOffered' };
  }
  const cell = row.amounts[population.code]?.[tier.name];
  const value = confirmedByStation(pricing, category) ?? printed(pricing, category, cell);
  const floor =
    cell?.atLeastPercentOfFee === undefined ? 0 : rounded(fee, cell.atLeastPercentOfFee, cell.roundTo);
  const entered = value?.confirmed === true ? null : enteredByStation(pricing, category, floor);
  const used = value === null || (floor > 0 && entered !== null) ? entered : value;
  if (used === null) {
    return { kind: 'unset', text: unsetText(policy, category, cell) };
  }
  return used.subsidy <= fee
    ? { kind: 'known', ...used }
    : { kind: 'unset', text: `资助金额${yuanText(used.subsidy)}高于缴费标准${yuanText(fee)}，须重新核对` };
}

type Known = Omit<Extract<Offer, { kind: 'known' }>, 'kind'>;

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

function confirmedByStation(pricing: Pricing, category: Category): Known | null {
  const { policy, population, tier } = pricing;
  const station = policy.settings.parameters?.[subsidyPath(category.name, population.code, tier.name)];
  return station === undefined
    ? null
    : stationKnown(pricing, category, station.amount, station.confirmed, station.source);
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
    : stationKnown(pricing, category, entry.subsidy, true, `${entry.source}，${entry.date}`);
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
  const text = `按“${category.name}”资助${pricing.tier.name}${yuanText(subsidy)}（本站录入）。`;
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

function refusal(
  { population, tier }: Pricing,
  offers: readonly { readonly category: Category; readonly offer: Offer }[],
): Omit<RefusedQuote, 'full'> {
  for (const { category, offer } of offers) {
    if (offer.kind === 'unset') {
      const message = `“${category.name}”以${population.name}身份参加${tier.name}，${offer.text}。请先录入资助金额和依据，再办理。`;
      return { ok: false, code: 'AMOUNT_UNSET', message, category: category.name };
    }
  }
  const category = offers[0]?.category ?? null;
  const tiers = (category?.row.tiers ?? []).join('、');
  const message = `“${category?.name ?? ''}”只资助${tiers}参保，没有${tier.name}的资助。`;
  return { ok: false, code: 'TIER_NOT_OFFERED', message, category: category?.name ?? null };
}

function lostTo(winner: Category, won: Known, category: Category, offer: Offer): LostIdentity {
  const name = category.name;
  if (offer.kind === 'known') {
    const tie = offer.subsidy === won.subsidy;
    const text = tie
      ? `资助同为${yuanText(offer.subsidy)}，按通知所列次序取“${winner.name}”`
      : `资助${yuanText(offer.subsidy)}，低于“${winner.name}”的${yuanText(won.subsidy)}`;
    return lostIdentity(name, tie ? 'TIE_ORDER' : 'SMALLER', text, offer.subsidy);
  }
  return offer.kind === 'unset'
    ? lostIdentity(name, 'AMOUNT_UNSET', offer.text, null)
    : lostIdentity(name, 'TIER_NOT_OFFERED', `只资助${(category.row.tiers ?? []).join('、')}参保`, null);
}

function asideLost(pricing: Pricing, aside: IdentitySet['setAside'][number]): LostIdentity {
  const category = pricing.policy.categories[aside.index];
  const offer = category === undefined ? null : offerOf(pricing, category);
  return lostIdentity(
    category?.name ?? '',
    aside.code,
    aside.text,
    offer?.kind === 'known' ? offer.subsidy : null,
  );
}

function lostIdentity(category: string, code: LossCode, text: string, subsidy: Fen | null): LostIdentity {
  return { category, code, text, subsidy };
}

function fullFeeReason({ fee }: Pricing, set: IdentitySet): Reason {
  const why = set.setAside.length === 0 ? '未持有资助类别' : '所持身份没有可用的资助';
  return { text: `${why}，按缴费标准全额缴${yuanText(fee)}。`, clause: NOTICE_SILENT, interpretation: false };
}

function severalReason({ policy }: Pricing, held: number): Reason[] {
  const { highestOnly } = policy.pack;
  if (held < 2 || highestOnly === undefined) {
    return [];
  }
  const text = '同时符合多类资助的，就高不就低，只资助一次；金额相同的按通知所列次序。';
  return [reason(policy.pack, text, highestOnly.clause, highestOnly.interpretation)];
}

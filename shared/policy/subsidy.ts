import type { Fen } from '../domain/money.ts';
import type { LossCode, LostIdentity, Reason } from './decision.ts';
import { offerOf, type Known, type Offer, type Pricing } from './offers.ts';
import type { Category, IdentitySet, RefusedQuote } from './policy-types.ts';
import { NOTICE_SILENT, reason, yuanText } from './sentences.ts';

/** The subsidy that applies, the identities that lost, and the sentences for both. */
export interface ResolvedSubsidy {
  readonly ok: true;
  readonly winner: Category | null;
  readonly subsidy: Fen;
  readonly provisional: boolean;
  readonly reasons: readonly Reason[];
  readonly lost: readonly LostIdentity[];
}

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

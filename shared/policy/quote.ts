import { formatDateChinese } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import type { Reason, RefusalCode } from './decision.ts';
import { fundOf } from './funds.ts';
import { isWaiting } from './coverage.ts';
import type { PackTier } from './pack-schema.ts';
import type {
  CompiledCoverage,
  IdentitySet,
  Policy,
  Population,
  Quote,
  RefusedQuote,
  Segment,
  Waiver,
} from './policy-types.ts';
import { monthShare } from './rounding.ts';
import { NOTICE_SILENT, reason, STATION_CLAUSE, yuanText } from './sentences.ts';
import { resolveSubsidy } from './subsidy.ts';
import { priceSurcharge } from './surcharge.ts';
import { windowPath } from './value-paths.ts';
import { effectiveFee } from './values.ts';

/** Whom and what a quote is for. `waivers` are those whose event, if any, this person meets. */
export interface QuoteRequest {
  readonly policy: Policy;
  readonly population: Population;
  readonly segment: Segment;
  readonly set: IdentitySet;
  readonly tier: PackTier;
  readonly newEntrant: boolean;
  readonly waivers: readonly Waiver[];
}

/** A decision without its dates: fee, then surcharge, then subsidy, in the order the refusals are documented. */
export function quote(request: QuoteRequest): Quote {
  const { policy, population, segment, set, tier } = request;
  const fee = priceFee(request);
  if (!fee.ok) {
    return fee;
  }
  const waivers = applicable(request);
  const surcharge = priceSurcharge(policy, segment, set, waivers);
  if (!surcharge.ok) {
    return surcharge;
  }
  const subsidy = resolveSubsidy({ policy, population, segment, tier, fee: fee.amount }, set);
  if (!subsidy.ok) {
    return { ...subsidy, full: fee.amount + surcharge.amount - surcharge.borne };
  }
  const fund = fundOf(policy, segment, set, subsidy.winner);
  const coverage = coverageFor(request, waivers);
  return {
    ok: true,
    fee: fee.amount,
    surcharge: surcharge.amount,
    surchargeBorne: surcharge.borne,
    surchargeFund: surcharge.fund,
    subsidy: subsidy.subsidy,
    personal: fee.amount + surcharge.amount - subsidy.subsidy - surcharge.borne,
    category: subsidy.winner?.name ?? null,
    fund: fund?.fund ?? null,
    coverage: coverage.coverage,
    reasons: [
      ...fee.reasons,
      ...windowReasons(policy, segment),
      ...surcharge.reasons,
      ...subsidy.reasons,
      ...(fund?.reasons ?? []),
      ...coverage.reasons,
    ],
    lost: subsidy.lost,
    provisional:
      fee.provisional || surcharge.provisional || subsidy.provisional || !windowConfirmed(policy, segment),
  };
}

/** A refusal with nothing known of the price. */
export function refused(code: RefusalCode, message: string, category: string | null = null): RefusedQuote {
  return { ok: false, code, message, category, full: null };
}

interface PricedFee {
  readonly ok: true;
  readonly amount: Fen;
  readonly provisional: boolean;
  readonly reasons: readonly Reason[];
}

function priceFee({ policy, population, segment, tier }: QuoteRequest): PricedFee | RefusedQuote {
  const rule = segment.window.fee;
  const printed = effectiveFee(policy, population.code, tier.name);
  if (printed === undefined) {
    return refused('TIER_NOT_OFFERED', `${population.name}不设${tier.name}。请另选档次。`);
  }
  if (rule.rule === 'unset' || printed === null) {
    const note = rule.rule === 'unset' ? rule.note : '缴费标准待公布';
    const message = `${population.name}${tier.name}在“${segment.window.name}”没有缴费标准：${note}。请先向医保部门核实，再办理。`;
    return refused('FEE_UNSET', message);
  }
  const row = policy.pack.fees.find((fee) => fee.population === population.code);
  const mark = printed.confirmed ? '' : '（待确认）';
  const text = `${policy.pack.benefitYear}年度${population.name}${tier.name}缴费标准${yuanText(printed.amount)}${mark}。`;
  const stated =
    printed.source === null
      ? reason(policy.pack, text, row?.clause ?? '')
      : { text, clause: `${STATION_CLAUSE}：${printed.source}`, interpretation: false };
  if (rule.rule === 'monthsLeft' && segment.monthsLeft !== null) {
    const amount = monthShare(printed.amount, segment.monthsLeft, rule.roundTo);
    const share = `按剩余${segment.monthsLeft}个月计收${yuanText(amount)}。`;
    const reasons = [stated, reason(policy.pack, share, rule.clause)];
    return { ok: true, amount, provisional: !printed.confirmed, reasons };
  }
  return { ok: true, amount: printed.amount, provisional: !printed.confirmed, reasons: [stated] };
}

function windowConfirmed(policy: Policy, { window }: Segment): boolean {
  return window.confirmed || policy.settings.parameters?.[windowPath(window.code)]?.confirmed === true;
}

function windowReasons(policy: Policy, segment: Segment): Reason[] {
  const { window } = segment;
  const start = formatDateChinese(policy.collectionStart);
  if (window.unstated) {
    const text = `通知未规定缴费时段，按本站征收开始日${start}起至年度末受理。`;
    return [{ text, clause: NOTICE_SILENT, interpretation: true }];
  }
  const from = window.from === null ? '' : `自${formatDateChinese(window.from)}起`;
  const through = window.through === null ? '年度末' : formatDateChinese(window.through);
  const note = window.note === undefined ? '' : `（${window.note}）`;
  const text = `缴费日期在“${window.name}”内，${from}至${through}止${note}。`;
  const stated = reason(policy.pack, text, window.clause, window.interpretation);
  const silent = {
    text: `通知未载明起始日，按本站征收开始日${start}起算。`,
    clause: NOTICE_SILENT,
    interpretation: true,
  };
  return window.from === null ? [stated, silent] : [stated];
}

function applicable({ segment, set, waivers }: QuoteRequest): Waiver[] {
  return waivers.filter(
    ({ row, holders }) =>
      (row.windows.length === 0 || row.windows.includes(segment.window.code)) &&
      (holders === null || set.held.some((index) => holders.has(index))),
  );
}

function coverageFor(
  { policy, segment, newEntrant }: QuoteRequest,
  waivers: readonly Waiver[],
): { coverage: CompiledCoverage; reasons: readonly Reason[] } {
  if (newEntrant && segment.newEntrantCoverage !== null) {
    return { coverage: segment.newEntrantCoverage, reasons: [segment.newEntrantCoverage.reason] };
  }
  const waiver = waivers.find(({ row }) => row.waives.includes('waiting'));
  if (waiver === undefined || !isWaiting(segment.coverage.start)) {
    return { coverage: segment.coverage, reasons: [segment.coverage.reason] };
  }
  const { waivedCoverage } = segment;
  const { name, clause, interpretation } = waiver.row;
  const text = `${name}：${waivedCoverage.reason.text}`;
  return { coverage: waivedCoverage, reasons: [reason(policy.pack, text, clause, interpretation)] };
}

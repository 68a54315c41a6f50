import { insertAmendment, type NewAmendment } from '#electron/db/packs.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackView } from '#shared/contract/policy.ts';
import { isDateOnly, shanghaiDateTime, type DateOnly } from '#shared/domain/dates.ts';
import { fenFromAmountText, formatFen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { PackCategory } from '#shared/policy/pack-categories.ts';
import { categoryNamed, feesOf, populationNamed, type Policy } from '#shared/policy/policy.ts';
import { carriedSubsidy, unconfirmedValues } from '#shared/policy/unconfirmed.ts';
import { loadPolicy } from './load-policy.ts';
import { readPack } from './read-pack.ts';
import { stationSettings } from './station-settings.ts';
import { showPack } from './show-pack.ts';

export interface ConfirmInput {
  readonly packId: string;
  /** Where the value stands, "parameters.财政补助标准" or as `UnconfirmedValue.path` has it. */
  readonly path: string;
  /** The amount in yuan that replaces the printed one; null confirms it as it is. */
  readonly amountYuan: string | null;
  readonly source: string;
  readonly dated: DateOnly;
}

export interface SubsidyInput {
  readonly packId: string;
  readonly category: string;
  readonly population: string;
  readonly tier: number;
  readonly subsidyYuan: string;
  readonly source: string;
  readonly dated: DateOnly;
}

type Entry = Pick<NewAmendment, 'kind' | 'subject' | 'population' | 'tier' | 'amount'> & {
  readonly fund?: string;
};

/**
 * Confirms one value of a pack, or replaces it, with the document it stands in; a later entry about the same
 * value corrects an earlier one. NOT_FOUND when the pack has no such open value, BAD_INPUT for an amount or day.
 */
export function confirmValue(context: DeskContext, input: ConfirmInput): Result<PackView> {
  const pack = readPack(context, input.packId);
  if (!pack.ok) {
    return pack;
  }
  const path = input.path.replace(/^parameters\./, '');
  const settings = stationSettings(context, input.packId);
  const carried = carriedSubsidy(pack.value, settings, path);
  if (carried !== null) {
    const subsidyYuan = input.amountYuan ?? formatFen(carried.subsidy);
    return enterSubsidy(context, { ...input, ...carried, subsidyYuan });
  }
  const open = unconfirmedValues(pack.value, settings).find((each) => each.path === path);
  const value = open ?? unconfirmedValues(pack.value).find((each) => each.path === path);
  if (value === undefined) {
    return failure('NOT_FOUND', `政策包里没有待确认的“${input.path}”，请刷新后再看。`);
  }
  const isWindow = path.startsWith('windows.') && !path.endsWith('.surcharge');
  const amount = input.amountYuan === null ? value.amount : fenFromAmountText(input.amountYuan);
  if (amount === null && !(isWindow && input.amountYuan === null)) {
    return failure('BAD_INPUT', `请为“${value.label}”填写金额，写成 670 或 670.50 这样的元数。`);
  }
  const asPrinted = input.amountYuan === null && settings.parameters?.[path] === undefined;
  const kind = asPrinted ? 'confirmation' : 'parameter';
  return recorded(context, input, { kind, subject: path, population: '', tier: 0, amount });
}

/**
 * Enters a subsidy the notice left unset, with where it stands. BAD_INPUT when the pack prints that amount, does
 * not offer the tier, knows no such category or population, or the amount is above the fee.
 */
export function enterSubsidy(context: DeskContext, input: SubsidyInput): Result<PackView> {
  const policy = loadPolicy(context, input.packId);
  if (!policy.ok) {
    return policy;
  }
  const entry = subsidyEntry(policy.value, input);
  return entry.ok ? recorded(context, input, entry.value) : entry;
}

/** True when the notice offers the tier and leaves its amount unset, so that the station enters it. */
export function isLeftToStation(category: PackCategory, population: string, tierName: string): boolean {
  const printed = category.amounts[population]?.[tierName];
  const offered = category.tiers?.includes(tierName) !== false;
  return offered && printed?.subsidy === undefined && printed?.percentOfFee === undefined;
}

function subsidyEntry(policy: Policy, input: SubsidyInput): Result<Entry> {
  const category = categoryNamed(policy, input.category);
  const population = populationNamed(policy, input.population);
  const tier = policy.tiers.find((each) => each.tier === input.tier);
  if (category === null || population === null || tier === undefined) {
    return failure('BAD_INPUT', '政策包里没有这个类别、人群或档次，请从列表中选择。');
  }
  if (category.tiers?.includes(tier.name) === false) {
    return failure('BAD_INPUT', `“${category.name}”不设${tier.name}，不能录入资助金额。`);
  }
  if (!isLeftToStation(category, population.code, tier.name)) {
    return failure('BAD_INPUT', `通知已载明“${category.name}”${tier.name}的资助金额，不能另录。`);
  }
  const amount = fenFromAmountText(input.subsidyYuan);
  const fee = feesOf(policy, population.code).find((each) => each.tier === input.tier)?.fee ?? null;
  if (amount === null || (fee !== null && amount > fee)) {
    const limit = fee === null ? '' : `，且不高于缴费标准 ${formatFen(fee)} 元`;
    return failure('BAD_INPUT', `资助金额应写成 224 或 224.50 这样的元数${limit}。`);
  }
  return success({
    kind: 'subsidy',
    subject: category.name,
    population: population.code,
    tier: input.tier,
    amount,
  });
}

/** Records an addition with the document it stands on, and answers with the pack as it then is. BAD_INPUT without one. */
export function recorded(
  context: DeskContext,
  input: { readonly packId: string; readonly source: string; readonly dated: DateOnly },
  entry: Entry,
): Result<PackView> {
  if (!isDateOnly(input.dated) || input.source.trim() === '') {
    return failure('BAD_INPUT', '请写明依据的文件名称或文号，以及它的日期。');
  }
  const written = writing(context, 'pack.amend', (note) => {
    note({
      subject: `pack ${input.packId}`,
      new: { ...entry, source: input.source.trim(), dated: input.dated },
    });
    insertAmendment(context.database, {
      fund: null,
      ...entry,
      packId: input.packId,
      source: input.source.trim(),
      dated: input.dated,
      recordedAt: shanghaiDateTime(context.clock()),
      recordedBy: context.operator().name,
      carriedFrom: null,
    });
    return success(null);
  });
  return written.ok ? showPack(context, input.packId) : written;
}

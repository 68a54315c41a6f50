import { z } from 'zod';
import { packDraft } from '#electron/db/pack-drafts.ts';
import { personGroups } from '#electron/db/person-groups.ts';
import { readSetting } from '#electron/db/settings.ts';
import { NO_HOOKS, type DeskContext, type WorkHooks } from '#electron/desk.ts';
import type { ComparedPack, PackComparison, PackReference } from '#shared/contract/pack-editor.ts';
import { shanghaiDate, type DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { categoryCases, plainDay, tiersOf, type PackPair } from '#shared/policy/compare-outcomes.ts';
import { comparedTier, type PersonGroup } from '#shared/policy/compare-persons.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { loadPolicy } from './load-policy.ts';
import { readPackVersion } from './read-pack.ts';
import { stationSettings } from './station-settings.ts';

export interface CompareInput {
  readonly before: PackReference;
  readonly after: PackReference;
  readonly paidOnBefore: DateOnly | null;
  readonly paidOnAfter: DateOnly | null;
}

const storedIdentities = z.array(z.string());

/**
 * Who would pay differently under the second pack: every case side by side, and everybody on the residents' roster
 * with the identities held today, at each tier, with sums per fund. Changes nothing. NOT_FOUND, PACK_INVALID,
 * CANCELLED.
 */
export function comparePacks(
  context: DeskContext,
  input: CompareInput,
  hooks: WorkHooks = NO_HOOKS,
): Result<PackComparison> {
  const before = policyOf(context, input.before);
  if (!before.ok) {
    return before;
  }
  const after = policyOf(context, input.after);
  if (!after.ok) {
    return after;
  }
  const compared = comparePolicies(context, { ...input, before: before.value, after: after.value }, hooks);
  return hooks.cancelled() ? failure('CANCELLED', '已取消对比，没有改动任何数据。') : success(compared);
}

/** The same for two policies at hand; without a desk only the cases. */
export function comparePolicies(
  context: DeskContext | null,
  pair: PackPair,
  hooks: WorkHooks = NO_HOOKS,
): PackComparison {
  return {
    before: comparedPack(pair.before, pair.paidOnBefore),
    after: comparedPack(pair.after, pair.paidOnAfter),
    cases: categoryCases(pair),
    residents: context === null ? null : comparedResidents(context, pair, hooks),
  };
}

function comparedResidents(
  context: DeskContext,
  pair: PackPair,
  hooks: WorkHooks,
): PackComparison['residents'] {
  hooks.progress('读取居民和身份', 0, 0);
  const on = readSetting(context.database, 'business_date') ?? shanghaiDate(context.clock());
  const groups = personGroups(context.database, {
    on,
    ordinary: pair.before.populations[0]?.code ?? '',
    byBirthDate: asksAge(pair.before) || asksAge(pair.after) ? 1 : 0,
  }).map((row): PersonGroup => ({ ...row, identities: storedIdentities.parse(JSON.parse(row.identities)) }));
  const tiers = hooks.cancelled() ? [] : tiersOf(pair);
  return {
    persons: groups.reduce((sum, { persons }) => sum + persons, 0),
    tiers: tiers.map((tier, index) => {
      hooks.progress('逐档计算', index, tiers.length);
      return comparedTier(pair, groups, tier);
    }),
  };
}

/** Whether anything in the pack hangs on a birth date. */
function asksAge({ pack }: Policy): boolean {
  return (
    pack.categories.some(({ heldBy }) => heldBy !== undefined) ||
    pack.windows.some(({ only }) => only?.newbornWithinDays !== undefined)
  );
}

function comparedPack(policy: Policy, paidOn: DateOnly | null): ComparedPack {
  const { id, version, title, benefitYear } = policy.pack;
  return {
    id,
    version,
    title,
    benefitYear,
    paidOn: paidOn ?? plainDay(policy, policy.populations[0]?.code ?? ''),
  };
}

function policyOf(context: DeskContext, { id, version }: PackReference): Result<Policy> {
  if (version === null) {
    return loadPolicy(context, id);
  }
  const pack = version === 'draft' ? draftPack(context, id) : readPackVersion(context, id, version);
  return pack.ok ? success(openPolicy(pack.value, stationSettings(context, id))) : pack;
}

function draftPack(context: DeskContext, id: string) {
  const draft = packDraft(context.database, id);
  return draft === null
    ? failure('NOT_FOUND', `政策包“${id}”没有草稿，无法对比。`)
    : parsePack(draft.yaml, `${id}（草稿）`);
}

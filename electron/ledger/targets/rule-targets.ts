import type { Note } from '#electron/audit/trail.ts';
import { targetsOf } from '#electron/db/targets.ts';
import { listVillages, type VillageRow } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { TargetBasis, TargetProposal } from '#shared/contract/targets.ts';
import { apportion, percentOf } from '#shared/domain/apportion.ts';
import { fold } from '#shared/domain/fold.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { basisOf, type BasisQuestion } from './bases.ts';
import { targetPack } from './target-pack.ts';
import { writeTargets } from './write-targets.ts';

export interface RuleTargetsInput {
  readonly policyId?: string | null | undefined;
  /** The pack's rule by name; null its only one, unless basis and percent are given. */
  readonly rule: string | null;
  readonly scope: string | null;
  readonly basis: TargetBasis | null;
  readonly percent: number | null;
  /** The street's figure to decompose in proportion to the base; null takes the percentage. */
  readonly total: number | null;
  readonly base: 'stated' | 'residents';
  readonly commit: boolean;
}

interface Rule extends Pick<BasisQuestion, 'basis' | 'basisDate'> {
  readonly scope: string;
  readonly percent: number;
  /** Names the rule and where it stands, for the history. */
  readonly note: string;
}

const BASIS_WORDS = {
  lastYearEnrolled: '上年实际参保人数',
  enrolledAtDate: '某日参保人数',
  shouldEnrol: '应参保人数',
} as const satisfies Record<TargetBasis, string>;

/**
 * Targets by rule: the percentage of the base, or a total of the street, split over the villages in proportion to
 * their base so that they sum up to the street's figure. Shown; written when `commit`. BAD_INPUT for a rule the pack
 * does not have, one that only hands figures down, or an unknown base; PACK_NOT_CHOSEN.
 */
export function ruleTargets(context: DeskContext, input: RuleTargetsInput): Result<TargetProposal> {
  const pack = targetPack(context, input.policyId ?? null);
  if (!pack.ok) {
    return pack;
  }
  const rule = ruleOf(pack.value, input);
  return rule.ok
    ? input.commit
      ? writing(context, 'target.set', (note) =>
          applied(context, pack.value.benefitYear, rule.value, input, note),
        )
      : applied(context, pack.value.benefitYear, rule.value, input, null)
    : rule;
}

function applied(
  context: DeskContext,
  benefitYear: number,
  rule: Rule,
  input: RuleTargetsInput,
  /** Null where it is only shown. */
  audit: Note | null,
): Result<TargetProposal> {
  const { database } = context;
  const villages = listVillages(database);
  const bases = basisOf(database, { ...rule, benefitYear, base: input.base }, villages);
  if (!bases.ok) {
    return bases;
  }
  const before = new Map(
    targetsOf(database, benefitYear).flatMap((row) =>
      row.scope === rule.scope ? [[row.villageId, row.count] as const] : [],
    ),
  );
  const weights = villages.map(({ id }) => bases.value.get(id) ?? 0);
  const base = weights.reduce((sum, persons) => sum + persons, 0);
  const total = input.total ?? percentOf(base, rule.percent);
  const counts = apportion(total, weights);
  const parts = villages.map((village, index) => ({
    village,
    base: weights[index] ?? 0,
    count: counts[index] ?? 0,
  }));
  const note = input.total === null ? rule.note : `${rule.note}，分解总数 ${total}`;
  const written =
    audit === null ? success(null) : write(context, benefitYear, { ...rule, note }, parts, audit);
  if (!written.ok) {
    return written;
  }
  return success({
    scope: rule.scope,
    note,
    total,
    base,
    committed: input.commit,
    lines: parts.map(({ village, base: own, count }) => ({
      village: village.name,
      base: own,
      before: before.get(village.id) ?? null,
      count,
    })),
  });
}

function write(
  context: DeskContext,
  benefitYear: number,
  rule: Rule,
  parts: readonly { readonly village: VillageRow; readonly base: number; readonly count: number }[],
  audit: Note,
): Result<null> {
  const { scope, note, basis } = rule;
  return writeTargets(context, audit, {
    benefitYear,
    scope,
    how: 'rule',
    note,
    parts: parts.map(({ village, base, count }) => ({
      village,
      count,
      base: basis === 'shouldEnrol' ? base : null,
      lastYear: basis === 'lastYearEnrolled' ? base : null,
    })),
  });
}

function ruleOf(pack: Pack, input: RuleTargetsInput): Result<Rule> {
  if (input.rule === null && input.basis !== null) {
    const percent = input.percent ?? 100;
    const note = `${BASIS_WORDS[input.basis]}的 ${percent}%`;
    return success({ basis: input.basis, basisDate: null, percent, note, scope: input.scope ?? '街道' });
  }
  const name = input.rule;
  const printed =
    name === null ? pack.targets : pack.targets.filter((target) => fold(target.name) === fold(name));
  const [found] = printed;
  if (found === undefined || printed.length > 1) {
    const names = pack.targets.map((target) => `“${target.name}”`).join('、') || '（没有）';
    return failure('BAD_INPUT', `请写明用政策包里的哪条目标规则：${names}，或另给基数和百分比。`);
  }
  if (found.basis === 'assigned') {
    return failure('BAD_INPUT', `“${found.name}”由上级直接下达，没有计算办法。请按下达的人数录入或导入。`);
  }
  const percent = input.percent ?? found.percent;
  const note = `${found.name}：${found.note ?? BASIS_WORDS[found.basis]}，${percent}%（${pack.source.cite} ${found.clause}）`;
  return success({
    basis: found.basis,
    basisDate: found.basisDate ?? null,
    percent,
    note,
    scope: input.scope ?? found.scope,
  });
}

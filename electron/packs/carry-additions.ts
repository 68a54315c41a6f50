import { amendmentsOf, insertAmendment, type AmendmentRow } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { CarriedAddition } from '#shared/contract/years.ts';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { categoryNamed, populationNamed, type Policy } from '#shared/policy/policy.ts';
import { unconfirmedValues } from '#shared/policy/unconfirmed.ts';
import { subjectKey } from './addition-uses.ts';
import { isLeftToStation } from './amend-pack.ts';
import { openFundSubject } from './name-fund.ts';

/** What the station entered itself into one pack and what becomes of it in the next year's. */
export interface CarryPlan {
  readonly carried: readonly AmendmentRow[];
  /** Not carried: the new notice says it itself, or knows no such category or value. */
  readonly left: readonly AmendmentRow[];
}

/**
 * Which amounts and funds of the earlier year's pack the new one still leaves open. Nothing is written. What either pack's
 * station has settled or carried for the new one already stands in neither list.
 */
export function carryPlan(context: DeskContext, fromPackId: string, to: Policy): CarryPlan {
  const known = new Set(amendmentsOf(context.database, to.pack.id).map(subjectKey));
  const open = new Set(unconfirmedValues(to.pack).map(({ path }) => path));
  const newest = new Map<string, AmendmentRow>();
  for (const row of amendmentsOf(context.database, fromPackId)) {
    newest.set(subjectKey(row), row);
  }
  const carried: AmendmentRow[] = [];
  const left: AmendmentRow[] = [];
  for (const row of newest.values()) {
    const there = row.kind === 'confirmation' ? null : asThere(to, open, row);
    if (there === null) {
      left.push(row);
    } else if (!known.has(subjectKey(there))) {
      carried.push(there);
    }
  }
  // A confirmation says that the printed figure holds; the copy of the pack carries that figure itself.
  return { carried, left: left.filter(({ kind }) => kind !== 'confirmation') };
}

/** Puts what the plan carries before the new pack as 待确认, its source saying which year it is from. In a transaction. */
export function carryAdditions(
  context: DeskContext,
  plan: CarryPlan,
  packs: { readonly fromPackId: string; readonly fromYear: number; readonly toPackId: string },
): void {
  for (const row of plan.carried) {
    insertAmendment(context.database, {
      ...row,
      packId: packs.toPackId,
      source: row.carriedFrom === null ? `沿用${packs.fromYear}年度：${row.source}` : row.source,
      recordedAt: shanghaiDateTime(context.clock()),
      recordedBy: context.operator().name,
      carriedFrom: packs.fromPackId,
    });
  }
}

/** An addition for the eye of whoever opens the year. */
export function carriedAddition({
  subject,
  population,
  tier,
  amount,
  fund,
  source,
}: AmendmentRow): CarriedAddition {
  return { subject, population, tier, amount, fund, source };
}

/** The addition by the new pack's own names, or null when that pack does not leave it to the station. */
function asThere(to: Policy, open: ReadonlySet<string>, row: AmendmentRow): AmendmentRow | null {
  switch (row.kind) {
    case 'fund': {
      const subject = openFundSubject(to, row.subject);
      return subject === null ? null : { ...row, subject };
    }
    case 'subsidy':
      return subsidyThere(to, row);
    case 'parameter':
    case 'confirmation':
      return open.has(row.subject) ? row : null;
  }
}

function subsidyThere(to: Policy, row: AmendmentRow): AmendmentRow | null {
  const category = categoryNamed(to, row.subject);
  const population = populationNamed(to, row.population);
  const tier = to.tiers.find((each) => each.tier === row.tier);
  if (category === null || population === null || tier === undefined) {
    return null;
  }
  return isLeftToStation(category, population.code, tier.name)
    ? { ...row, subject: category.name, population: population.code }
    : null;
}

import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import { fold } from '#shared/domain/fold.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { subsidisedListLayout } from '#shared/sheets/subsidised-list.ts';
import { duesOf } from './due.ts';
import { categoriesOf } from './held.ts';
import { numberOf, townOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';
import { subsidisedPeople } from './subsidised.ts';

/** 资助汇总名单: whoever holds an identity that day or is subsidised. Errors as in reportScope. */
export function subsidisedListSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { value } = scope;
  const policy = loadPolicy(context, value.pack.id);
  if (!policy.ok) {
    return policy;
  }
  const day = value.asOf.slice(0, 10);
  const lines = subsidisedPeople(context, value, day).map(({ person, identities }) => {
    const held = categoriesOf(identities).map((name) => packName(policy.value, name));
    const due = person.paymentId === null ? duesOf(policy.value, person, held, day) : [];
    return {
      name: person.name,
      number: numberOf(person),
      town: townOf(value.station),
      village: person.village,
      supplying: person.category ?? due.find(({ category }) => category !== null)?.category ?? '',
      held,
    };
  });
  const inUse = new Set(lines.flatMap(({ held }) => held));
  return success(subsidisedListLayout(value, inPackOrder(policy.value, inUse), lines));
}

/** The pack's own name of a category, so that spellings of one share a column; unknown ones stay as they are. */
function packName(policy: Policy, name: string): string {
  const index = policy.categoryNames.get(fold(name));
  return index === undefined ? name : (policy.categories[index]?.name ?? name);
}

function inPackOrder(policy: Policy, names: ReadonlySet<string>): readonly string[] {
  const known = policy.categories.map(({ name }) => name).filter((name) => names.has(name));
  const others = [...names].filter((name) => !known.includes(name)).sort();
  return [...known, ...others];
}

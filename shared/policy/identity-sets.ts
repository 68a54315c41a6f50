import { fold } from '../domain/fold.ts';
import { ageOn, type DateOnly } from '../domain/dates.ts';
import { listed, reason } from './sentences.ts';
import type { Category, IdentitySet, Policy, SetAside } from './policy-types.ts';

const SET_LIMIT = 4000;
const NAME_LIMIT = 400;
const LONGEST_NAME = 60;

/** The node of somebody without any identity. */
export function emptySet(): IdentitySet {
  return node([], [], []);
}

/** The node that also holds the category named (own name or alias, however written); null for an unknown name. */
export function withIdentity(policy: Policy, set: IdentitySet, name: string): IdentitySet | null {
  const known = set.byName.get(name);
  if (known !== undefined) {
    return known;
  }
  const index = policy.categoryNames.get(fold(name));
  if (index === undefined) {
    return null;
  }
  const found = withElement(policy, set, index);
  if (name.length <= LONGEST_NAME && set.byName.size < NAME_LIMIT) {
    set.byName.set(name, found);
  }
  return found;
}

/** The node with the pack's age classes settled for this birth date: held, or refused where the age says otherwise. */
export function withAges(
  policy: Policy,
  set: IdentitySet,
  birthDate: DateOnly,
  paidOn: DateOnly,
): IdentitySet {
  let result = set;
  for (const index of policy.ageClasses) {
    const { heldBy } = policy.categories[index]?.row ?? {};
    if (heldBy !== undefined) {
      const age = ageOn(birthDate, heldBy.on ?? paidOn);
      const inside = age >= (heldBy.ageFrom ?? 0) && age <= (heldBy.ageTo ?? Number.MAX_SAFE_INTEGER);
      result = withElement(policy, result, index + policy.categories.length * (inside ? 1 : 2));
    }
  }
  return result;
}

/** Forgets what was worked out once it takes too much room. Never changes a result. */
export function trimMemo(policy: Policy): void {
  if (policy.memo.sets.size > SET_LIMIT) {
    policy.memo.sets.clear();
    policy.memo.empty = emptySet();
  }
}

function withElement(policy: Policy, set: IdentitySet, element: number): IdentitySet {
  if (set.elements.includes(element)) {
    return set;
  }
  const known = set.next.get(element);
  if (known !== undefined) {
    return known;
  }
  const elements = [...set.elements, element].sort((a, b) => a - b);
  const key = elements.join();
  const found = policy.memo.sets.get(key) ?? settled(policy, elements);
  policy.memo.sets.set(key, found);
  set.next.set(element, found);
  return found;
}

function settled(policy: Policy, elements: readonly number[]): IdentitySet {
  const setAside: SetAside[] = [];
  const own = heldByNameOrAge(policy, elements, setAside);
  const counted = new Set<number>();
  for (const category of own) {
    counted.add(category.countsAs);
    if (category.countsAs !== category.index) {
      setAside.push(countedAs(policy, category));
    }
  }
  const held: number[] = [];
  for (const category of policy.categories.filter((one) => counted.has(one.index))) {
    const blocking = [...counted].filter((other) => category.excludedBy.has(other));
    if (blocking.length === 0) {
      held.push(category.index);
    } else {
      setAside.push(excluded(policy, category, blocking));
    }
  }
  return node(elements, held, setAside);
}

function heldByNameOrAge(policy: Policy, elements: readonly number[], setAside: SetAside[]): Category[] {
  const size = policy.categories.length;
  const has = new Set(elements);
  const named = policy.categories.filter(({ index }) => has.has(index) && !has.has(index + 2 * size));
  for (const category of policy.categories) {
    if (has.has(category.index) && has.has(category.index + 2 * size)) {
      setAside.push(outsideAge(policy, category));
    }
  }
  return policy.categories.filter((category) => {
    const among = category.ageAmong;
    return (
      named.includes(category) ||
      (has.has(category.index + size) && (among === null || named.some(({ index }) => among.has(index))))
    );
  });
}

function countedAs(policy: Policy, category: Category): SetAside {
  const rule = category.row.countsAs;
  const text = `“${category.name}”按“${policy.categories[category.countsAs]?.name ?? ''}”计算`;
  return {
    index: category.index,
    code: 'COUNTED_AS',
    text,
    reason: reason(policy.pack, `${text}。`, rule?.clause ?? category.row.clause, rule?.interpretation),
  };
}

function excluded(policy: Policy, category: Category, blocking: readonly number[]): SetAside {
  const rule = category.row.unless;
  const names = listed(blocking.map((index) => policy.categories[index]?.name ?? ''));
  const text = `已按${names}管理，不再按“${category.name}”资助`;
  return {
    index: category.index,
    code: 'EXCLUDED',
    text,
    reason: reason(policy.pack, `${text}。`, rule?.clause ?? category.row.clause, rule?.interpretation),
  };
}

function outsideAge(policy: Policy, category: Category): SetAside {
  const text = `出生日期不在“${category.name}”的年龄范围内`;
  const clause = category.row.heldBy?.clause ?? category.row.clause;
  return {
    index: category.index,
    code: 'EXCLUDED',
    text,
    reason: reason(policy.pack, `${text}。`, clause),
  };
}

function node(
  elements: readonly number[],
  held: readonly number[],
  setAside: readonly SetAside[],
): IdentitySet {
  return { elements, held, setAside, next: new Map(), byName: new Map(), answers: new Map() };
}

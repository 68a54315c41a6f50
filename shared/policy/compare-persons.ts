import type { ComparedCase, ComparedFund, ComparedTier } from '../contract/pack-editor.ts';
import type { Fen } from '../domain/money.ts';
import { comparedCase, differs, type ComparedPerson, type PackPair } from './compare-outcomes.ts';
import type { Tier } from './decision.ts';

/** Persons who are alike in everything a pack asks. */
export interface PersonGroup extends ComparedPerson {
  readonly persons: number;
}

type Kind = ComparedCase & { readonly persons: number };

const MOST_DIFFERENCES = 500;
const UNSTATED = '未载明';

/** What a change of pack means for everybody at one tier: who pays more or less, and what each fund pays. */
export function comparedTier(pair: PackPair, groups: readonly PersonGroup[], tier: Tier): ComparedTier {
  const kinds = groups.map(({ persons, ...person }): Kind => ({
    ...comparedCase(pair, person, tier),
    persons,
  }));
  const priced = kinds.filter(({ difference }) => difference !== null);
  return {
    tier,
    same: persons(kinds.filter((kind) => !differs(kind) && kind.difference !== null)),
    paysMore: persons(priced.filter(({ difference }) => (difference ?? 0) > 0)),
    paysLess: persons(priced.filter(({ difference }) => (difference ?? 0) < 0)),
    sameElsewhere: persons(priced.filter((kind) => kind.difference === 0 && differs(kind))),
    refusedBefore: persons(kinds.filter(({ before, after }) => before.code !== null && after.code === null)),
    refusedAfter: persons(kinds.filter(({ before, after }) => before.code === null && after.code !== null)),
    refusedBoth: persons(kinds.filter(({ before, after }) => before.code !== null && after.code !== null)),
    personalBefore: priced.reduce((sum, kind) => sum + (kind.before.personal ?? 0) * kind.persons, 0),
    personalAfter: priced.reduce((sum, kind) => sum + (kind.after.personal ?? 0) * kind.persons, 0),
    funds: fundsOf(kinds),
    differences: merged(kinds.filter(differs)).slice(0, MOST_DIFFERENCES),
  };
}

function persons(kinds: readonly Kind[]): number {
  return kinds.reduce((sum, kind) => sum + kind.persons, 0);
}

function fundsOf(kinds: readonly Kind[]): readonly ComparedFund[] {
  const before = paidBy(kinds, 'before');
  const after = paidBy(kinds, 'after');
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((fund) => ({
    fund,
    personsBefore: before.get(fund)?.persons ?? 0,
    subsidyBefore: before.get(fund)?.subsidy ?? 0,
    personsAfter: after.get(fund)?.persons ?? 0,
    subsidyAfter: after.get(fund)?.subsidy ?? 0,
  }));
}

function paidBy(
  kinds: readonly Kind[],
  side: 'before' | 'after',
): ReadonlyMap<string, { persons: number; subsidy: Fen }> {
  const funds = new Map<string, { persons: number; subsidy: Fen }>();
  for (const kind of kinds) {
    const { subsidy, fund } = kind[side];
    if (subsidy !== null && subsidy > 0) {
      const name = fund ?? UNSTATED;
      const sums = funds.get(name) ?? { persons: 0, subsidy: 0 };
      sums.persons += kind.persons;
      sums.subsidy += subsidy * kind.persons;
      funds.set(name, sums);
    }
  }
  return funds;
}

/** People of different ages with the same answers are one line; the most persons first. */
function merged(kinds: readonly Kind[]): readonly Kind[] {
  const lines = new Map<string, Kind>();
  for (const kind of kinds) {
    const key = JSON.stringify([kind.population, kind.identities, kind.before, kind.after]);
    const known = lines.get(key);
    lines.set(key, known === undefined ? kind : { ...known, persons: known.persons + kind.persons });
  }
  return [...lines.values()].sort((one, other) => other.persons - one.persons);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#shared/domain/dates.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { SHIPPED, shippedPolicy } from './packs.ts';

const RUNS = { numRuns: 1500 };

interface Person {
  readonly tier: number;
  readonly population: string;
  readonly identities: string[];
  readonly paidOn: string;
}

function people(policy: Policy, most = 5): fc.Arbitrary<Person> {
  const names = policy.pack.categories.flatMap((row) => [row.name, ...row.aliases.slice(0, 2)]);
  return fc.record({
    tier: fc.constantFrom(1, 2),
    population: fc.constantFrom('resident', 'student'),
    identities: fc.array(fc.constantFrom(...names), { maxLength: most }),
    paidOn: fc.integer({ min: -10, max: 500 }).map((days) => addDays(policy.collectionStart, days)),
  });
}

function ask(policy: Policy, { paidOn, ...facts }: Person): Decision {
  return decide(policy, facts, paidOn);
}

test.each(SHIPPED)(
  '%s: the personal part is fee + surcharge − subsidy − surcharge borne, never below zero',
  (id) => {
    const policy = shippedPolicy(id);
    fc.assert(
      fc.property(people(policy), (person) => {
        const decision = ask(policy, person);
        if (!decision.ok) {
          return decision.message !== '';
        }
        const { fee, surcharge, subsidy, surchargeBorne, personal } = decision;
        return (
          personal === fee + surcharge - subsidy - surchargeBorne &&
          personal >= 0 &&
          subsidy <= fee &&
          subsidy > 0 === (decision.category !== null) &&
          (decision.category === null) === (decision.fund === null)
        );
      }),
      RUNS,
    );
  },
);

test.each(SHIPPED)('%s: one more identity never costs the person more, or the decision is refused', (id) => {
  const policy = shippedPolicy(id);
  fc.assert(
    fc.property(
      people(policy),
      fc.constantFrom(...policy.pack.categories.map((row) => row.name)),
      (person, added) => {
        const before = ask(policy, person);
        const after = ask(policy, { ...person, identities: [...person.identities, added] });
        return !before.ok || !after.ok || after.personal <= before.personal;
      },
    ),
    RUNS,
  );
});

test.each(SHIPPED)('%s: the order and the spelling repeated of identities never matter', (id) => {
  const policy = shippedPolicy(id);
  fc.assert(
    fc.property(people(policy), (person) => {
      const identities = [...person.identities, ...person.identities].reverse();
      const other = ask(shippedAgain(id), { ...person, identities });
      expect(other).toEqual(ask(policy, person));
    }),
    { numRuns: 400 },
  );
});

test.each(SHIPPED)('%s: subsidies never stack: the subsidy is the largest one identity gives alone', (id) => {
  const policy = shippedPolicy(id);
  fc.assert(
    fc.property(people(policy), (person) => {
      const decision = ask(policy, person);
      const singles = person.identities.map((name) => ask(policy, { ...person, identities: [name] }));
      const alone = singles.flatMap((single) => (single.ok ? [single.subsidy] : []));
      // An identity that cannot enrol alone that day (a window for others) may still supply the subsidy.
      const shut = singles.some((single) => !single.ok && single.code === 'OUTSIDE_WINDOW');
      return !decision.ok || alone.length === 0 || shut || decision.subsidy === Math.max(...alone);
    }),
    RUNS,
  );
});

test('what was worked out before never changes an answer', () => {
  const [first, second] = [shippedPolicy('lidu-2024'), shippedPolicy('lidu-2024')];
  fc.assert(
    fc.property(fc.array(people(first), { maxLength: 20 }), (crowd) => {
      const there = crowd.map((person) => ask(first, person));
      const back = [...crowd].reverse().map((person) => ask(second, person));
      expect(back.reverse()).toEqual(there);
    }),
    { numRuns: 100 },
  );
});

const again = new Map<string, Policy>();

/** A second opening of the same pack, so that nothing is shared with the first. */
function shippedAgain(id: string): Policy {
  const known = again.get(id) ?? shippedPolicy(id);
  again.set(id, known);
  return known;
}

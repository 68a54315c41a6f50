import { readFileSync } from 'node:fs';
import { addDays } from '#shared/domain/dates.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Facts } from '#shared/policy/decision.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { millisecondsOf, type Bench } from './harness.ts';

interface Question {
  readonly facts: Facts;
  readonly paidOn: string;
}

const ROUNDS = 5;

/** Decisions a second on one core, for a street's mix of people over every day of the campaign and some days outside it. */
export function run(bench: Bench): void {
  for (const id of ['fuling-2022', 'lidu-2024']) {
    const policy = open(id);
    const questions = mixed(policy, bench.quick ? 20_000 : 200_000);
    answerAll(policy, questions);
    const took = Array.from({ length: ROUNDS }, () =>
      millisecondsOf(() => {
        answerAll(policy, questions);
      }),
    ).sort((one, other) => one - other);
    const median = took[Math.floor(ROUNDS / 2)] ?? Infinity;
    bench.keep(`decide, ${id}`, (questions.length / median) * 1000, 'decisions/s', { atLeast: 1_000_000 });
  }
}

function answerAll(policy: Policy, questions: readonly Question[]): void {
  for (const { facts, paidOn } of questions) {
    decide(policy, facts, paidOn);
  }
}

function open(id: string): Policy {
  const parsed = parsePack(readFileSync(`resources/policies/${id}.yaml`, 'utf8'), `${id}.yaml`);
  if (!parsed.ok) {
    throw new Error(parsed.error.message);
  }
  return openPolicy(parsed.value);
}

/** Three in four without identity, the rest with one to three of the pack's categories by name or alias. */
function mixed(policy: Policy, size: number): Question[] {
  const names = policy.pack.categories.flatMap((row) => [row.name, ...row.aliases]);
  const start = policy.collectionStart;
  return Array.from({ length: size }, (_, index) => {
    const held = index % 4 === 0 ? (index % 3) + 1 : 0;
    const identities = Array.from(
      { length: held },
      (_unused, at) => names[(index * 7 + at * 31) % names.length] ?? '',
    );
    const facts: Facts = {
      tier: index % 3 === 0 ? 2 : 1,
      population: index % 11 === 0 ? 'student' : 'resident',
      identities,
      birthDate: '1985-06-15',
    };
    return { facts, paidOn: addDays(start, index % (index % 20 === 0 ? 480 : 120)) };
  });
}

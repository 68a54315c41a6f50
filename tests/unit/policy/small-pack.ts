import { stringify } from 'yaml';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, Facts, StationSettings } from '#shared/policy/decision.ts';
import { openPolicy } from '#shared/policy/policy.ts';
import { packFrom } from './packs.ts';

const CLAUSE = '第一条';

export const COVERAGE = { from: { rule: 'date', date: '2030-01-01' }, to: '2030-12-31', clause: CLAUSE };

/** The one window of the small pack; other windows are written as changes to it. */
export const MAIN_WINDOW = {
  code: 'main',
  name: '集中期',
  populations: ['resident'],
  from: '2029-09-01',
  through: '2029-12-31',
  coverage: COVERAGE,
  clause: CLAUSE,
};

/** A category row of the small pack: half of 一档, all but 200 of nothing else unless told. */
export function row(name: string, more: object = {}) {
  return { name, group: '救助', rosterFrom: null, clause: `${name}行`, ...more };
}

/** The YAML of a made-up pack: 400 and 800 yuan, one window, one category; `changes` replace whole sections. */
export function smallYaml(changes: object = {}): string {
  return stringify({
    id: 'small-2030',
    version: 1,
    title: '小政策包',
    jurisdiction: '某街道',
    benefitYear: 2030,
    source: { notice: '某通知', cite: '某通知', date: '2029-08-01' },
    populations: [{ code: 'resident', name: '居民', clause: CLAUSE }],
    tiers: [
      { tier: 1, name: '一档', clause: CLAUSE },
      { tier: 2, name: '二档', clause: CLAUSE },
    ],
    groups: [{ name: '救助', clause: CLAUSE }],
    fees: [{ population: 'resident', amounts: { 一档: 400, 二档: 800 }, clause: CLAUSE }],
    windows: [MAIN_WINDOW],
    categories: [row('低保对象', { amounts: both(200, 200, 200, 600) })],
    ...changes,
  });
}

/** Amounts of a resident row at both tiers. */
export function both(subsidy1: number, personal1: number, subsidy2: number, personal2: number) {
  return {
    resident: {
      一档: { subsidy: subsidy1, personal: personal1 },
      二档: { subsidy: subsidy2, personal: personal2 },
    },
  };
}

/** Decides on the small pack with these changes. */
export function decideSmall(
  changes: object,
  paidOn: string,
  facts: Partial<Facts> = {},
  settings: StationSettings = {},
): Decision {
  const policy = openPolicy(packFrom(smallYaml(changes)), settings);
  return decide(policy, { tier: 1, population: 'resident', identities: [], ...facts }, paidOn);
}

/** The few figures of a decision most tests are about; the code alone for a refusal. */
export function brief(decision: Decision) {
  return decision.ok
    ? {
        subsidy: decision.subsidy,
        personal: decision.personal,
        category: decision.category,
        provisional: decision.provisional,
      }
    : decision.code;
}

/** First and last day covered, or the refusal's code. */
export function cover(decision: Decision) {
  return decision.ok ? [decision.window, decision.coverageFrom, decision.coverageTo] : decision.code;
}

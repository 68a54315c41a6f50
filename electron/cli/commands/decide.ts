import { once } from 'node:events';
import { z } from 'zod';
import { fold } from '#shared/domain/fold.ts';
import { decide as decideOn } from '#shared/policy/decide.ts';
import type { StationSettings, Tier } from '#shared/policy/decision.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { command, type Streams } from '../command.ts';
import { parseLine, type DecideLine } from '../decide-line.ts';
import { decisionJson } from '../decision-json.ts';
import { linesOf } from '../lines.ts';
import { packFrom } from '../policy-source.ts';

/** Answers are written in pieces of about this many characters. */
const PIECE = 65_536;

export const decide = command({
  name: 'decide',
  usage: ['decide --policy ID|FILE.yaml  （标准输入每行一个 JSON，标准输出每行一个结果）'],
  options: z.strictObject({ policy: z.string().min(1) }),
  words: [0, 0],
  async run({ options, streams }) {
    const pack = packFrom(options.policy);
    if (!pack.ok) {
      return pack;
    }
    await answerLines(policiesOf(pack.value), streams);
    return { ok: true, written: true };
  },
});

/** The policy as published, and with settings that lines bring along. */
type PolicyWith = (settings: StationSettings | null) => Policy;

async function answerLines(policyWith: PolicyWith, streams: Streams): Promise<void> {
  let piece = '';
  for await (const line of linesOf(streams.input)) {
    if (line.trim() === '') {
      continue;
    }
    piece += `${JSON.stringify(answerLine(policyWith, line))}\n`;
    if (piece.length >= PIECE) {
      if (!streams.output.write(piece)) {
        await once(streams.output, 'drain');
      }
      piece = '';
    }
  }
  streams.output.write(piece);
}

function answerLine(policyWith: PolicyWith, text: string): Readonly<Record<string, unknown>> {
  const line = parseLine(text);
  if (typeof line === 'string') {
    return refused(line);
  }
  const policy = policyWith(line.settings);
  const tier = typeof line.tier === 'number' ? line.tier : tierNamed(policy, line.tier);
  if (tier === null) {
    return refused(`没有档次“${line.tier}”，应为 ${policy.tiers.map((one) => one.name).join('、')}`);
  }
  const unknown = unknownParameter(policy, line);
  if (unknown !== null) {
    return refused(`政策包没有参数“${unknown}”`);
  }
  const facts = { ...line.person, tier, population: line.population, identities: line.identities };
  return decisionJson(decideOn(policy, facts, line.paidOn));
}

function policiesOf(pack: Pack): PolicyWith {
  const published = openPolicy(pack);
  const opened = new Map<string, Policy>();
  return (settings) => {
    if (settings === null) {
      return published;
    }
    const key = JSON.stringify(settings);
    const known = opened.get(key);
    if (known !== undefined) {
      return known;
    }
    if (opened.size > 100) {
      opened.clear();
    }
    const policy = openPolicy(pack, settings);
    opened.set(key, policy);
    return policy;
  };
}

function tierNamed(policy: Policy, name: string): Tier | null {
  const folded = fold(name);
  const found = policy.tiers.find((tier) =>
    [tier.name, String(tier.tier), ...tier.aliases].some((known) => fold(known) === folded),
  );
  return found?.tier ?? null;
}

function unknownParameter(policy: Policy, line: DecideLine): string | null {
  const known = new Set(policy.pack.parameters.map((parameter) => parameter.name));
  const named = Object.keys(line.settings?.parameters ?? {});
  return named.find((name) => !known.has(name) && !isPath(name)) ?? null;
}

/** Values other than parameters are set by their path in the pack, "fees.resident.一档". */
function isPath(name: string): boolean {
  return name.includes('.');
}

function refused(message: string): Readonly<Record<string, unknown>> {
  return { ok: false, code: 'BAD_INPUT', message };
}

import { readFileSync } from 'node:fs';
import type { StationSettings } from '#shared/policy/decision.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { packProblemText, parsePack } from '#shared/policy/parse-pack.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';

export const SHIPPED = ['yuzhong-2021', 'fuling-2022', 'daan-2022', 'lidu-2024'] as const;

/** The text of a file beside the shipped packs. */
export function policyFile(name: string): string {
  return readFileSync(`resources/policies/${name}`, 'utf8');
}

/** A pack from YAML text; throws with its problems when it is not sound. */
export function packFrom(yamlText: string, fileName = 'test.yaml'): Pack {
  const parsed = parsePack(yamlText, fileName);
  if (!parsed.ok) {
    throw new Error(parsed.error.problems.map(packProblemText).join('\n'));
  }
  return parsed.value;
}

export function shippedPack(id: string): Pack {
  return packFrom(policyFile(`${id}.yaml`), `${id}.yaml`);
}

export function shippedPolicy(id: string, settings: StationSettings = {}): Policy {
  return openPolicy(shippedPack(id), settings);
}

/** What parsePack says about a text, one line a problem; empty for a sound pack. */
export function problemsOf(yamlText: string): string[] {
  const parsed = parsePack(yamlText, 'test.yaml');
  return parsed.ok ? [] : parsed.error.problems.map(packProblemText);
}

const OTHER = 'tests/fixtures/policies/other-notices';

/** Every pack with worked cases: the shipped ones, and a made-up notice with the shapes of other places and years. */
export const SOURCES: readonly {
  readonly id: string;
  readonly cases: () => string;
  readonly pack: () => Pack;
}[] = [
  ...SHIPPED.map((id) => ({
    id,
    cases: () => policyFile(`${id}.cases.yaml`),
    pack: () => shippedPack(id),
  })),
  {
    id: 'made-up-2030',
    cases: () => readFileSync(`${OTHER}.cases.yaml`, 'utf8'),
    pack: () => packFrom(readFileSync(`${OTHER}.yaml`, 'utf8'), `${OTHER}.yaml`),
  },
];

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ASSETS = 'out/renderer/assets';
/** What the first screen may load before it is there, in bytes of minified script. */
const BUDGET = 500_000;

test('the first screen loads at most 500 kB of script, minified; forms, tables and schemas come when they are needed', () => {
  const files = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
  const entry = /src="\.\/assets\/([^"]+\.js)"/.exec(readFileSync('out/renderer/index.html', 'utf8'))?.[1];
  const counter = files.find((name) => name.startsWith('CounterView-'));
  const loaded = withImports([entry ?? '', counter ?? '']);
  const script = [...loaded].map(textOf).join('\n');
  const bytes = Buffer.byteLength(script);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(BUDGET);
  expect(bytes / script.split('\n').length).toBeGreaterThan(1000);
  expect(
    ['ZodError', 'el-date-editor', 'el-select-dropdown'].filter((word) => script.includes(word)),
  ).toEqual([]);
});

/** These scripts and whatever they import before they run. */
function withImports(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (!found.has(name)) {
      found.add(name);
      waiting.push(...importsOf(textOf(name)));
    }
  }
  return found;
}

function importsOf(script: string): readonly string[] {
  return [...script.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map(([, name = '']) => name);
}

function textOf(name: string): string {
  return readFileSync(join(ASSETS, name), 'utf8');
}

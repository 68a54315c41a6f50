import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const manifest = z
  .object({
    name: z.string(),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

test('every dependency is pinned to one exact version, so that every npm picks the same', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(ranges.filter(([, version]) => !/^(?:npm:[a-z\d-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the tests run under the Node of the project', () => {
  expect(process.versions.node).toBe(manifest.devDependencies['node']);
});

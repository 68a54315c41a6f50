import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { cycloneDx, isAllowed, noticesText } from '../../scripts/supply/bill.mjs';
import { shippedPackages } from '../../scripts/supply/shipped.mjs';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().exactOptional(), integrity: z.string().exactOptional() }),
  ),
});
const manifestSchema = z.looseObject({
  dependencies: z.record(z.string(), z.string()).exactOptional(),
  devDependencies: z.record(z.string(), z.string()).exactOptional(),
});

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  integrity: z.string(),
  texts: z.array(z.string()),
});
const billSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ purl: z.string() })),
});

function shipped(): readonly z.output<typeof packageSchema>[] {
  return z.array(packageSchema).parse(shippedPackages());
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

test.each(['.', 'packaging'])(
  '%s: every dependency is one exact version, as the lockfile has it',
  (folder) => {
    const manifest = manifestSchema.parse(json(`${folder}/package.json`));
    const { packages } = lockSchema.parse(json(`${folder}/package-lock.json`));
    const declared = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const loose = declared.filter(([name, text]) => {
      const version = /^(?:npm:[a-z\d-]+@)?(\d+\.\d+\.\d+)$/.exec(text)?.[1];
      return version === undefined || packages[`node_modules/${name}`]?.version !== version;
    });
    expect(loose).toEqual([]);
  },
);

test.each(['.', 'packaging'])(
  '%s: the lockfile names no place to fetch from, and a hash for every package',
  (folder) => {
    const text = readFileSync(`${folder}/package-lock.json`, 'utf8');
    const { packages } = lockSchema.parse(JSON.parse(text));
    const unhashed = Object.entries(packages).filter(
      ([path, { integrity }]) => path !== '' && integrity?.startsWith('sha512-') !== true,
    );
    expect([text.includes('"resolved"'), unhashed]).toEqual([false, []]);
    expect(readFileSync(`${folder}/.npmrc`, 'utf8')).toContain('omit-lockfile-registry-resolved=true');
  },
);

test('what is shipped has a licence that lets it be given away, and a hash', () => {
  const packages = shipped();
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter(({ licence, integrity }) => !isAllowed(licence) || integrity === '')).toEqual([]);
  expect(packages.map(({ name }) => name)).not.toContain('unzipper');
  expect([
    isAllowed('GPL-3.0-only'),
    isAllowed('(MIT OR GPL-3.0-or-later)'),
    isAllowed('MIT AND GPL-2.0'),
    isAllowed(''),
  ]).toEqual([false, true, false, false]);
});

test('the bill of materials names each once and is the same text each time', () => {
  const packages = shipped();
  const program = { name: 'enrolment-desk', version: '0.1.0', licence: 'MIT' };
  const bill = billSchema.parse(cycloneDx(program, packages));
  const names = bill.components.map(({ purl }) => purl);
  expect([bill.bomFormat, names.length, new Set(names).size]).toEqual([
    'CycloneDX',
    packages.length,
    packages.length,
  ]);
  expect(names).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/better-sqlite3-multiple-ciphers@13/),
      expect.stringMatching(/^pkg:npm\/electron@/),
    ]),
  );
  expect(cycloneDx(program, shippedPackages())).toEqual(cycloneDx(program, packages));
  expect(noticesText(packages)).toContain('Permission is hereby granted, free of charge');
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.mjs';

/** Not in the build, but shipped: the native module and the runtime. */
const BESIDE = ['node_modules/better-sqlite3', 'node_modules/electron'];

/**
 * Every package whose code is in the built program, from what the build itself wrote down, and the two beside it: name,
 * version, licence, the lockfile's hash, and the texts of its licence files.
 */
export function shippedPackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = [...bundled(), ...BESIDE].map((path) => describe(path, lock[path] ?? {}));
  const once = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...once.keys()].sort().map((key) => once.get(key));
}

function bundled() {
  const out = join(root, 'out');
  const lists = readdirSync(out).filter((name) => /^packages\.[a-z]+\.json$/.test(name));
  if (lists.length === 0) throw new Error('The build has not said what it holds; run npm run build.');
  return lists.flatMap((name) => JSON.parse(readFileSync(join(out, name), 'utf8')));
}

function describe(path, locked) {
  const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  return {
    name,
    version,
    licence: manifest.license ?? '',
    integrity: locked.integrity ?? '',
    texts: licenceTexts(join(root, path)),
  };
}

function licenceTexts(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:licen[cs]e|copying|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
}

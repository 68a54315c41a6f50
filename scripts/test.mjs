import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './testing/checks.mjs';
import { runSuite } from './testing/suites.mjs';
import { printSummary } from './testing/summary.mjs';
import { ensureNode } from './setup/modules.mjs';
import { root } from './setup/paths.mjs';
import { runMain, SetupError } from './setup/say.mjs';
import { windowForSuites } from './testing/window-process.mjs';

const CHECKS = ['format', 'lint', 'types'];
const NODE_SUITES = ['unit', 'integration'];
const WINDOW_SUITES = ['security', 'e2e'];
const ALL = [...CHECKS, ...NODE_SUITES, ...WINDOW_SUITES];

/** `npm test`: every check and suite to its end, then the sum. Names as arguments run only those. */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !ALL.includes(name));
  if (unknown.length > 0)
    throw new SetupError(`Unknown: ${unknown.join(' ')}. Choose from: ${ALL.join(' ')}.`);
  const chosen = ALL.filter((name) => wanted.length === 0 || wanted.includes(name));
  const results = await runChecks(CHECKS.filter((name) => chosen.includes(name)));
  for (const name of NODE_SUITES) {
    if (chosen.includes(name)) results.push(await suite(name, {}, `Node ${process.version}`));
  }
  results.push(...(await windowSuites(WINDOW_SUITES.filter((name) => chosen.includes(name)))));
  return printSummary(results);
});

async function windowSuites(names) {
  if (!names.some(hasTests)) return Promise.all(names.map((name) => suite(name, {}, '')));
  const window = await windowForSuites().catch((error) => ({ error }));
  if (window.error)
    return names.map((name) => ({ name, passed: 0, failed: 1, note: String(window.error.message) }));
  const results = [];
  for (const name of names) results.push(await suite(name, window.env, window.runtime));
  await window.stop();
  return results;
}

async function suite(name, env, runtime) {
  if (!hasTests(name)) return { name, passed: 0, failed: 0, note: `there is no tests/${name} yet` };
  return runSuite(name, env, runtime);
}

function hasTests(name) {
  try {
    return readdirSync(join(root, 'tests', name), { recursive: true }).some((file) =>
      file.endsWith('.test.ts'),
    );
  } catch {
    return false;
  }
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCheck } from './testing/checks.mjs';
import { runSuite } from './testing/suites.mjs';
import { printSummary } from './testing/summary.mjs';
import { ensureNode } from './setup/modules.mjs';
import { root } from './setup/paths.mjs';
import { runMain, SetupError } from './setup/say.mjs';
import { windowForSuites } from './testing/window-process.mjs';

const ALL = ['format', 'lint', 'types', 'unit', 'integration', 'security', 'e2e'];
const CHECKS = ['format', 'lint', 'types'];
const WINDOW_SUITES = ['security', 'e2e'];

/** On two cores these take about as long as each other, side by side: neither keeps both cores busy alone. */
const LANES = [
  ['lint', 'integration'],
  ['format', 'types', 'unit', 'security', 'e2e'],
];

/** `npm test`: every check and suite to its end, then the sum. Names as arguments run only those. */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !ALL.includes(name));
  if (unknown.length > 0)
    throw new SetupError(`Unknown: ${unknown.join(' ')}. Choose from: ${ALL.join(' ')}.`);
  const chosen = ALL.filter((name) => wanted.length === 0 || wanted.includes(name));
  const lanes = LANES.map((lane) => lane.filter((name) => chosen.includes(name)));
  const results = (await Promise.all(lanes.map((lane) => runLane(lane, chosen.length === 1)))).flat();
  return printSummary(ALL.flatMap((name) => results.filter((result) => result.name === name)));
});

async function runLane(names, live) {
  const results = [];
  for (const name of names.filter((each) => !WINDOW_SUITES.includes(each))) {
    console.log(`· ${name} …`);
    results.push(CHECKS.includes(name) ? await runCheck(name, live) : await suite(name, live));
  }
  return [
    ...results,
    ...(await windowSuites(
      names.filter((each) => WINDOW_SUITES.includes(each)),
      live,
    )),
  ];
}

async function windowSuites(names, live) {
  if (!names.some(hasTests)) return Promise.all(names.map((name) => suite(name, live)));
  const window = await windowForSuites().catch((error) => ({ error }));
  if (window.error)
    return names.map((name) => ({ name, passed: 0, failed: 1, note: String(window.error.message) }));
  const results = [];
  for (const name of names) {
    console.log(`· ${name} …`);
    results.push(await suite(name, live, window.env, window.runtime));
  }
  await window.stop();
  return results;
}

async function suite(name, live, env = {}, runtime = `Node ${process.version}`) {
  if (!hasTests(name)) return { name, passed: 0, failed: 0, note: `there is no tests/${name} yet` };
  return runSuite(name, env, runtime, live);
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

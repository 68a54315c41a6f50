import { modulePath } from '../setup/paths.mjs';
import { root } from '../setup/paths.mjs';
import { runNode } from '../setup/run.mjs';

const TYPE_PARTS = ['shared', 'node', 'renderer', 'tests'];

/** Four type programs at once come near the default heap of smaller machines. */
const LINT_HEAP = '--max-old-space-size=6144';

const COMMANDS = {
  format: [[modulePath('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  lint: [[LINT_HEAP, modulePath('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  types: TYPE_PARTS.map((part) => [modulePath('vue-tsc/bin/vue-tsc.js'), '-p', `tsconfig.${part}.json`]),
};

/** Lint takes as long as the others together: on two cores both are done in half the time. */
const LANES = [['lint'], ['format', 'types']];

/** Runs these checks, each to its end, and answers one result for each, in the given order. */
export async function runChecks(names) {
  const lanes = LANES.map((lane) => lane.filter((name) => names.includes(name)));
  const results = (await Promise.all(lanes.map(runLane))).flat();
  return names.map((name) => results.find((result) => result.name === name));
}

async function runLane(names) {
  const results = [];
  for (const name of names) results.push(await runCheck(name));
  return results;
}

async function runCheck(name) {
  const output = [];
  const codes = [];
  for (const command of COMMANDS[name]) {
    codes.push(await runNode(command, { cwd: root, hear: (chunk) => output.push(chunk) }));
  }
  const failed = codes.some((code) => code !== 0);
  const text = Buffer.concat(output).toString();
  console.log(`\n== ${name}\n${text}${failed ? `${name}: failed` : `${name}: in order`}`);
  return { name, passed: failed ? 0 : 1, failed: failed ? 1 : 0, runtime: `Node ${process.version}` };
}

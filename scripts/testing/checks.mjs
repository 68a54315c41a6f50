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

/** Runs these checks, each to its end, and answers one result for each. */
export async function runChecks(names) {
  const results = [];
  for (const name of names) {
    console.log(`\n== ${name}`);
    const codes = [];
    for (const command of COMMANDS[name]) codes.push(await runNode(command, { cwd: root }));
    const failed = codes.some((code) => code !== 0);
    console.log(failed ? `${name}: failed` : `${name}: in order`);
    results.push({
      name,
      passed: failed ? 0 : 1,
      failed: failed ? 1 : 0,
      runtime: `Node ${process.version}`,
    });
  }
  return results;
}

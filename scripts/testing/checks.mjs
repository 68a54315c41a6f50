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

/** Runs a check to its end and answers its result. Printed whole when it is over, or as it comes when `live`. */
export async function runCheck(name, live) {
  const output = [];
  const codes = [];
  for (const command of COMMANDS[name]) {
    codes.push(
      await runNode(command, { cwd: root, ...(live ? {} : { hear: (chunk) => output.push(chunk) }) }),
    );
  }
  const failed = codes.some((code) => code !== 0);
  const text = Buffer.concat(output).toString();
  console.log(`\n== ${name}\n${text}${failed ? `${name}: failed` : `${name}: in order`}`);
  return { name, passed: failed ? 0 : 1, failed: failed ? 1 : 0, runtime: `Node ${process.version}` };
}

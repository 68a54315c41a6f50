import { ensureNode } from './setup/modules.mjs';
import { modulePath, root } from './setup/paths.mjs';
import { runNode, toolEnvironment } from './setup/run.mjs';
import { runMain, SetupError } from './setup/say.mjs';

/** Tests that `npm test` runs briefly, and how often they run here. */
const RUNS = {
  readers: { file: 'tests/integration/excel/fast-equal.test.ts', env: { READER_WORKBOOKS: '2000' } },
  fuzz: { file: 'tests/integration/excel/fuzz.test.ts', env: { FUZZ_WORKBOOKS: '5000' } },
};

/** `npm run test:readers`, `npm run test:fuzz`; the environment may ask for other numbers. */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const run = RUNS[process.argv[2]];
  if (!run) throw new SetupError(`Choose from: ${Object.keys(RUNS).join(' ')}.`);
  return runNode([modulePath('vitest/vitest.mjs'), 'run', '--project', 'integration', run.file], {
    cwd: root,
    env: toolEnvironment(Object.fromEntries(Object.entries(run.env).filter(([name]) => !process.env[name]))),
  });
});

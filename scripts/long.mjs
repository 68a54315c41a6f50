import { ensureNode } from './setup/modules.mjs';
import { modulePath, root } from './setup/paths.mjs';
import { runNode, toolEnvironment } from './setup/run.mjs';
import { runMain, SetupError } from './setup/say.mjs';

/** Tests that `npm test` runs briefly, and how often they run here. */
const RUNS = {
  readers: { files: ['tests/integration/excel/fast-equal.test.ts'], env: { READER_WORKBOOKS: '2000' } },
  fuzz: { files: ['tests/integration/excel/fuzz.test.ts'], env: { FUZZ_WORKBOOKS: '5000' } },
  packs: {
    project: 'e2e',
    files: ['tests/e2e/packs.test.ts'],
    env: { PACK_RESIDENTS: '60000', PACK_VILLAGES: '30', PACK_SECONDS: '60' },
  },
  kill: {
    files: ['tests/integration/kill/kill.test.ts'],
    env: { KILLS: '300', KILL_SEED: String(Date.now() % 100_000) },
  },
  campaigns: {
    files: ['tests/integration/ledger/campaign-laws.test.ts', 'tests/integration/cash/laws.test.ts'],
    env: {
      ...{ LEDGER_ACTIONS: '2000', LEDGER_CAMPAIGNS: '20' },
      ...{ DESK_CASH_ACTIONS: '2000', DESK_CASH_RUNS: '20' },
    },
  },
};

/**
 * `npm run test:readers`, `npm run test:fuzz`, `npm run test:campaigns`, `npm run test:packs`,
 * `npm run test:kill`; the environment may ask for other numbers.
 */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const run = RUNS[process.argv[2]];
  if (!run) throw new SetupError(`Choose from: ${Object.keys(RUNS).join(' ')}.`);
  return runNode(
    [modulePath('vitest/vitest.mjs'), 'run', '--project', run.project ?? 'integration', ...run.files],
    {
      cwd: root,
      env: toolEnvironment(
        Object.fromEntries(Object.entries(run.env).filter(([name]) => !process.env[name])),
      ),
    },
  );
});

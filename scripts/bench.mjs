import { join } from 'node:path';
import { ensureNode } from './setup/modules.mjs';
import { cacheFolder, root } from './setup/paths.mjs';
import { runNode, toolEnvironment } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

/** `npm run bench`: the measured promises of the program, under the project's Node. */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const env = toolEnvironment({ DESK_BENCH_CACHE: join(cacheFolder(), 'bench') });
  return runNode([join(root, 'tests/bench/main.ts'), ...process.argv.slice(2)], { env });
});

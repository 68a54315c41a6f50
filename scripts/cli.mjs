import { join } from 'node:path';
import { ensureNode } from './setup/modules.mjs';
import { root } from './setup/paths.mjs';
import { runNode } from './setup/run.mjs';
import { runMain, sayOnStandardError } from './setup/say.mjs';

/** `npm run -s cli -- …`: the services without a window. Standard output is the command's JSON alone. */
sayOnStandardError();
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  return runNode([join(root, 'electron/cli/main.ts'), ...process.argv.slice(2)]);
});

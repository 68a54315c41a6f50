import { ensureNode } from './setup/modules.mjs';
import { runMain, sayOnStandardError } from './setup/say.mjs';
import { prepareWindow } from './setup/window.mjs';

/**
 * For test runs: prepares a window, prints one line of JSON that says how to start it, and keeps the virtual
 * display and the staged program until standard input ends.
 */
sayOnStandardError();
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const { dispose, runtime, user, scratch, command, program, env } = await prepareWindow({ forTests: true });
  process.stdout.write(`${JSON.stringify({ runtime, user, scratch, command, program, env })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.stdin.destroy());
  await new Promise((done) => process.stdin.on('close', done).resume());
  await dispose();
  return 0;
});

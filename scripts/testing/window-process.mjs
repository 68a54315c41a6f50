import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectNode, root } from '../setup/paths.mjs';
import { SetupError } from '../setup/say.mjs';

/**
 * Prepares one window set-up for all suites that need it: `{ env, runtime, stop }`. It is held by a process
 * of its own, whose display ends with it even when this run is cut off.
 */
export async function windowForSuites() {
  const script = fileURLToPath(new URL('../window-env.mjs', import.meta.url));
  const child = spawn(projectNode, [script], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', done));
  const first = await firstLine(child);
  const { runtime } = JSON.parse(first);
  async function stop() {
    child.stdin.end();
    await ended;
  }
  return { env: { DESK_WINDOW: first }, runtime: `Electron ${runtime.version} (${runtime.source})`, stop };
}

function firstLine(child) {
  return new Promise((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.on('close', () => fail(new SetupError('The window could not be prepared.')));
  });
}

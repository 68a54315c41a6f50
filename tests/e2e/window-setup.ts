import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Prepares the window for these suites when the whole `npm test` has not done so already, and answers how to
 * take it down again.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['DESK_WINDOW']) return undefined;
  const child = spawn(process.execPath, ['scripts/window-env.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.env['DESK_WINDOW'] = await firstLine(child);
  return async () => {
    const ended = new Promise((done) => child.once('close', done));
    child.stdin.end();
    await ended;
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.once('close', () => fail(new Error('The window could not be prepared; see the lines above.')));
    if (child.stdout) createInterface({ input: child.stdout }).once('line', done);
  });
}

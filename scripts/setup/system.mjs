import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './paths.mjs';
import { outputOf, runQuietly } from './run.mjs';
import { say, SetupError } from './say.mjs';

const WINDOW = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'fonts-noto-cjk'];
const DISPLAY = ['xvfb', 'xauth'];
const COMPILER = ['g++', 'make', 'python3'];
const PDF_CHECKS = ['poppler-utils'];

/**
 * Sees to the system libraries on Debian and Ubuntu: installs them as root, else stops with the one line to
 * run. Other systems are taken as they are.
 */
export async function ensureSystem({ display, compiler, pdfChecks }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = [
    ...WINDOW,
    ...(display ? DISPLAY : []),
    ...(compiler ? COMPILER : []),
    ...(pdfChecks ? PDF_CHECKS : []),
  ];
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length > 0) await install(missing);
}

/** The line that lets Chromium's sandbox work where the system restricts it, or undefined. */
export function sandboxAdvice(executable) {
  const setting = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (!existsSync(setting) || readFileSync(setting, 'utf8').trim() !== '1') return undefined;
  const helper = join(dirname(executable), 'chrome-sandbox');
  return (
    "This system restricts user namespaces. If the window's sandbox cannot start, run once:\n" +
    `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`
  );
}

async function install(missing) {
  if (!isRoot) {
    throw new SetupError(
      `Some system packages are missing. Run this line, then the command again:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${missing.map(nameHere).join(' ')}`,
    );
  }
  say(`Installing system packages: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-qq'], { env });
  const names = missing.map(nameHere);
  await runQuietly(
    'apt-get',
    ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', ...names],
    { env },
  );
}

/** Newer releases renamed some libraries for 64-bit time; either name serves. */
function isInstalled(name) {
  return [name, `${name}t64`].some((candidate) =>
    outputOf('dpkg-query', ['-W', '-f', '${Status}', candidate])?.endsWith('ok installed'),
  );
}

function nameHere(name) {
  const renamed = `${name}t64`;
  return outputOf('apt-cache', ['show', '--no-all-versions', renamed]) ? renamed : name;
}

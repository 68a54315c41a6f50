import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { copyInto } from './setup/folders.mjs';
import { ensureNode } from './setup/modules.mjs';
import { modulePath, projectNode, root } from './setup/paths.mjs';
import { runNode, runNpm, runQuietly } from './setup/run.mjs';
import { runMain, say, SetupError } from './setup/say.mjs';
import { programFiles } from './setup/stage.mjs';

const PLATFORMS = ['win32-x64', 'win32-arm64', 'linux-x64', 'darwin-arm64'];

/**
 * `npm run pack:win`, or `node scripts/pack.mjs linux-x64`: the built program with its Electron, fuses set, into dist/. With
 * ELECTRON_ZIP_DIR the runtime's zip is taken from there and not downloaded; PACK_TRIAL_ELECTRON names another version for a trial,
 * DESK_SQLITE_BINDING a binding compiled for it, and the result lies in dist/trial.
 */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  const target = process.argv[2] ?? 'win32-x64';
  if (!PLATFORMS.includes(target)) throw new SetupError(`Choose from: ${PLATFORMS.join(' ')}.`);
  await ensureBuild();
  const status = await runNode([join(root, 'scripts/sbom.mjs')]);
  if (status !== 0) return status;
  say('Installing what only packaging needs (packaging/package-lock.json) …');
  await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: join(root, 'packaging') });
  const staged = mkdtempSync(join(tmpdir(), 'enrolment-desk-pack-'));
  try {
    return await packaged(staged, ...target.split('-'));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
});

async function packaged(staged, platform, arch) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const electron = JSON.parse(readFileSync(modulePath('electron/package.json'), 'utf8')).version;
  for (const relative of programFiles(platform, arch)) copyInto(root, staged, relative);
  for (const name of ['sbom.cdx.json', 'third-party-licences.txt'])
    copyFileSync(join(root, 'out', name), join(staged, name));
  const trial = process.env.PACK_TRIAL_ELECTRON;
  if (trial) {
    say(`This is a trial on Electron ${trial}, not what is shipped.`);
    const binding = process.env.DESK_SQLITE_BINDING;
    if (binding)
      copyFileSync(binding, join(staged, `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`));
  }
  const options = {
    staged,
    out: join(root, trial ? 'dist/trial' : 'dist'),
    platform,
    arch,
    electronVersion: trial ?? electron,
    appVersion: version,
    zips: process.env.ELECTRON_ZIP_DIR,
    trial: Boolean(trial),
  };
  const said = await runQuietly(projectNode, [join(root, 'packaging/pack.mjs'), JSON.stringify(options)]);
  const lines = said.trim().split('\n');
  lines.slice(0, -1).forEach(say);
  say(`Packaged: ${lines.at(-1)}. It is not signed.`);
  return 0;
}

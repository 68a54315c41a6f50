import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { FUSES } from './fuses.mjs';
import { executableOf, resourcesOf } from './options.mjs';

const [ON, OFF] = ['1', '0'].map((text) => text.charCodeAt(0));

/** What is wrong with a packaged program, one line each; empty when all holds. */
export async function packagedProblems(folder, platform) {
  const resources = join(folder, resourcesOf(platform));
  const archive = join(resources, 'app.asar');
  if (!existsSync(archive)) return [`There is no ${archive}.`];
  return [
    ...(await fuseProblems(join(folder, executableOf(platform)))),
    ...(existsSync(join(resources, 'app')) ? ['A loose folder named app lies beside the archive.'] : []),
    ...archiveProblems(archive),
    ...integrityProblems(folder, platform, archive),
  ];
}

async function fuseProblems(executable) {
  const wire = await getCurrentFuseWire(executable);
  return Object.values(FuseV1Options)
    .filter((fuse) => typeof fuse === 'number')
    .filter((fuse) => wire.version === FuseVersion.V1 && wire[fuse] !== (FUSES[fuse] ? ON : OFF))
    .map((fuse) => `The fuse ${FuseV1Options[fuse]} should be ${FUSES[fuse] ? 'on' : 'off'}.`);
}

/** Sources, tests and tools have no business in what is shipped. */
function archiveProblems(archive) {
  return listPackage(archive, {})
    .filter((name) =>
      /[\\/](?:tests|scripts|renderer[\\/].*\.(?:ts|vue)|.*\.test\.[^\\/]*|\.git)(?:[\\/]|$)/.test(name),
    )
    .filter((name) => !/^[\\/](?:out|node_modules)[\\/]/.test(name))
    .map((name) => `The archive holds ${name}.`);
}

/** Electron looks at the archive's hash on Windows and macOS, where the packager puts it into the executable. */
function integrityProblems(folder, platform, archive) {
  if (platform === 'linux') return [];
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  const place = platform === 'win32' ? executableOf(platform) : 'enrolment-desk.app/Contents/Info.plist';
  return readFileSync(join(folder, place)).includes(hash)
    ? []
    : ['The executable does not hold the hash of the archive.'];
}
